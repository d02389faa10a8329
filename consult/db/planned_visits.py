"""Planned visits in the practice file."""

from datetime import date

from sqlalchemy import bindparam, select

from consult.db import rows
from consult.db.kinds import PLANNED_VISIT
from consult.db.repository import Repository
from consult.db.statement import Statement
from consult.domain.visit import PlannedVisit

_PLANNED = rows.planned_visit
_IN_ORDER = select(_PLANNED).order_by(_PLANNED.c.on_day, _PLANNED.c.at_time)
_ON_DAY = Statement(_IN_ORDER.where(_PLANNED.c.on_day == bindparam("on_day")))
_OF_CLIENT = Statement(
    _IN_ORDER.where(
        _PLANNED.c.client_id == bindparam("client_id"), _PLANNED.c.begun_visit_id.is_(None)
    )
)
_BEGUN_AS = Statement(_IN_ORDER.where(_PLANNED.c.begun_visit_id == bindparam("visit_id")))


class PlannedVisitRepository(Repository):
    """Reads and writes visits that have a date and may not have begun."""

    def get(self, planned_id: str) -> PlannedVisit:
        return self._get(PLANNED_VISIT, planned_id)

    def save(self, planned: PlannedVisit) -> None:
        self._save(PLANNED_VISIT, planned)

    def remove(self, planned_id: str) -> None:
        self._remove(PLANNED_VISIT, planned_id)

    def begun_as(self, visit_id: str) -> PlannedVisit | None:
        """The planned visit that a visit came from, or None."""
        return next(iter(self._all(_BEGUN_AS, visit_id=visit_id)), None)

    def on_day(self, day: date) -> tuple[PlannedVisit, ...]:
        """All of one day in order of time, those that have begun included."""
        return self._all(_ON_DAY, on_day=day.isoformat())

    def of_client(self, client_id: str) -> tuple[PlannedVisit, ...]:
        """The client's planned visits that have not begun, soonest first."""
        return self._all(_OF_CLIENT, client_id=client_id)

    def _all(self, statement: Statement, **values: str) -> tuple[PlannedVisit, ...]:
        found = statement.all(self.connection, values)
        return tuple(PLANNED_VISIT.read(self.connection, row) for row in found)

"""Lists of visits: one line each, with what was treated and how deep."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select

from consult.db import rows, trust_rows
from consult.db.mapper import codecs_of, in_utc
from consult.db.statement import Row, Statement
from consult.domain.errors import NotFound
from consult.domain.visit import VisitSummary

_VISIT = rows.visit
_CLIENT = rows.client
_AREA = rows.area_treatment
_AREAS = (
    select(func.group_concat(_AREA.c.area_id, " ").aggregate_order_by(_AREA.c.position))
    .where(_AREA.c.visit_id == _VISIT.c.id)
    .scalar_subquery()
)
_DEEPEST = (
    select(func.max(_AREA.c.depth_mm)).where(_AREA.c.visit_id == _VISIT.c.id).scalar_subquery()
)
_ADDED = select(func.count()).where(trust_rows.addendum.c.visit_id == _VISIT.c.id).scalar_subquery()
_LINES = (
    select(
        _VISIT.c.id,
        _VISIT.c.number,
        _VISIT.c.client_id,
        _VISIT.c.started_at,
        _VISIT.c.step,
        _VISIT.c.outcome,
        _VISIT.c.closed_at,
        _CLIENT.c.given_name,
        _CLIENT.c.family_name,
        _AREAS.label("areas"),
        _DEEPEST.label("deepest_mm"),
        _ADDED.label("addenda"),
    )
    .join(_CLIENT, _CLIENT.c.id == _VISIT.c.client_id)
    .order_by(_VISIT.c.started_at.desc())
)
_BEGAN = _VISIT.c.started_at
_ONE = Statement(_LINES.where(_VISIT.c.id == bindparam("visit_id")))
_OF_NUMBER = Statement(_LINES.where(_VISIT.c.number == bindparam("number")))
_UNFINISHED = Statement(_LINES.where(_VISIT.c.closed_at.is_(None)))
_OF_CLIENT = Statement(
    _LINES.where(_VISIT.c.client_id == bindparam("client_id"), bindparam("before") > _BEGAN).limit(
        bindparam("most")
    )
)
_BETWEEN = Statement(_LINES.where(bindparam("start") <= _BEGAN, bindparam("end") > _BEGAN))
_CODECS = codecs_of(VisitSummary)
_AFTER_ALL = "9999"
"""Later than every moment as columns keep it."""


class VisitLists:
    """The lists that pages show, newest first."""

    connection: Connection

    def summary(self, visit_id: str) -> VisitSummary:
        """One visit's line; NotFound if there is no such visit."""
        return self._one(_ONE, visit_id=visit_id)

    def of_number(self, number: int) -> VisitSummary:
        """The line of the visit with this number; NotFound if there is none."""
        return self._one(_OF_NUMBER, number=number)

    def unfinished(self) -> tuple[VisitSummary, ...]:
        """Every visit that is not closed."""
        return self._list(_UNFINISHED)

    def of_client(
        self, client_id: str, limit: int, before: datetime | None = None
    ) -> tuple[VisitSummary, ...]:
        """The client's newest visits, or the newest of those begun before a moment."""
        until = _AFTER_ALL if before is None else in_utc(before)
        return self._list(_OF_CLIENT, client_id=client_id, before=until, most=limit)

    def begun_between(self, start: datetime, end: datetime) -> tuple[VisitSummary, ...]:
        """Visits begun from `start` up to but not at `end`."""
        return self._list(_BETWEEN, start=in_utc(start), end=in_utc(end))

    def _one(self, statement: Statement, **values: object) -> VisitSummary:
        found = self._list(statement, **values)
        if not found:
            raise NotFound("This visit is not in the practice file.", "Go back and search again.")
        return found[0]

    def _list(self, statement: Statement, **values: object) -> tuple[VisitSummary, ...]:
        return tuple([_summary(line) for line in statement.all(self.connection, values)])


def _summary(line: Row) -> VisitSummary:
    return VisitSummary(
        id=line["id"],
        number=line["number"],
        client_id=line["client_id"],
        client_name=f"{line['given_name']} {line['family_name']}".strip(),
        started_at=_CODECS["started_at"].read(line["started_at"]),
        step=_CODECS["step"].read(line["step"]),
        outcome=_CODECS["outcome"].read(line["outcome"]),
        closed_at=_CODECS["closed_at"].read(line["closed_at"]),
        area_ids=tuple(dict.fromkeys((line["areas"] or "").split())),
        deepest_mm=line["deepest_mm"],
        addenda=line["addenda"],
    )

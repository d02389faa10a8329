"""Lists of visits: one line each, with what was treated and how deep."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, select
from sqlalchemy.engine import RowMapping

from consult.db import rows
from consult.db.mapper import codecs_of, in_utc
from consult.domain.errors import NotFound
from consult.domain.visit import VisitSummary

_VISIT = rows.visit
_CLIENT = rows.client
_AREA = rows.area_treatment
_LINES = select(
    _VISIT.c.id,
    _VISIT.c.number,
    _VISIT.c.client_id,
    _VISIT.c.started_at,
    _VISIT.c.step,
    _VISIT.c.outcome,
    _VISIT.c.closed_at,
    _CLIENT.c.given_name,
    _CLIENT.c.family_name,
).join(_CLIENT, _CLIENT.c.id == _VISIT.c.client_id)


class VisitLists:
    """The lists that pages show, newest first."""

    connection: Connection

    def summary(self, visit_id: str) -> VisitSummary:
        """One visit's line; NotFound if there is no such visit."""
        found = self._list(_LINES.where(_VISIT.c.id == visit_id))
        if not found:
            raise NotFound("This visit is not in the practice file.", "Go back and search again.")
        return found[0]

    def unfinished(self) -> tuple[VisitSummary, ...]:
        """Every visit that is not closed."""
        return self._list(_LINES.where(_VISIT.c.closed_at.is_(None)))

    def of_client(
        self, client_id: str, limit: int, before: datetime | None = None
    ) -> tuple[VisitSummary, ...]:
        """The client's newest visits, or the newest of those begun before a moment."""
        query = _LINES.where(_VISIT.c.client_id == client_id)
        if before is not None:
            query = query.where(_VISIT.c.started_at < in_utc(before))
        return self._list(query.limit(limit))

    def begun_between(self, start: datetime, end: datetime) -> tuple[VisitSummary, ...]:
        """Visits begun from `start` up to but not at `end`."""
        begun = _VISIT.c.started_at
        return self._list(_LINES.where(begun >= in_utc(start), begun < in_utc(end)))

    def _list(self, query: Select[tuple[object, ...]]) -> tuple[VisitSummary, ...]:
        found = self.connection.execute(query.order_by(_VISIT.c.started_at.desc()))
        lines = found.mappings().all()
        areas = self._areas_of([line["id"] for line in lines])
        return tuple(_summary(line, areas.get(line["id"], [])) for line in lines)

    def _areas_of(self, visit_ids: Sequence[str]) -> dict[str, list[RowMapping]]:
        areas: dict[str, list[RowMapping]] = {}
        for start in range(0, len(visit_ids), 500):
            belongs: ColumnElement[bool] = _AREA.c.visit_id.in_(visit_ids[start : start + 500])
            query = select(_AREA.c.visit_id, _AREA.c.area_id, _AREA.c.depth_mm).where(belongs)
            for row in self.connection.execute(query.order_by(_AREA.c.position)).mappings():
                areas.setdefault(row["visit_id"], []).append(row)
        return areas


def _summary(line: RowMapping, areas: Sequence[RowMapping]) -> VisitSummary:
    codecs = codecs_of(VisitSummary)
    depths = [area["depth_mm"] for area in areas if area["depth_mm"] is not None]
    return VisitSummary(
        id=line["id"],
        number=line["number"],
        client_id=line["client_id"],
        client_name=f"{line['given_name']} {line['family_name']}".strip(),
        started_at=codecs["started_at"].read(line["started_at"]),
        step=codecs["step"].read(line["step"]),
        outcome=codecs["outcome"].read(line["outcome"]),
        closed_at=codecs["closed_at"].read(line["closed_at"]),
        area_ids=tuple(dict.fromkeys(area["area_id"] for area in areas)),
        deepest_mm=max(depths, default=None),
    )

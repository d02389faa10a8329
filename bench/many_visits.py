"""A great many visits in a short time: one visit's rows, copied within the database."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Table

from consult.db import rows
from consult.db.mapper import in_utc
from consult.db.store import Repositories
from consult.domain.visit_record import VisitRecord

_PARTS = (
    rows.screening,
    rows.assessment,
    rows.plan,
    rows.treatment,
    rows.area_treatment,
    rows.product_use,
)
_APART = timedelta(minutes=10)


def add_copies(unit: Repositories, brief: VisitRecord, client_ids: Sequence[str]) -> None:
    """One visit for each of the clients named, in order of time, all like `brief`."""
    original = replace(brief.visit, client_id=client_ids[0], course_id=None, session_number=None)
    brief = replace(brief, visit=original, course=None)
    unit.visits.add_many([brief])
    connection = unit.visits.connection
    copies = list(_copies(brief, client_ids[1:]))
    _copy(connection, rows.visit, "id", copies)
    for table in _PARTS:
        _copy(connection, table, "visit_id", copies)


def _copies(brief: VisitRecord, client_ids: Sequence[str]) -> Iterator[dict[str, Any]]:
    for place, client_id in enumerate(client_ids, start=1):
        yield {
            "original": brief.visit.id,
            "copy": uuid.uuid4().hex,
            "number": brief.visit.number + place,
            "client_id": client_id,
            "started_at": in_utc(brief.visit.started_at + place * _APART),
        }


def _copy(connection: Connection, table: Table, key: str, copies: list[dict[str, Any]]) -> None:
    given = {key: ":copy"}
    if table is rows.visit:
        given |= {name: f":{name}" for name in ("number", "client_id", "started_at")}
    names = [column.name for column in table.columns]
    values = ", ".join(given.get(name, name) for name in names)
    connection.exec_driver_sql(
        f"INSERT INTO {table.name} ({', '.join(names)}) "
        f"SELECT {values} FROM {table.name} WHERE {key} = :original",
        copies,
    )

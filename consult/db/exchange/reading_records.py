"""Records out of the practice file as JSON, kind by kind, never the whole at once."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection, Select, func, select

from consult.db.exchange.forms import FieldForm, Form, PartForm, forms
from consult.db.exchange.lines import as_line
from consult.db.migrations import HEAD

FORMAT = "consult-records"
VERSION = 1
"""Rises when a reader of the earlier version would misread the lines."""

_AT_ONCE = 500


def record_lines(connection: Connection, attachments: dict[str, str]) -> Iterator[bytes]:
    """The lines of `records.jsonl`: a header, then every record.

    `attachments` are the names of the files beside it with the SHA-256 of each.
    """
    yield as_line(header(connection, attachments))
    for form in forms():
        for record in records_of(connection, form):
            yield as_line({"kind": form.kind, "record": record})


def header(connection: Connection, attachments: dict[str, str]) -> dict[str, Any]:
    """What the first line says of all others; nothing in it tells the time."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "revision": HEAD,
        "practice": practice_id(connection),
        "counts": {form.kind: _count(connection, form) for form in forms()},
        "attachments": attachments,
    }


def practice_id(connection: Connection) -> str:
    """The identity of the practice's record."""
    table = next(form.table for form in forms() if form.kind == "practice")
    return str(connection.execute(select(table.c.id)).scalar_one())


def records_of(
    connection: Connection, form: Form, chosen: Collection[str] | None = None
) -> Iterator[dict[str, Any]]:
    """The records of one kind in order of their keys: all, or those of the chosen first key."""
    parts = [_PartReader(connection, part, chosen) for part in form.parts]
    query = select(*[form.table.c[one.name] for one in form.fields])
    query = query.order_by(*[form.table.c[name] for name in form.key])
    place_of_key = [one.name for one in form.fields].index(form.key[0])
    if chosen is not None:
        query = query.where(form.table.c[form.key[0]].in_(chosen))
    for row in _rows(connection, query):
        record = as_json(form.fields, row)
        for part in parts:
            record[part.name] = part.of(row[place_of_key])
        yield record


def as_json(fields: tuple[FieldForm, ...], row: Any) -> dict[str, Any]:
    """A row's columns, which stand in the order of the fields, as JSON."""
    return {
        one.name: value if one.value.to_json is None else one.value.to_json(value)
        for one, value in zip(fields, row, strict=False)
    }


class _PartReader:
    """The rows of one list, read beside their owners in the same order."""

    def __init__(
        self, connection: Connection, part: PartForm, chosen: Collection[str] | None
    ) -> None:
        self.name = part.name
        self._fields = part.fields
        owner = part.table.c[part.owner]
        query = select(*[part.table.c[one.name] for one in part.fields], owner.label("_owner"))
        query = query.order_by(owner, part.table.c.position)
        if chosen is not None:
            query = query.where(owner.in_(chosen))
        self._rows = _rows(connection, query)
        self._next = next(self._rows, None)

    def of(self, owner: str) -> list[dict[str, Any]]:
        found = []
        while self._next is not None and self._next[-1] == owner:
            found.append(as_json(self._fields, self._next))
            self._next = next(self._rows, None)
        return found


def _rows(connection: Connection, query: Select[Any]) -> Iterator[Any]:
    yield from connection.execute(query.execution_options(yield_per=_AT_ONCE))


def _count(connection: Connection, form: Form) -> int:
    return connection.execute(select(func.count()).select_from(form.table)).scalar_one()

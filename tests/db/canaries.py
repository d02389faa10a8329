"""Clients whose every text, in every table that leads to them, is a word of its own."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Float, Integer, LargeBinary, Table, text

from consult.db import kinds, rows, tables, trust_rows
from consult.db.stored import Stored
from consult.db.unit_of_work import UnitOfWork
from consult.domain.journal import WHOLE, FieldChange

OF_NO_CLIENT = {
    "practice",
    "practitioner",
    "account",
    "journal",
    "journal_value",
    "journal_pending",
    "journal_head",
    "former_journal",
    "former_line",
    "permit",
    "tombstone",
    "retention_period",
}
"""Tables that no link leads from to a client. A new table is one of these, or is filled here."""
MADE_BY_CLOSING = {"seal"}


@cache
def tables_of_clients() -> tuple[Table, ...]:
    """Every table from which links lead to a client, each after those it names; and the drafts of
    registrations, which bear the client's own id."""
    found = {rows.client, rows.client_draft}
    for table in tables.metadata.sorted_tables:
        if any(key.column.table in found for key in table.foreign_keys):
            found.add(table)
    left = [one for one in tables.metadata.sorted_tables if one in found]
    return tuple(one for one in left if one.name not in MADE_BY_CLOSING)


def canary(table: str, column: str, whose: str) -> str:
    """A word that stands for one field of one client, and nowhere else."""
    return f"qz{table}{column}{whose}zq".replace("_", "")


def canaries(whose: str) -> set[bytes]:
    """Every word of one client."""
    return {
        canary(table.name, column.name, whose).encode()
        for table in tables_of_clients()
        for column in table.columns
        if _is_text(column)
    }


def fill(unit: UnitOfWork, whose: str, number: int) -> str:
    """A client with a row in every table, one closed visit, and entries of it all; gives its id."""
    for table in tables_of_clients():
        if table is not rows.visit:
            unit.connection.execute(table.insert(), row_of(table, whose, number))
            continue
        row = row_of(table, whose, number) | {"closed_at": None}
        unit.connection.execute(table.insert(), row)
    unit.connection.execute(
        text("INSERT INTO client_index (rowid, names, phones, email) VALUES (:n, :a, :b, :c)"),
        {"n": number, "a": canary("index", "names", whose), "b": canary("index", "phones", whose)}
        | {"c": canary("index", "email", whose)},
    )
    for stored in _told():
        row = row_of(stored.table, whose, number) | dict.fromkeys(
            {"closed_at"} & {*stored.table.c.keys()}
        )
        parts = {name: [row_of(part.table, whose, number)] for name, part in stored.parts.items()}
        unit.tell(stored, row[stored.key], (FieldChange(WHOLE, None, row | parts),))
    return f"client-{whose}"


def wait(connection: Connection, whose: str) -> None:
    """Something that is being typed into the client's visit, not in the journal yet."""
    connection.execute(
        trust_rows.journal_pending.insert(),
        {"kind": "treatment", "record_id": f"visit-{whose}", "field": "notes", "account_id": "x"}
        | {"old": '"a"', "new": json.dumps(canary("pending", "new", whose))}
        | dict.fromkeys(("first_at", "last_at"), "2026-05-04T08:00:00.000000+00:00"),
    )


def close(unit: UnitOfWork, whose: str) -> None:
    """Seals the client's visit, with all that stands in it."""
    unit.connection.execute(
        rows.visit.update()
        .where(rows.visit.c.id == f"visit-{whose}")
        .values(closed_at="2026-05-04T09:00:00.000000+00:00")
    )
    unit.tell(kinds.VISIT, f"visit-{whose}", (FieldChange("closed_at", None, "2026-05-04T09:00"),))


def row_of(table: Table, whose: str, number: int) -> dict[str, Any]:
    """One row whose every column is filled; links lead to the same client's rows."""
    return {one.name: _value(one, whose, number) for one in table.columns if one.computed is None}


def _value(column: Column[Any], whose: str, number: int) -> Any:
    for key in column.foreign_keys:
        return _value(key.column, whose, number)
    if column.table.name in OF_NO_CLIENT:
        return f"one-{column.table.name}"
    if column.table is rows.client_draft and column.name == "id":
        return f"client-{whose}"
    if column.name == "id" or (column.table.name, column.name) in _NUMBERS:
        return number if column.name == "number" else f"{column.table.name}-{whose}"
    plain = {Boolean: True, Integer: 1, Float: 1.5, LargeBinary: b"\x89PNG"}
    for kind, value in plain.items():
        if isinstance(column.type, kind):
            return value
    return canary(column.table.name, column.name, whose)


_NUMBERS = {("client", "number"), ("visit", "number")}


def _is_text(column: Column[Any]) -> bool:
    if column.foreign_keys or column.name == "id" or column.computed is not None:
        return False
    if isinstance(column.type, Boolean | Integer | Float | LargeBinary):
        return False
    return (column.table.name, column.name) != ("visit", "closed_at")


def _told() -> Iterator[Stored[Any]]:
    known = {one.name for one in tables_of_clients()}
    for stored in vars(kinds).values():
        if isinstance(stored, Stored) and stored.table.name in known and stored.journalled:
            yield stored


def every_word(whose: str) -> set[bytes]:
    """The words of the fields, of the index, and of what waits for the journal."""
    extra = {("index", "names"), ("index", "phones"), ("index", "email"), ("pending", "new")}
    return canaries(whose) | {canary(*one, whose).encode() for one in extra}


def words_in(content: bytes, whose: str) -> set[bytes]:
    """Which words of a client stand in these bytes."""
    return {one for one in every_word(whose) if one in content}

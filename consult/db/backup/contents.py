"""What stands in a database, table by table, so that two of them can be compared.

A table's hash is the SHA-256 of its rows in the order of their row numbers (or of their key, where
a table has none). A row is each column in order as `<octets>:<value>`, numbers as text and a
missing value as `:` alone, and then a line feed. SQL builds the rows: read one by one into Python
they would take three times as long, and keep every other thread from running.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from consult.domain.journal import NO_ENTRIES, Head

_ROWS_AT_ONCE: Final = 500
_ORDINARY: Final = (
    "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' "
    "AND type IN ('table', 'shadow') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
)


@dataclass(frozen=True, slots=True)
class TableMark:
    """How many rows a table has, and the hash of them all."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a database says, in marks that can be compared and stored."""

    schema: str
    tables: Mapping[str, TableMark]
    head: Head


NOTHING: Final = Contents("", {}, NO_ENTRIES)


def contents_of(connection: Any) -> Contents:
    """Reads every row of every table, the full-text index included, in the present transaction."""
    tables = connection.execute(_ORDINARY).fetchall()
    marks = {name: _mark_of(connection, name, bool(keyed)) for name, keyed in tables}
    return Contents(schema_of(connection), marks, head_of(connection))


def schema_of(connection: Any) -> str:
    """The revision of the schema; empty where there is none."""
    if not _has(connection, "alembic_version"):
        return ""
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""


def head_of(connection: Any) -> Head:
    """The newest entry of the journal."""
    if not _has(connection, "journal"):
        return NO_ENTRIES
    newest = "SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1"
    row = connection.execute(newest).fetchone()
    return Head(int(row[0]), str(row[1])) if row else NO_ENTRIES


def first_difference(one: Contents, other: Contents) -> str | None:
    """Where two databases differ, in words that hold no record; None if they are equal."""
    if one.schema != other.schema:
        return "the schema differs"
    if one.tables.keys() != other.tables.keys():
        return "the tables differ"
    for name, mark in one.tables.items():
        if mark != other.tables[name]:
            return f"the records of the kind “{name}” differ"
    return None if one.head == other.head else "the journal ends elsewhere"


def _has(connection: Any, table: str) -> bool:
    found = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.execute(found, (table,)).fetchone() is not None


def _mark_of(connection: Any, table: str, keyed: bool) -> TableMark:
    """`keyed` is a table without row numbers, which lies in the order of its key."""
    digest, rows = hashlib.sha256(), 0
    found = connection.execute(_rows_of(connection, table, keyed))
    while block := found.fetchmany(_ROWS_AT_ONCE):
        digest.update(b"".join([row for (row,) in block]))
        rows += len(block)
    return TableMark(rows, digest.hexdigest())


def _rows_of(connection: Any, table: str, keyed: bool) -> str:
    columns = connection.execute(f"PRAGMA table_info({_quoted(table)})").fetchall()
    parts = ", ".join(_part(name, kind) for _, name, kind, *_ in columns)
    keys = sorted((place, name) for _, name, _, _, _, place in columns if place)
    order = ", ".join(_quoted(name) for _, name in keys) if keyed else "rowid"
    row = f"CAST(concat({parts}, char(10)) AS BLOB)"
    return f"SELECT {row} FROM {_quoted(table)} ORDER BY {order}"


def _part(name: str, kind: str) -> str:
    """A column as `<octets>:<value>`; a real number with all its digits."""
    value = _quoted(name)
    if kind.upper() in ("FLOAT", "REAL", "DOUBLE"):
        value = f"quote({value})"
    return f"octet_length({value}), ':', {value}"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'

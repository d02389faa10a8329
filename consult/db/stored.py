"""How a record lies in its tables, and the one way in which records are written and read.

A record has a row of its own; each of its lists of records has rows in a table of their own, which
belong to it and have their place. Saving compares with what is stored, writes what differs, and
tells what that was.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import Connection, Table, insert

from consult.db.mapper import codecs_of
from consult.db.statement import (
    as_keys,
    delete_where,
    insert_into,
    rows_where,
    update_where,
)
from consult.domain.errors import ChangedMeanwhile
from consult.domain.journal import WHOLE, FieldChange

R = TypeVar("R")
Columns = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PartRows:
    """The rows of one list within a record: `key` tells them apart within their owner."""

    table: Table
    record_type: type
    owner: str
    key: tuple[str, ...]


@dataclass(frozen=True)
class Stored(Generic[R]):
    """A kind of record with its table, the column of its identity, and its lists by field name."""

    kind: str
    record_type: type[R]
    table: Table
    key: str = "id"
    parts: Mapping[str, PartRows] = field(default_factory=dict)
    typed: bool = False
    """Whether it is stored while someone types in it, so that the journal waits for them."""
    journalled: bool = True
    """False for what is no record yet."""
    sealed: bool = True
    """Of a part of a visit: False for what is added after the visit was closed."""
    version: str = ""
    """The column that counts the changes of a record that two may edit; empty where only one can.
    It is no change of its own to the journal."""

    def columns(self, record: R) -> Columns:
        """The record's own row as it would be stored."""
        return _columns(record, self.record_type, without=self.parts)

    def save(self, connection: Connection, record: R) -> tuple[FieldChange, ...]:
        """Stores the record; gives what differed from what was stored.

        Raises ChangedMeanwhile where another version is stored than the one that was changed.
        """
        row = self.columns(record)
        identity = row[self.key]
        stored = self._row(connection, identity)
        if stored is None:
            insert_into(self.table, tuple(row)).run(connection, row)
            for name, part in self.parts.items():
                for one in _part_rows(part, identity, getattr(record, name)):
                    insert_into(part.table, tuple(one)).run(connection, one)
            return (self.added(record),)
        if self.version:
            row = self._counted(connection, record, row, stored)
        changes = _update(connection, self.table, {self.key: identity}, stored, row)
        changes = [one for one in changes if one.field != self.version]
        for name, part in self.parts.items():
            changes += _save_part(connection, name, part, identity, getattr(record, name))
        return tuple(changes)

    def remove(self, connection: Connection, identity: str) -> tuple[FieldChange, ...]:
        """Takes a record and its lists away; gives what it was, or nothing if it was not there."""
        record = self.find(connection, identity)
        if record is None:
            return ()
        for part in self.parts.values():
            delete_where(part.table, (part.owner,)).run(connection, as_keys({part.owner: identity}))
        delete_where(self.table, (self.key,)).run(connection, as_keys({self.key: identity}))
        return (FieldChange(WHOLE, self.whole(record), None),)

    def added(self, record: R) -> FieldChange:
        """What the journal says of a record that is new."""
        return FieldChange(WHOLE, None, self.whole(record))

    def whole(self, record: R) -> Columns:
        """The record with its lists, as it would be stored, in one."""
        lists = {
            name: [_columns(one, part.record_type) for one in getattr(record, name)]
            for name, part in self.parts.items()
        }
        return self.columns(record) | lists

    def insert_many(self, connection: Connection, records: Sequence[R]) -> None:
        """Stores new records in bulk, with their lists."""
        if not records:
            return
        connection.execute(insert(self.table), [self.columns(record) for record in records])
        for name, part in self.parts.items():
            rows = [
                row
                for record in records
                for row in _part_rows(part, getattr(record, self.key), getattr(record, name))
            ]
            if rows:
                connection.execute(insert(part.table), rows)

    def find(self, connection: Connection, identity: str) -> R | None:
        """The record of that identity, whole, or None."""
        row = self._row(connection, identity)
        return None if row is None else self.read(connection, row)

    def read(self, connection: Connection, row: Mapping[Any, Any]) -> R:
        """The whole record of a row that was just selected."""
        identity = row[self.key]
        lists = {name: _read_part(connection, part, identity) for name, part in self.parts.items()}
        return record_of(self.record_type, row, lists)

    def _counted(self, connection: Connection, record: R, row: Columns, stored: Columns) -> Columns:
        """The row with the version that it gets by being stored."""
        version = stored[self.version]
        if all(stored[name] == value for name, value in row.items() if name != self.version):
            return row | {self.version: version}
        if row[self.version] != version:
            raise ChangedMeanwhile(record, self.read(connection, stored))
        return row | {self.version: version + 1}

    def _row(self, connection: Connection, identity: str) -> Columns | None:
        return rows_where(self.table, self.key).first(connection, {self.key: identity})


def record_of(
    record_type: type[R], row: Mapping[Any, Any], lists: Mapping[str, Any] | None = None
) -> R:
    """A record of a type from the columns of a row that bear its fields' names, and its lists."""
    names, readers = _reading(cast("Hashable", record_type))
    values = {name: row[name] for name in names if name in row}
    for name, read in readers:
        if name in values:
            values[name] = read(values[name])
    if lists:
        values |= lists
    return record_type(**values)


@cache
def _reading(
    record_type: Hashable,
) -> tuple[tuple[str, ...], tuple[tuple[str, Callable[[Any], Any]], ...]]:
    """The names of a record's fields, and how those are read that aren't stored as they are."""
    codecs = codecs_of(record_type)
    readers = [(name, one.read) for name, one in codecs.items() if not one.reads_as_it_is]
    return tuple(codecs), tuple(readers)


@cache
def _writing(
    record_type: Hashable, without: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[tuple[str, Callable[[Any], Any]], ...]]:
    """The names of a record's columns, and how those are written that aren't stored as they are."""
    codecs = {name: one for name, one in codecs_of(record_type).items() if name not in without}
    writers = [(name, one.write) for name, one in codecs.items() if not one.writes_as_it_is]
    return tuple(codecs), tuple(writers)


def _columns(record: Any, record_type: type, without: Iterable[str] = ()) -> Columns:
    names, writers = _writing(record_type, tuple(without))
    columns = {name: getattr(record, name) for name in names}
    for name, write in writers:
        columns[name] = write(columns[name])
    return columns


def _read_part(connection: Connection, part: PartRows, identity: str) -> tuple[Any, ...]:
    found = rows_where(part.table, part.owner).all(connection, {part.owner: identity})
    return tuple([record_of(part.record_type, row) for row in found])


def _part_rows(part: PartRows, identity: str, records: Sequence[Any]) -> list[Columns]:
    return [
        {part.owner: identity, "position": place} | _columns(record, part.record_type)
        for place, record in enumerate(records)
    ]


def _save_part(
    connection: Connection, name: str, part: PartRows, identity: str, records: Sequence[Any]
) -> list[FieldChange]:
    found = rows_where(part.table, part.owner).all(connection, {part.owner: identity})
    rows = _part_rows(part, identity, records)
    if rows == found:
        return []
    stored = {_key_of(part, row): row for row in found}
    wanted = {_key_of(part, row): row for row in rows}
    changes = []
    for key in stored.keys() - wanted.keys():
        where = dict(zip(part.key, key, strict=True)) | {part.owner: identity}
        delete_where(part.table, tuple(where)).run(connection, as_keys(where))
        changes.append(FieldChange(_place(name, key), _told(part, stored[key]), None))
    for key, row in wanted.items():
        where = dict(zip(part.key, key, strict=True)) | {part.owner: identity}
        if key in stored:
            path = f"{_place(name, key)}/"
            changes += _update(connection, part.table, where, stored[key], row, path)
        else:
            insert_into(part.table, tuple(row)).run(connection, row)
            changes.append(FieldChange(_place(name, key), None, _told(part, row)))
    return changes


def _place(name: str, key: tuple[Any, ...]) -> str:
    """How the journal names one part of a record: `areas/cheek,left`."""
    return f"{name}/{','.join(map(str, key))}"


def _told(part: PartRows, row: Mapping[str, Any]) -> Columns:
    """A part as the journal tells it: without its owner, which the entry names."""
    return {name: value for name, value in row.items() if name != part.owner}


def _key_of(part: PartRows, row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in part.key)


def _update(
    connection: Connection,
    table: Table,
    where: Columns,
    stored: Mapping[str, Any],
    row: Columns,
    path: str = "",
) -> list[FieldChange]:
    """Writes the columns of a row that differ, and gives them."""
    differing = {name: value for name, value in row.items() if stored[name] != value}
    if not differing:
        return []
    statement = update_where(table, tuple(differing), tuple(where))
    statement.run(connection, differing | as_keys(where))
    return [FieldChange(path + name, stored[name], new) for name, new in differing.items()]

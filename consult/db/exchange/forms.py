"""What an export holds: every kind of record, found by walking the kinds and the tables.

Nothing is listed here but what is left out; a new field, kind or table is exported by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any, Final, get_type_hints

from sqlalchemy import Boolean, Column, Float, Integer, LargeBinary, Table

from consult.db import kinds, tables
from consult.db.exchange.values import Value, has_default, value_of
from consult.db.mapper import codecs_of
from consult.db.stored import PartRows, Stored

# Logins, the journal, what waits for it, a passing permit: none of them is a record. The journal
# goes into a file of its own.
NOT_RECORDS: Final = frozenset(
    {
        "account",
        "journal",
        "journal_value",
        "journal_pending",
        "journal_head",
        "former_journal",
        "former_line",
        "permit",
    }
)
# The login of a person stays where it is; the practice that takes the records has its own.
LEFT_OUT: Final = {("practitioner", "account_id"): ""}


@dataclass(frozen=True, slots=True)
class FieldForm:
    """One field of a record: its name, which is its column's too, and the form of its value.

    `default` is what the column holds where an older export has no such field.
    """

    name: str
    value: Value
    needed: bool
    default: Any = None
    link: str = ""
    """The table whose record it names, where it names one."""


@dataclass(frozen=True, slots=True)
class PartForm:
    """One list within a record, in a table of its own."""

    name: str
    table: Table
    owner: str
    fields: tuple[FieldForm, ...]
    record_type: type


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of record, with its lists; `key` are the columns of its identity."""

    kind: str
    table: Table
    key: tuple[str, ...]
    fields: tuple[FieldForm, ...]
    parts: tuple[PartForm, ...] = ()
    record_type: type | None = None

    @property
    def links(self) -> frozenset[str]:
        """The tables that must be filled before this one."""
        return frozenset(one.link for one in self.fields if one.link) - {self.table.name}


@cache
def forms() -> tuple[Form, ...]:
    """Every kind of record, each after those it names."""
    waiting = [*_of_kinds()]
    covered = {table for form in waiting for table in _tables_of(form)} | NOT_RECORDS
    waiting += [
        form_of_table(one) for one in tables.metadata.sorted_tables if one.name not in covered
    ]
    return tuple(_in_order(waiting))


def form_of(kind: str) -> Form | None:
    """The form of one kind, or None for one that is not known."""
    return next((form for form in forms() if form.kind == kind), None)


def _of_kinds() -> Iterator[Form]:
    for stored in vars(kinds).values():
        if isinstance(stored, Stored) and stored.table.name not in NOT_RECORDS:
            yield _of_stored(stored)


def _tables_of(form: Form) -> Iterator[str]:
    yield form.table.name
    for part in form.parts:
        yield part.table.name


def _of_stored(stored: Stored[Any]) -> Form:
    names = [
        one.name for one in fields(_record(stored.record_type)) if one.name not in stored.parts
    ]
    return Form(
        kind=stored.kind,
        table=stored.table,
        key=(stored.key,),
        fields=_fields(stored.record_type, stored.table, names),
        parts=tuple(_part(name, one) for name, one in stored.parts.items()),
        record_type=stored.record_type,
    )


def _part(name: str, part: PartRows) -> PartForm:
    names = [one.name for one in fields(_record(part.record_type))]
    found = _fields(part.record_type, part.table, names)
    return PartForm(name, part.table, part.owner, found, part.record_type)


def _fields(record_type: type, table: Table, names: Sequence[str]) -> tuple[FieldForm, ...]:
    hints, codecs = get_type_hints(record_type), codecs_of(record_type)
    return tuple(
        FieldForm(
            name=one.name,
            value=value_of(hints[one.name]),
            needed=not has_default(one),
            default=codecs[one.name].write(one.default) if one.default is not MISSING else None,
            link=_link(table.c[one.name]),
        )
        for one in fields(_record(record_type))
        if one.name in names and (table.name, one.name) not in LEFT_OUT
    )


def form_of_table(table: Table) -> Form:
    """A table that no record type describes: its columns are its fields."""
    return Form(
        kind=table.name,
        table=table,
        key=tuple(column.name for column in table.primary_key.columns),
        fields=tuple(
            FieldForm(
                name=column.name,
                value=value_of(_hint_of(column)),
                needed=not column.nullable,
                link=_link(column),
            )
            for column in table.columns
            if column.computed is None
        ),
    )


def _hint_of(column: "Column[Any]") -> Any:
    plain = {Boolean: bool, Integer: int, Float: float, LargeBinary: bytes}
    found: Any = next((to for kind, to in plain.items() if isinstance(column.type, kind)), str)
    return found | None if column.nullable else found


def _link(column: "Column[Any]") -> str:
    return next((str(key.column.table.name) for key in column.foreign_keys), "")


def _in_order(waiting: list[Form]) -> Iterator[Form]:
    """Each after those it names; else in the order in which the kinds are declared."""
    there: set[str] = set()
    while waiting:
        form = next(one for one in waiting if one.links <= there)
        waiting.remove(form)
        there |= {*_tables_of(form)}
        yield form


def _record(record_type: type) -> Any:
    return record_type

"""One record of every kind with every field filled, each text saying where it stands."""

import base64
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

from sqlalchemy import Boolean, Column, Float, Integer, LargeBinary, Table, insert

from consult.db import kinds
from consult.db.exchange.forms import Form, forms
from consult.db.exchange.values import _without_none
from consult.db.stored import Stored
from consult.db.unit_of_work import UnitOfWork
from consult.domain.journal import WHOLE, FieldChange
from consult.domain.practice import Practice

MOMENT = datetime(2026, 5, 4, 8, 30, 15, 123456, tzinfo=UTC)
DAY, TIME = date(1988, 2, 29), time(9, 45)
CONTENT = b"\x89PNG\x00\xff"
HARD = " Zażółć\t<b>&\"'\\ \u202e\U0001f600\u00e9e\u0301\x00\n="


def fill(engine: Any, *_signing: Any) -> None:
    """Stores one record of every kind in an empty practice."""
    with UnitOfWork(engine) as unit:
        for form in forms():
            if form.record_type is None:
                unit.connection.execute(insert(form.table), row_of(form.table))
            else:
                stored = stored_of(form)
                stored.insert_many(unit.connection, [record_of(form)])
        change = FieldChange(WHOLE, None, {"id": id_of("practice")})
        unit.tell(kinds.PRACTICE, id_of("practice"), (change,))


def stored_of(form: Form) -> Stored[Any]:
    return next(
        one for one in vars(kinds).values() if isinstance(one, Stored) and one.kind == form.kind
    )


def id_of(table: str) -> str:
    return f"{table}-1"


def record_of(form: Form) -> Any:
    """The record of one kind; links name the record of their table."""
    links = {one.name: id_of(one.link) for one in form.fields if one.link}
    key = form.key[0]
    given = dict(links)
    if form.record_type is None or get_type_hints(form.record_type)[key] is str:
        given[key] = links.get(key, id_of(form.table.name))
    if form.record_type is Practice:
        given |= {"time_zone": "Europe/Warsaw"}
    return filled(form.record_type, form.kind, given)


def filled(record_type: Any, place: str, given: dict[str, Any]) -> Any:
    hints = get_type_hints(record_type)
    values = {
        one.name: given[one.name]
        if one.name in given
        else value_of(hints[one.name], f"{place}.{one.name}")
        for one in fields(record_type)
    }
    return record_type(**values)


def value_of(hint: Any, place: str) -> Any:
    kind, _ = _without_none(hint)
    if get_origin(kind) is tuple:
        return (value_of(get_args(kind)[0], place),)
    if is_dataclass(kind):
        return filled(kind, place, {})
    if issubclass(kind, StrEnum):
        return list(kind)[-1]
    # A practice's settings are checked; elsewhere a text may hold anything that was ever stored.
    hard = HARD.replace("\0", "") if place.startswith("practice.") else HARD
    plain = {str: place + hard, int: 7, float: 1.25, bool: True, bytes: CONTENT}
    others = {datetime: MOMENT, date: DAY, time: TIME}
    return (plain | others)[kind]


def row_of(table: Table) -> dict[str, Any]:
    """One row of a table that no record type describes."""
    return {one.name: column_value(one) for one in table.columns if one.computed is None}


def column_value(column: Column[Any]) -> Any:
    for key in column.foreign_keys:
        return id_of(key.column.table.name)
    if column.primary_key and not isinstance(column.type, Integer):
        return id_of(column.table.name)
    plain = {Boolean: True, Integer: 7, Float: 1.25, LargeBinary: CONTENT}
    found = next((value for kind, value in plain.items() if isinstance(column.type, kind)), None)
    return f"{column.table.name}.{column.name}{HARD}" if found is None else found


def texts_in(value: Any) -> set[str]:
    """Every text in JSON, at any depth."""
    if isinstance(value, dict):
        return set().union(*map(texts_in, value.values()))
    if isinstance(value, list):
        return set().union(*map(texts_in, value))
    return {value} if isinstance(value, str) else set()


def texts_of(form: Form) -> set[str]:
    """Every text that a filled record of one kind holds, its lists' included."""
    if form.record_type is None:
        row = row_of(form.table)
        return {
            base64.b64encode(v).decode() if isinstance(v, bytes) else v
            for v in row.values()
            if isinstance(v, (str, bytes))
        }
    record = record_of(form)
    found: set[str] = set()
    _gather(record, found)
    return found


def _gather(value: Any, found: set[str]) -> None:
    if is_dataclass(value):
        for one in fields(value):
            _gather(getattr(value, one.name), found)
    elif isinstance(value, tuple):
        for one in value:
            _gather(one, found)
    elif isinstance(value, str) and HARD[-3:] in value:
        found.add(value)

"""Turns records into columns and back, by the types that the record's fields declare.

A field and its column have one name. Text, numbers, truth and bytes go as they are; days, times
and moments as ISO 8601 text (moments in UTC); choices as their value; tuples and nested records as
JSON.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

Convert = Callable[[Any], Any]

_AS_THEY_ARE = (str, int, float, bool, bytes)


@dataclass(frozen=True, slots=True)
class Codec:
    """How values of one type are written to a column and read from it; None stays None."""

    write: Convert
    read: Convert

    @property
    def reads_as_it_is(self) -> bool:
        """Whether a column's value is the field's value."""
        return self.read is _as_it_is

    @property
    def writes_as_it_is(self) -> bool:
        """Whether a field's value is the column's value."""
        return self.write is _as_it_is


def codecs_of(record_type: Any) -> Mapping[str, Codec]:
    """The codec of each field of a record, in the order in which they are declared."""
    return _codecs_of(record_type)


@cache
def _codecs_of(record_type: Any) -> Mapping[str, Codec]:
    hints = get_type_hints(record_type)
    return {field.name: _column_codec(hints[field.name]) for field in fields(record_type)}


def _column_codec(hint: Any) -> Codec:
    kind = _without_none(hint)
    if get_origin(kind) is tuple or is_dataclass(kind):
        return _optional(_as_json(_plain_codec(kind)))
    return _plain_codec(kind)


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        rest = [arg for arg in get_args(hint) if arg is not NoneType]
        if len(rest) == 1:
            return rest[0]
    return hint


def _as_json(codec: Codec) -> Codec:
    def write(value: Any) -> str:
        return json.dumps(codec.write(value), ensure_ascii=False, separators=(",", ":"))

    def read(text: str) -> Any:
        return codec.read(json.loads(text))

    return Codec(write, read)


def _plain_codec(hint: Any) -> Codec:
    """A codec between a value and what JSON can hold."""
    kind = _without_none(hint)
    if get_origin(kind) is tuple:
        return _optional(_tuple_codec(kind))
    if is_dataclass(kind):
        return _optional(_record_codec(kind))
    return _value_codec(kind)


def _value_codec(kind: Any) -> Codec:
    if kind in _AS_THEY_ARE:
        return Codec(_as_it_is, _as_it_is)
    if issubclass(kind, StrEnum):
        return _optional(Codec(str, kind))
    if issubclass(kind, datetime):
        return _optional(Codec(in_utc, datetime.fromisoformat))
    if issubclass(kind, date | time):
        return _optional(Codec(kind.isoformat, kind.fromisoformat))
    raise TypeError(f"no column can hold {kind!r}")


def _tuple_codec(hint: Any) -> Codec:
    kinds = get_args(hint)
    if len(kinds) != 2 or kinds[1] is not Ellipsis:
        raise TypeError(f"no column can hold {hint!r}")
    item = _plain_codec(kinds[0])

    def write(values: Any) -> Any:
        return [item.write(value) for value in values]

    def read(values: Any) -> Any:
        return tuple([item.read(value) for value in values])

    return Codec(write, read)


def _record_codec(kind: Any) -> Codec:
    hints = get_type_hints(kind)
    parts = [(field.name, _plain_codec(hints[field.name])) for field in fields(kind)]

    def write(record: Any) -> Any:
        return {name: codec.write(getattr(record, name)) for name, codec in parts}

    def read(values: Any) -> Any:
        return kind(**{name: codec.read(values[name]) for name, codec in parts if name in values})

    return Codec(write, read)


def _optional(codec: Codec) -> Codec:
    def write(value: Any) -> Any:
        return None if value is None else codec.write(value)

    def read(value: Any) -> Any:
        return None if value is None else codec.read(value)

    return Codec(write, read)


def _as_it_is(value: Any) -> Any:
    return value


def in_utc(moment: datetime) -> str:
    """A moment as columns keep it: one form for all, so that their order is that of time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")

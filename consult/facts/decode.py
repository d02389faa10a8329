"""Turns the values of a shipped file into fact records, and refuses whatever does not fit.

A record's own field types say what its file must hold: every field present, none added, each of
its type. Nothing is guessed or filled in. Readers are made once for each record type, so that
reading all facts stays within a start-up that nobody notices.
"""

import math
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from consult.domain.errors import KnownError

T = TypeVar("T")
Reader = Callable[[object], Any]

_WORDS = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


class DamagedFacts(KnownError):
    """A shipped file of facts or texts that is not as it was written."""

    def __init__(self, file: str, where: str, what: str) -> None:
        self.file, self.where = file, where
        place = f"{file}, {where}" if where else file
        super().__init__(
            f"A file that belongs to consult is damaged: {place} {what}.",
            "Install consult again; the practice file is not affected.",
        )


class _Misfit(Exception):
    """A value that does not fit; the field's name is added on the way out."""

    def __init__(self, what: str, *path: str) -> None:
        super().__init__(what)
        self.what, self.path = what, path


def decode(record: type[T], value: object, file: str, identity: str = "") -> T:
    """One record made of the mapping `value`; raises `DamagedFacts` naming file and field."""
    kind: Any = record
    try:
        made: T = _record_reader(kind)(value)
    except _Misfit as misfit:
        field = f"field {'.'.join(misfit.path)}" if misfit.path else ""
        raise DamagedFacts(file, f"{identity} {field}".strip(), misfit.what) from misfit
    return made


@cache
def _record_reader(record: Any) -> Reader:
    hints = get_type_hints(record)
    readers = {name: _reader(hints[name]) for name in record._fields}

    def read(value: object) -> object:
        if not isinstance(value, dict):
            raise _Misfit("is not a record")
        if value.keys() != readers.keys():
            _refuse_fields(value.keys(), readers.keys())
        made = {}
        for name, reader in readers.items():
            try:
                made[name] = reader(value[name])
            except _Misfit as misfit:
                raise _Misfit(misfit.what, name, *misfit.path) from None
        return record(**made)

    return read


def _refuse_fields(found: Any, known: Any) -> None:
    for name in sorted(known - found):
        raise _Misfit("is missing", name)
    for name in sorted(found - known):
        raise _Misfit("is not known", name)


def _reader(kind: Any) -> Reader:
    origin, inner = get_origin(kind), get_args(kind)
    if kind in _WORDS:
        return _plain_reader(kind)
    if origin is UnionType or origin is Union:
        return _optional_reader(next(part for part in inner if part is not NoneType))
    if origin is tuple:
        return _list_reader(inner[0])
    if origin is Literal:
        return _choice_reader(inner, str)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _choice_reader(tuple(member.value for member in kind), kind)
    if hasattr(kind, "_fields"):
        return _record_reader(kind)
    raise TypeError(f"no way to read {kind} from a file")


def _plain_reader(kind: type) -> Reader:
    def read(value: Any) -> object:
        if kind is float and type(value) in (int, float) and math.isfinite(value):
            return float(value)
        if kind is not float and type(value) is kind:
            return value
        raise _Misfit(f"is not {_WORDS[kind]}")

    return read


def _optional_reader(kind: Any) -> Reader:
    inner = _reader(kind)
    return lambda value: None if value is None else inner(value)


def _list_reader(kind: Any) -> Reader:
    inner = _reader(kind)

    def read(value: object) -> tuple[object, ...]:
        if not isinstance(value, list):
            raise _Misfit("is not a list")
        return tuple([inner(item) for item in value])

    return read


def _choice_reader(allowed: tuple[str, ...], kind: type[str]) -> Reader:
    def read(value: object) -> object:
        if not isinstance(value, str) or value not in allowed:
            raise _Misfit(f"is none of {', '.join(allowed)}")
        return kind(value)

    return read

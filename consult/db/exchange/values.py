"""How one column's value is written as JSON, and how JSON that may hold anything is read back.

Both go by the type that the record's field declares, so a new field needs no word here. What is
read comes out exactly as the program itself would store it: a record that is saved unchanged after
an import differs in nothing.
"""

import base64
import binascii
import json
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from consult.db.mapper import in_utc

Convert = Callable[[Any], Any]
_LARGEST_WHOLE: Final = 2**63 - 1


class Unfit(Exception):
    """A value that no field of this type can hold; says which and why, and never what it was."""

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.place = place

    def within(self, name: str) -> "Unfit":
        return Unfit(self.reason, f"{name}.{self.place}" if self.place else name)


@dataclass(frozen=True, slots=True)
class Value:
    """One field: `to_json` of what the column holds, `from_json` to what it is to hold.

    `words` says for people what may stand there. `from_json` raises Unfit.
    """

    to_json: Convert | None
    """None: the column's value is the JSON value."""
    from_json: Convert
    words: str


@cache
def value_of(hint: Any) -> Value:
    """The form of a field that is declared so."""
    kind, optional = _without_none(hint)
    check, words = _check_of(kind), _words_of(kind)
    if get_origin(kind) is tuple or is_dataclass(kind):
        return _optional(Value(json.loads, _as_column_text(check), words), optional)
    if kind is bytes:
        return _optional(Value(_base64, check, words), optional)
    return _optional(Value(None, check, words), optional)


def _optional(value: Value, optional: bool) -> Value:
    if not optional:
        return value
    to_json = None if value.to_json is None else _or_none(value.to_json)
    return Value(to_json, _or_none(value.from_json), f"{value.words}, or null")


def _or_none(convert: Convert) -> Convert:
    def converted(value: Any) -> Any:
        return None if value is None else convert(value)

    return converted


def _as_column_text(check: Convert) -> Convert:
    """Lists and records within a record lie in one column, written as the mapper writes them."""

    def read(value: Any) -> str:
        return json.dumps(check(value), ensure_ascii=False, separators=(",", ":"))

    return read


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) in (Union, UnionType):
        rest = [arg for arg in get_args(hint) if arg is not NoneType]
        if len(rest) == 1:
            return rest[0], True
    return hint, False


@cache
def _check_of(hint: Any) -> Convert:
    kind, optional = _without_none(hint)
    if optional:
        return _or_none(_check_of(kind))
    if get_origin(kind) is tuple:
        return _list_check(_check_of(get_args(kind)[0]))
    if is_dataclass(kind):
        return _record_check(kind)
    if kind in _PLAIN:
        return _PLAIN[kind]
    if issubclass(kind, StrEnum):
        return _choice_check(kind)
    if issubclass(kind, datetime):
        return _moment
    if issubclass(kind, date | time):
        return _calendar_check(kind)
    raise TypeError(f"no export can hold {kind!r}")


def _list_check(item: Convert) -> Convert:
    def check(values: Any) -> list[Any]:
        if not isinstance(values, list):
            raise Unfit("is not a list")
        return [item(value) for value in values]

    return check


def _record_check(kind: Any) -> Convert:
    hints = get_type_hints(kind)
    checks = {one.name: _check_of(hints[one.name]) for one in fields(kind)}
    needed = {one.name for one in fields(kind) if not has_default(one)}

    def check(record: Any) -> dict[str, Any]:
        if not isinstance(record, dict):
            raise Unfit("is not an object")
        if record.keys() != checks.keys():
            check_names(record, checks.keys(), needed)
        found, name = {}, ""
        try:
            for name, one in checks.items():
                if name in record:
                    found[name] = one(record[name])
        except Unfit as unfit:
            raise unfit.within(name) from None
        return found

    return check


def check_names(record: dict[str, Any], known: Any, needed: Any) -> None:
    """Raises Unfit for a field that is not known, or one that is missing."""
    if record.keys() - known:
        raise Unfit("has a field that this version does not know")
    if missing := sorted(needed - record.keys()):
        raise Unfit("is missing", missing[0])


def has_default(field: Any) -> bool:
    """Whether a record can be made without this field."""
    return field.default is not MISSING or field.default_factory is not MISSING


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Unfit("is not text")
    if not value.isascii():
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            raise Unfit("holds half a character") from None
    return value


def _whole(value: Any) -> int:
    if type(value) is not int or abs(value) > _LARGEST_WHOLE:
        raise Unfit("is not a whole number")
    return value


def _number(value: Any) -> float:
    if type(value) is float:
        return value
    return _whole_as_number(value)


def _whole_as_number(value: Any) -> int:
    if type(value) is not int or abs(value) > _LARGEST_WHOLE:
        raise Unfit("is not a number")
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Unfit("is neither true nor false")
    return value


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _content(value: Any) -> bytes:
    try:
        return base64.b64decode(_text(value), validate=True)
    except (binascii.Error, ValueError):
        raise Unfit("is not base64") from None


def _choice_check(kind: type[StrEnum]) -> Convert:
    choices = {str(one) for one in kind}

    def check(value: Any) -> str:
        if not isinstance(value, str) or value not in choices:
            raise Unfit("is none of the known choices")
        return value

    return check


def _moment(value: Any) -> str:
    try:
        moment = datetime.fromisoformat(_text(value))
        if moment.tzinfo is not None:
            return in_utc(moment)
    except (ValueError, OverflowError):
        pass
    raise Unfit("is not a moment in UTC")


def _calendar_check(kind: Any) -> Convert:
    words = "is not a day" if kind is date else "is not a time of day"

    def check(value: Any) -> str:
        try:
            return str(kind.fromisoformat(_text(value)).isoformat())
        except ValueError:
            raise Unfit(words) from None

    return check


_PLAIN: Final[dict[Any, Convert]] = {
    str: _text,
    int: _whole,
    float: _number,
    bool: _truth,
    bytes: _content,
}
_PLAIN_WORDS: Final = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    bytes: "base64",
}


def _words_of(hint: Any) -> str:
    kind, optional = _without_none(hint)
    if optional:
        return f"{_words_of(kind)}, or null"
    if get_origin(kind) is tuple:
        return f"list of {_words_of(get_args(kind)[0])}"
    if is_dataclass(kind):
        return f"`{kind.__name__}`" if isinstance(kind, type) else ""
    if kind in _PLAIN_WORDS:
        return _PLAIN_WORDS[kind]
    if issubclass(kind, StrEnum):
        return "one of " + ", ".join(f'"{one}"' for one in kind)
    return "moment" if issubclass(kind, datetime) else "day" if kind is date else "time of day"

"""Reads the key file's JSON field by field and trusts none of it."""

import json
import re
from typing import Final, Self

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")


class MalformedKeyFile(Exception):
    """A field is missing, unknown, or not of its form; told to the user as DamagedKeyFile."""


def canonical(form: object) -> bytes:
    """The one byte form of a JSON value: sorted, without spaces, UTF-8."""
    return json.dumps(form, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


class Reader:
    """One JSON object, whose fields are asked for by name; what wasn't asked for is unknown."""

    def __init__(self, fields: object) -> None:
        if not isinstance(fields, dict):
            raise MalformedKeyFile
        self._fields: dict[str, object] = fields
        self._asked: set[str] = set()

    @classmethod
    def of_json(cls, content: bytes) -> Self:
        """Raises MalformedKeyFile for what isn't an object, or names a field twice."""
        try:
            return cls(json.loads(content.decode(), object_pairs_hook=_without_repeats))
        except (ValueError, RecursionError) as error:
            raise MalformedKeyFile from error

    def part(self, name: str) -> "Reader":
        return Reader(self._take(name))

    def parts(self, name: str) -> list["Reader"]:
        value = self._take(name)
        if not isinstance(value, list):
            raise MalformedKeyFile
        return [Reader(one) for one in value]

    def names(self) -> list[str]:
        """Of an object whose fields are named by what it tells of, rather than by its form."""
        return list(self._fields)

    def is_empty(self, name: str) -> bool:
        """Whether a field is there and has no content."""
        return self._fields.get(name) == ""

    def octets(self, name: str, length: int) -> bytes:
        """Exactly `length` bytes, in lower-case hex digits."""
        value = self._take(name)
        if not isinstance(value, str) or not re.fullmatch(f"[0-9a-f]{{{2 * length}}}", value):
            raise MalformedKeyFile
        return bytes.fromhex(value)

    def whole(self, name: str, least: int, most: int) -> int:
        value = self._take(name)
        if type(value) is not int or not least <= value <= most:
            raise MalformedKeyFile
        return value

    def token(self, name: str) -> str:
        """An id: letters, digits, hyphens and underscores."""
        value = self._take(name)
        if not isinstance(value, str) or not _TOKEN.fullmatch(value):
            raise MalformedKeyFile
        return value

    def text(self, name: str, longest: int) -> str:
        """One line of at most `longest` characters that can be shown."""
        value = self._take(name)
        if not isinstance(value, str) or not is_one_line(value, longest):
            raise MalformedKeyFile
        return value

    def truth(self, name: str) -> bool:
        value = self._take(name)
        if not isinstance(value, bool):
            raise MalformedKeyFile
        return value

    def has(self, name: str) -> bool:
        """Whether an optional field is there."""
        return name in self._fields

    def is_null(self, name: str) -> bool:
        """Whether a field is there and says null."""
        return self._take(name) is None

    def is_of_kind(self, kind: str) -> bool:
        return self._fields.get("kind") == kind

    def expect(self, name: str, value: str) -> None:
        if self._take(name) != value:
            raise MalformedKeyFile

    def nothing_more(self) -> None:
        """A field that this version doesn't know was put there by something else."""
        if self._fields.keys() != self._asked:
            raise MalformedKeyFile

    def _take(self, name: str) -> object:
        if name not in self._fields:
            raise MalformedKeyFile
        self._asked.add(name)
        return self._fields[name]


def is_one_line(text: str, longest: int) -> bool:
    """Whether a name can stand in a list: not empty, not too long, no control character, no half
    of a surrogate pair."""
    return 0 < len(text) <= longest and not any(
        ord(one) < 0x20 or 0x7F <= ord(one) < 0xA0 or 0xD800 <= ord(one) < 0xE000 for one in text
    )


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise MalformedKeyFile
    return fields

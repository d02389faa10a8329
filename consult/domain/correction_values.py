"""Values of a closed visit as a correction states them: typed, kept as text, told in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any, Final
from zoneinfo import ZoneInfo

from consult.domain.dates import day_in_words
from consult.domain.errors import InvalidRecord, Problem

NOT_NOTED: Final = "not noted"
_CLOCK: Final = re.compile(r"(\d{1,2})[:.h ]?(\d{2})$")
_FIGURE: Final = re.compile(r"\d{1,4}(?:[.,]\d{1,3})?$")


class Kind(StrEnum):
    """What a field holds."""

    WORDS = "words"
    FIGURE = "figure"
    COUNT = "count"
    DAY = "day"
    CLOCK = "clock"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Correctable:
    """A field that can be corrected; `old` is what counts now, after earlier corrections.

    `day` is that of a time of day, which is typed as hours and minutes.
    """

    field: str
    label: str
    kind: Kind
    old: str
    zone: ZoneInfo
    day: date
    unit: str = ""
    most: float | None = None
    choices: Mapping[str, str] | None = None

    def in_words(self, text: str) -> str:
        """A value's text as people read it."""
        if not text:
            return NOT_NOTED
        if self.kind is Kind.DAY:
            return day_in_words(date.fromisoformat(text))
        if self.kind is Kind.CLOCK:
            return f"{datetime.fromisoformat(text).astimezone(self.zone):%H:%M}"
        if self.kind is Kind.CHOICE:
            return (self.choices or {}).get(text, text)
        return f"{text} {self.unit}".strip() if self.unit else text

    def text_of(self, typed: str) -> str:
        """What was typed as the text that is kept; InvalidRecord where it can't be read."""
        words = typed.strip()
        if not words or self.kind is Kind.WORDS:
            return words
        read = {
            Kind.FIGURE: _figure,
            Kind.COUNT: _count,
            Kind.DAY: _day,
            Kind.CLOCK: self._clock,
            Kind.CHOICE: self._choice,
        }[self.kind](words)
        if read is None:
            raise InvalidRecord([Problem("new", _ASKED[self.kind])])
        if self.most is not None and float(read) > self.most:
            unit = f" {self.unit}" if self.unit else ""
            raise InvalidRecord([Problem("new", f"At most {self.most:g}{unit}.")])
        return read

    def _clock(self, words: str) -> str | None:
        found = _CLOCK.match(words)
        if found is None or int(found[1]) > 23 or int(found[2]) > 59:
            return None
        at = datetime.combine(self.day, time(int(found[1]), int(found[2])), self.zone)
        return at.astimezone(UTC).isoformat()

    def _choice(self, words: str) -> str | None:
        return words if words in (self.choices or {}) else None


_ASKED: Final = {
    Kind.FIGURE: "Type a figure, such as 1.5.",
    Kind.COUNT: "Type a whole number.",
    Kind.DAY: "Type the day as year-month-day, such as 2027-12-31.",
    Kind.CLOCK: "Type the time as hours and minutes, such as 14:05.",
    Kind.CHOICE: "Choose one of the list.",
}


def text_of(value: Any) -> str:
    """A stored value as the text that a correction keeps."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:g}" if isinstance(value, float) else str(value)


def value_of(kind: Kind, text: str) -> Any:
    """The value that a kept text stands for."""
    if kind in (Kind.WORDS, Kind.CHOICE):
        return text
    if not text:
        return None
    read: Mapping[Kind, Any] = {
        Kind.FIGURE: float,
        Kind.COUNT: int,
        Kind.DAY: date.fromisoformat,
        Kind.CLOCK: datetime.fromisoformat,
    }
    return read[kind](text)


def _figure(words: str) -> str | None:
    return f"{float(words.replace(',', '.')):g}" if _FIGURE.match(words) else None


def _count(words: str) -> str | None:
    return str(int(words)) if re.fullmatch(r"[0-9]{1,4}", words) else None


def _day(words: str) -> str | None:
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        return None

"""Times of day as people type them."""

import re
from datetime import time

from consult.domain.errors import KnownError

_TIME = re.compile(r"(\d{1,2})(?:\s*[:.hH]\s*(\d{2})?)?\s*(am|pm|a\.m\.|p\.m\.)?", re.IGNORECASE)
_FIGURES = re.compile(r"(\d{1,2})(\d{2})")


class TimeNotUnderstood(KnownError):
    """Text that is no time of day."""


def parse_time(text: str) -> time:
    """A time of day: 14:30, 14.30, 14h30, 1430, 2:30 pm, 9. Raises `TimeNotUnderstood`."""
    plain = text.strip().lower()
    if figures := _FIGURES.fullmatch(plain):
        return _time(int(figures[1]), int(figures[2]), "")
    found = _TIME.fullmatch(plain)
    if found is None:
        raise _not_understood()
    return _time(int(found[1]), int(found[2] or 0), (found[3] or "").replace(".", ""))


def _time(hour: int, minute: int, half: str) -> time:
    if half:
        if not 1 <= hour <= 12:
            raise _not_understood()
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        raise _not_understood()
    return time(hour, minute)


def _not_understood() -> TimeNotUnderstood:
    return TimeNotUnderstood("This is not a time of day.", "Write it like 14:30.")

"""Dates as people type them, and as they are told back in words.

A date is a day, never a moment: no time zone can shift it. Month names are the program's own, not
those of the computer's language.
"""

import calendar
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from consult.domain.client import EARLIEST_BIRTH, age_on, check_birth_date
from consult.domain.errors import KnownError
from consult.domain.folding import fold
from consult.domain.months import MONTHS, month_number

DateOrder = Literal["dmy", "mdy", "ymd"]

_ORDER_IN_WORDS: Mapping[DateOrder, str] = {
    "dmy": "day, month, year",
    "mdy": "month, day, year",
    "ymd": "year, month, day",
}
_MONTH_FIRST = frozenset({"US", "PH", "PR", "GU", "FM", "MH", "PW"})
_YEAR_FIRST = frozenset({"CN", "JP", "KR", "TW", "MN", "HU", "LT", "SE"})
_EARLIEST_YEAR = 1800  # told as "before 1900"; earlier figures are no year at all
_LATEST_YEAR = 2199
_LONGEST = 60
_MIDNIGHT = re.compile(r"[T ]\s*(?:0?0:00(?::00(?:\.0+)?)?(?:\s*Z)?|12:00(?::00)?\s*AM)$", re.I)
_PIECES = re.compile(r"\d+|[^\W\d_]+")
_FILLERS = frozenset(
    {
        "of",
        "the",
        "de",
        "del",
        "den",
        "der",
        "am",
        "le",
        "el",
        "r",
        "年",
        "月",
        "日",
        "년",
        "월",
        "일",
    }
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_CLOCK = re.compile(r"\d\s*:\s*\d")


class DateNotUnderstood(KnownError):
    """Text that is no date, or none that can be meant; never repeats what was typed."""


@dataclass(frozen=True, slots=True)
class UnderstoodDate:
    """A typed date and what was understood; `order` is set where another one was possible."""

    day: date
    words: str
    order: DateOrder | None


def date_order(country: str) -> DateOrder:
    """The order in which a country (ISO 3166 code) writes dates in figures."""
    if country.upper() in _MONTH_FIRST:
        return "mdy"
    return "ymd" if country.upper() in _YEAR_FIRST else "dmy"


def in_words(day: date, today: date) -> str:
    """A birth date told back: "3 May 1988, 38 years"."""
    if day > today:
        return day_in_words(day)
    years = age_on(day, today)
    if years == 0:
        return f"{day_in_words(day)}, under 1 year"
    return f"{day_in_words(day)}, {years} {'year' if years == 1 else 'years'}"


def day_in_words(day: date) -> str:
    """A day without any doubt about its order: "3 May 1988"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def parse_birth_date(text: str, today: date, prefer: DateOrder = "dmy") -> date:
    """The birth date that was typed. Raises `DateNotUnderstood`; see `understand_birth_date`."""
    return understand_birth_date(text, today, prefer).day


def understand_birth_date(text: str, today: date, prefer: DateOrder = "dmy") -> UnderstoodDate:
    """A birth date in any common order, with what was understood.

    Two figures of a year mean the latest such year that is not in the future. Where day and month
    could be swapped, `prefer` (the order of the practice's country) decides and the words say so.
    Raises `DateNotUnderstood`, also for a day in the future or before 1900.
    """
    found = readings(text, latest=today)
    order = _choose(found, prefer)
    day = found[order]
    for problem in check_birth_date(day, today):
        raise DateNotUnderstood(problem.sentence, "Check the year.")
    in_doubt = any(found.get(other, day) != day for other in ("dmy", "mdy"))
    words = in_words(day, today)
    if in_doubt:
        words += f" (read as {_ORDER_IN_WORDS[order]})"
    return UnderstoodDate(day, words, order if in_doubt else None)


def parse_date(text: str, prefer: DateOrder = "dmy") -> date:
    """Any other date, 1900 to 2199; two figures of a year mean this century."""
    found = readings(text, latest=None)
    return found[_choose(found, prefer)]


def parse_expiry(text: str, prefer: DateOrder = "dmy") -> date:
    """The last day on which a lot may be used; a month alone (2027-04, 04/2027) is its last day.

    Labels by the GS1 rules write the day as 00 for the last of the month (GS1 General
    Specifications, application identifier 17).
    """
    pieces = _pieces(text)
    if len(pieces) == 3 and all(p.isdigit() for p in pieces) and int(pieces[2]) == 0:
        pieces = pieces[:2]
    elif len(pieces) == 1 and re.fullmatch(r"\d{4}00", pieces[0]):
        pieces = [pieces[0][:2], pieces[0][2:4]]
        return _last_of_month(_century(pieces[0]), int(pieces[1]))
    if len(pieces) == 2:
        return _month_alone(*pieces)
    return parse_date(text, "ymd" if _is_gs1(pieces) else prefer)


def readings(text: str, latest: date | None) -> dict[DateOrder, date]:
    """Every order in which the text is a date, and the date that it then is.

    A date that leaves no doubt stands under all three. `latest` is the last day that two figures
    of a year may reach; None puts them in this century. Raises `DateNotUnderstood` for no date.
    """
    # ISO is the usual case in a long list, and quick to take apart.
    pieces = text.split("-") if _ISO.fullmatch(text) else _pieces(text)
    if len(pieces) == 1:
        found = _run_together(pieces[0], latest)
    elif len(pieces) == 3:
        found = _in_three(pieces, latest)
    else:
        found = {}
    if not found:
        raise DateNotUnderstood("This is not a date.", "Write it like 3 May 1988 or 1988-05-03.")
    return found


def _pieces(text: str) -> list[str]:
    """The numbers and words of a date; ordinal endings and "of" are left out."""
    if len(text) > _LONGEST:
        raise DateNotUnderstood("This is too long to be a date.", "Write it like 3 May 1988.")
    plain = "".join(_as_ascii_digit(c) for c in unicodedata.normalize("NFKC", text.strip()))
    plain = _MIDNIGHT.sub("", plain)
    if _CLOCK.search(plain):
        raise DateNotUnderstood(
            "This holds a time of day beside the date.", "Leave the day alone, like 1988-05-03."
        )
    plain = re.sub(r"(?<=\d)(st|nd|rd|th|er|º|ª)\b", " ", plain, flags=re.I)
    pieces = [fold(piece) for piece in _PIECES.findall(plain)]
    return [p for p in pieces if p not in _FILLERS]


def _as_ascii_digit(letter: str) -> str:
    figure = unicodedata.decimal(letter, None)
    return letter if figure is None else str(figure)


def _run_together(figures: str, latest: date | None) -> dict[DateOrder, date]:
    """Dates without anything between: 19880503, 03051988, 030588."""
    if not figures.isdigit() or len(figures) not in (6, 8):
        return {}
    year_length = len(figures) - 4
    year_first = [figures[:year_length], figures[year_length:-2], figures[-2:]]
    year_last = [figures[:2], figures[2:4], figures[4:]]
    found = _in_three(year_last, latest)
    found.pop("ymd", None)
    if day := _day(year_first[0], int(year_first[1]), int(year_first[2]), latest):
        found["ymd"] = day
        if not {"dmy", "mdy"} & found.keys():
            return _without_doubt(day)
    return found


def _in_three(pieces: list[str], latest: date | None) -> dict[DateOrder, date]:
    words = [p for p in pieces if not p.isdigit()]
    if words:
        return _with_month_name(pieces, latest) if len(words) == 1 else {}
    first, second, third = (int(p) if len(p) <= 4 else 0 for p in pieces)
    if len(pieces[0]) > 2:
        return _without_doubt(_day(pieces[0], second, third, latest))
    tried: dict[DateOrder, date | None] = {
        "dmy": _day(pieces[2], second, first, latest),
        "mdy": _day(pieces[2], first, second, latest),
        "ymd": _day(pieces[0], second, third, latest) if len(pieces[2]) <= 2 else None,
    }
    return {order: day for order, day in tried.items() if day is not None}


def _with_month_name(pieces: list[str], latest: date | None) -> dict[DateOrder, date]:
    """3 May 1988, May 3 1988, 1988 May 3."""
    month = next((n for p in pieces if (n := month_number(p))), None)
    figures = [p for p in pieces if p.isdigit()]
    if month is None or max(map(len, figures)) > 4:
        return {}
    if len(figures[0]) > 2:
        return _without_doubt(_day(figures[0], month, int(figures[1]), latest))
    return _without_doubt(_day(figures[1], month, int(figures[0]), latest))


def _without_doubt(day: date | None) -> dict[DateOrder, date]:
    return {} if day is None else {"dmy": day, "mdy": day, "ymd": day}


def _day(year: str, month: int, day: int, latest: date | None) -> date | None:
    """The day of these figures, or None where the calendar has none."""
    if len(year) == 3 or not (len(year) <= 2 or _EARLIEST_YEAR <= int(year) <= _LATEST_YEAR):
        return None
    try:
        if len(year) > 2:
            return date(int(year), month, day)
        this_century = date(_century(year), month, day)
        if latest is None or this_century <= latest:
            return this_century
        return date(this_century.year - 100, month, day)
    except ValueError:
        return _last_century_leap_day(year, month, day, latest)


def _last_century_leap_day(year: str, month: int, day: int, latest: date | None) -> date | None:
    """29 February 00 is a day in 2000 and none in 1900: the one case the centuries differ in."""
    if len(year) > 2 or latest is None or (month, day) != (2, 29):
        return None
    earlier = _century(year) - 100
    return date(earlier, 2, 29) if calendar.isleap(earlier) else None


def _century(year: str) -> int:
    return int(year) if len(year) > 2 else 2000 + int(year)


def _choose(found: Mapping[DateOrder, date], prefer: DateOrder) -> DateOrder:
    wanted: tuple[DateOrder, ...] = (prefer, "dmy", "mdy", "ymd")
    return next(order for order in wanted if order in found)


def _month_alone(first: str, second: str) -> date:
    """April 2027, 04/2027, 2027-04, 04/27."""
    month = month_number(first) or month_number(second)
    if month is not None:
        year = second if second.isdigit() else first
        return _last_of_month(_century(year) if year.isdigit() else 0, month)
    if not (first.isdigit() and second.isdigit()):
        return _last_of_month(0, 0)
    if len(first) == 4:
        return _last_of_month(int(first), int(second))
    return _last_of_month(_century(second), int(first))


def _last_of_month(year: int, month: int) -> date:
    if not (EARLIEST_BIRTH.year <= year <= _LATEST_YEAR and 1 <= month <= 12):
        raise DateNotUnderstood("This is not a date.", "Write it like 2027-04 or 30 April 2027.")
    return date(year, month, calendar.monthrange(year, month)[1])


def _is_gs1(pieces: list[str]) -> bool:
    return len(pieces) == 1 and len(pieces[0]) == 6

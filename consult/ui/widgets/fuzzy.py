"""Finds acts by a few of their letters, as people type them in a hurry."""

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")

_START = 8
_NEXT = 4
_ANYWHERE = 1


def score(wanted: str, title: str) -> int | None:
    """How well the letters of `wanted` stand in `title` in their order; None when they don't."""
    letters, text = wanted.casefold().replace(" ", ""), title.casefold()
    total, at, last = 0, 0, -2
    for letter in letters:
        found = text.find(letter, at)
        start = _word_start(text, letter, at)
        if start >= 0 and found != last + 1:
            found = start
        if found < 0:
            return None
        total += _points(text, found, last)
        last, at = found, found + 1
    return total - len(text) // 8


def best(wanted: str, things: Iterable[T], title: Callable[[T], str], most: int = 50) -> list[T]:
    """The things whose titles fit, the best first; all of them, in order, for no letters."""
    if not wanted.strip():
        return list(things)[:most]
    scored = [(score(wanted, title(thing)), thing) for thing in things]
    fitting = [(points, thing) for points, thing in scored if points is not None]
    fitting.sort(key=lambda pair: -pair[0])
    return [thing for _, thing in fitting[:most]]


def _points(text: str, found: int, last: int) -> int:
    if found == 0 or not text[found - 1].isalnum():
        return _START
    return _NEXT if found == last + 1 else _ANYWHERE


def _word_start(text: str, letter: str, at: int) -> int:
    for place in range(at, len(text)):
        if text[place] == letter and (place == 0 or not text[place - 1].isalnum()):
            return place
    return -1

"""Canary words: each is typed in one place, so that wherever it turns up tells where it came from.

All begin with the same letters, or figures, that are nowhere else in the world. So one look for
those, in every form in which a program is likely to write them, looks for every word at once.
"""

import base64
import json
import random
from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import quote

MARK, FIGURES = "zqxjvkwh", "0799917730"
_LETTERS = "bcdfghjklmnpqrstvwxz"
_ABOVE_ASCII = ("", "", "é", "ż")
"""One in four fits latin-1 but not ASCII, one in four fits neither."""
_EARLIEST, _SPAN_DAYS = date(1931, 1, 1).toordinal(), 9_000


class Words:
    """Makes words and remembers where each was typed."""

    def __init__(self, seed: str) -> None:
        self.dice = random.Random(seed)
        self.places: dict[str, str] = {}

    def word(self, place: str) -> str:
        """A word that is nowhere else."""
        middle = _ABOVE_ASCII[len(self.places) % len(_ABOVE_ASCII)]
        return self._kept(f"{MARK}{middle}{self._some(_LETTERS, 10)}", place)

    def phone(self, place: str) -> str:
        """Figures, a little longer than phone numbers are."""
        return self._kept(f"{FIGURES}{self._some('0123456789', 5)}", place)

    def birth_date(self, place: str) -> date:
        """A day that no clock of a test shows; each way to write it is a word."""
        day = date.fromordinal(_EARLIEST + self.dice.randrange(_SPAN_DAYS))
        for form in (day.isoformat(), f"{day.day} {day:%B %Y}", f"{day:%d/%m/%Y}"):
            self._kept(form, place)
        return day

    def _some(self, letters: str, many: int) -> str:
        return "".join(self.dice.choices(letters, k=many))

    def _kept(self, word: str, place: str) -> str:
        self.places[word] = place
        return word


def forms(word: str) -> frozenset[bytes]:
    """The bytes that a word can be in a file that is not encrypted."""
    plain = {word, word.upper(), json.dumps(word)[1:-1], quote(word), quote(word).lower()}
    plain.add("".join(f"%{byte:02X}" for byte in word.encode()))
    encoded = {text.encode(kind) for text in plain for kind in ("utf-8", "utf-16-le", "utf-16-be")}
    if all(ord(letter) < 256 for letter in word):
        encoded.add(word.encode("latin-1"))
    for content in (word.encode(), word.encode("utf-16-le")):
        encoded |= set(_in_base64(content))
    return frozenset(encoded)


def found_in(content: bytes, words: Iterable[str]) -> list[str]:
    """The words that these bytes hold, in any form."""
    marked = any(mark in content for mark in _MARKS)
    days = [word for word in words if not word.startswith((MARK, FIGURES))]
    asked = words if marked else days
    found = [word for word in asked if any(form in content for form in forms(word))]
    return found or (["the beginning of a word"] if marked else [])


def _in_base64(content: bytes) -> Iterator[bytes]:
    """As it stands within longer content: the letters at its edges depend on what is beside it."""
    for before in range(3):
        coded = base64.b64encode(b"\0" * before + content).rstrip(b"=")
        is_whole = (before + len(content)) % 3 == 0
        inner = coded[(0, 2, 3)[before] : None if is_whole else -1]
        yield inner
        yield inner.translate(bytes.maketrans(b"+/", b"-_"))


_MARKS = forms(MARK) | forms(FIGURES)

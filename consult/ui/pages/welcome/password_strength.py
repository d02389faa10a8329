"""How long a password would stand against someone who has the practice file and guesses.

An estimate, told as one. It counts how many guesses an orderly guesser needs: words that everyone
uses, years, keyboard rows, repeats and sequences count as one piece each, whatever their length.
Speed: one guess costs about 0.7 s and 256 MiB on a small computer (argon2id); an attacker with a
thousand such computers is assumed, so about 1,500 guesses a second.
"""

import re
from dataclasses import dataclass
from typing import Literal

Level = Literal["stop", "wait", "good"]

GUESSES_PER_SECOND = 1_500.0
_FEWEST_LETTERS = 8
_WEAK_BITS = 31.0
_STRONG_BITS = 42.0
_WORD_BITS = 10.0
_PIECE_BITS = 6.0
_DIGIT_BITS = 3.3
_IN_WORD_BITS = 2.2
_FREE_BITS = 4.0
_LONGEST_READ = 100
_COMMON = re.findall(
    r"\w+",
    """
    password passwort admin welcome willkommen letmein login master secret dragon monkey
    football baseball sunshine princess iloveyou shadow superman batman summer winter spring
    autumn hello freedom whatever trustno flower cheese computer internet service practice
    clinic skin beauty needle microneedling consult sample test london monday friday january
    february march april june july august september october november december
    """,
)
_ROWS = ("qwertzuiop", "qwertyuiop", "azertyuiop", "asdfghjkl", "yxcvbnm", "zxcvbnm")
_RUNS = (*_ROWS, "abcdefghijklmnopqrstuvwxyz", "01234567890")
_LEET = str.maketrans("013457@$!", "oieastasi")
_YEAR = re.compile(r"(?:19|20)\d\d")
_REPEAT = re.compile(r"(.)\1{2,}")


@dataclass(frozen=True, slots=True)
class Strength:
    """`words` for the field; `enough` if it may guard a practice."""

    bits: float
    level: Level
    words: str

    @property
    def enough(self) -> bool:
        return self.level != "stop"


def strength_of(password: str) -> Strength:
    """The estimate for one password."""
    bits = _bits(password[:_LONGEST_READ])
    if len(password) < _FEWEST_LETTERS:
        return Strength(bits, "stop", f"Too short: at least {_FEWEST_LETTERS} characters.")
    held = _in_words(2 ** (bits - 1) / GUESSES_PER_SECOND)
    if bits < _WEAK_BITS:
        words = f"Weak: could be guessed in {held}. Three or four unusual words are better."
        return Strength(bits, "stop", words)
    if bits < _STRONG_BITS:
        return Strength(bits, "wait", f"Fair: would take about {held} to guess.")
    return Strength(bits, "good", f"Strong: would take {held} to guess.")


def _bits(password: str) -> float:
    """The bits of what is left when well-known pieces have been counted as one each."""
    rest, bits = password, 0.0
    plain = rest.casefold().translate(_LEET)
    for word in sorted(_COMMON, key=len, reverse=True):
        if word in plain:
            at = plain.index(word)
            rest, plain = _without(rest, at, len(word)), _without(plain, at, len(word))
            bits += _WORD_BITS
    for pattern in (_YEAR, _REPEAT):
        rest, pieces = pattern.subn("", rest)
        bits += pieces * _PIECE_BITS
    rest, pieces = _without_runs(rest)
    return bits + pieces * _PIECE_BITS + _letters(rest)


def _without_runs(text: str) -> tuple[str, int]:
    """The text without stretches of four or more of a keyboard row or the alphabet."""
    pieces, at = 0, 0
    kept = ""
    while at < len(text):
        length = _run_at(text.casefold(), at)
        if length >= 4:
            pieces += 1
            at += length
        else:
            kept += text[at]
            at += 1
    return kept, pieces


def _run_at(text: str, at: int) -> int:
    longest = 1
    for run in _RUNS:
        for row in (run, run[::-1]):
            length = 1
            while at + length < len(text) and text[at : at + length + 1] in row:
                length += 1
            longest = max(longest, length)
    return longest


def _letters(text: str) -> float:
    """The bits of what is no known piece, letter by letter.

    Letters follow each other far from freely in words: 2.2 bits each (Shannon 1951 found 1 to 2 for
    long English text). One that begins a word or stands among others of another kind counts 4.
    """
    bits = 0.0
    for before, letter in zip(" " + text, text, strict=False):
        if letter.isspace():
            bits += 1.0
        elif letter.isdigit():
            bits += _DIGIT_BITS
        elif letter.isalpha() and before.isalpha() and not letter.isupper():
            bits += _IN_WORD_BITS
        else:
            bits += _FREE_BITS
    return bits


def _without(text: str, at: int, length: int) -> str:
    return text[:at] + text[at + length :]


def _in_words(seconds: float) -> str:
    for limit, size, name in (
        (60, 1, "seconds"),
        (3_600, 60, "minutes"),
        (86_400, 3_600, "hours"),
        (86_400 * 60, 86_400, "days"),
        (86_400 * 365 * 2, 86_400 * 30, "months"),
        (86_400 * 365 * 300, 86_400 * 365, "years"),
    ):
        if seconds < limit:
            return f"{max(2, round(seconds / size))} {name}"
    return "centuries"

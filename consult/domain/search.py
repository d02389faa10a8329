"""Search: what someone looks for, and what a client is found by, folded alike.

How the two meet in the full-text index (FTS5):

- One row per client with the columns `names`, `phones` and `email`, filled from `index_words`. All
  three hold words of folded letters and digits with a space between, so the table needs
  `tokenize = 'ascii'`: it divides at ASCII spaces and keeps every other character, whatever it is,
  while `unicode61` would drop letters newer than its tables.
- Each of `SearchQuery.words` must match the beginning of a word in `names`, in any order:
  `names : "lukasz"* AND names : "kow"*`. Quote every word; none holds a quote.
- `digits` matches the beginning of a word in `phones`, which holds each number from each of its
  digits on, as far as four are left. So any run of four or more digits is a plain prefix match and
  needs no second index. (A number of 12 digits costs 9 words; trigrams would cost 10 and could not
  find a longer run without checking the hits.)
- Each of `email_words` matches the beginning of a word in `email`.
- `birth_date` is compared with the client's own column. Where `birth_date` and `digits` both stand,
  the text can be read as either (030588) and a client found by one of them is a hit.
"""

from dataclasses import dataclass
from datetime import date

from consult.domain.client import Client
from consult.domain.dates import DateNotUnderstood, DateOrder, parse_birth_date
from consult.domain.folding import (
    fold_email,
    joined,
    phone_digits,
    phone_numbers,
    query_tokens,
    tokens,
)

FEWEST_DIGITS = 4
_LONGEST_QUERY = 200
_LONGEST_DATE_WORDS = 4
_FULL_NUMBER = 11
_NATIONAL_DIGITS = 9
_PHONE_MARKS = frozenset("+-()./")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """What was typed, taken apart. Everything given must match (but see `birth_date` above)."""

    words: tuple[str, ...] = ()
    digits: str = ""
    birth_date: date | None = None
    email: str = ""

    @property
    def email_words(self) -> tuple[str, ...]:
        """The words of the e-mail address, each to match the beginning of one in the index."""
        return query_tokens(self.email) if self.email else ()

    @property
    def is_empty(self) -> bool:
        """Nothing to look for: the list of all clients is meant."""
        return not (self.words or self.digits or self.birth_date or self.email_words)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """What the index stores of one client: folded words with one space between."""

    names: str
    phones: str
    email: str


def index_words(client: Client) -> IndexEntry:
    """Everything that a client is found by, apart from the birth date."""
    names: list[str] = []
    for name in (client.given_name, client.family_name, client.preferred_name):
        names += tokens(name)
        if len(name.split()) > 1:
            names.append(joined(name))
    phones = [
        number[start:]
        for number in phone_numbers(client.phone)
        for start in range(len(number) - FEWEST_DIGITS + 1)
    ]
    return IndexEntry(
        names=" ".join(dict.fromkeys(names)),
        phones=" ".join(dict.fromkeys(phones)),
        email=" ".join(tokens(fold_email(client.email))),
    )


def read_query(text: str, today: date, order: DateOrder = "dmy") -> SearchQuery:
    """Takes apart what was typed: names, digits of a phone number, a birth date, an e-mail address.

    `order` is that of the practice's country (`date_order`), for dates written in figures.
    """
    parts = text[:_LONGEST_QUERY].split()
    birth_date, parts, in_one_run = _take_birth_date(parts, today, order)
    emails = [part for part in parts if "@" in part]
    digits, rest = _take_digits([part for part in parts if "@" not in part])
    return SearchQuery(
        words=query_tokens(" ".join(rest)),
        digits=digits or in_one_run,
        birth_date=birth_date,
        email=fold_email(emails[0]) if emails else "",
    )


def _take_birth_date(
    parts: list[str], today: date, order: DateOrder
) -> tuple[date | None, list[str], str]:
    """A birth date among the words, the other words, and its figures where they may be a phone's.

    Figures beside other figures are a phone number (06 12 34 56 78), not a date.
    """
    for length in range(min(_LONGEST_DATE_WORDS, len(parts)), 0, -1):
        for start in range(len(parts) - length + 1):
            taken, left = parts[start : start + length], parts[:start] + parts[start + length :]
            if any(_can_be_phone(part) for part in left):
                continue
            if day := _birth_date(" ".join(taken), today, order):
                figures = "".join(taken)
                return day, left, _widest(phone_digits(figures)) if figures.isdecimal() else ""
    return None, parts, ""


def _birth_date(text: str, today: date, order: DateOrder) -> date | None:
    if not any(letter.isdecimal() for letter in text):
        return None
    try:
        return parse_birth_date(text, today, order)
    except DateNotUnderstood:
        return None


def _take_digits(parts: list[str]) -> tuple[str, list[str]]:
    """The digits of neighbouring words that can belong to a phone number, and the other words."""
    phone = [part for part in parts if _can_be_phone(part)]
    digits = phone_digits("".join(phone))
    if len(digits) < FEWEST_DIGITS:
        return "", parts
    return _widest(digits, international="".join(phone).startswith("+")), [
        part for part in parts if not _can_be_phone(part)
    ]


def _can_be_phone(part: str) -> bool:
    return any(letter.isdecimal() for letter in part) and all(
        letter.isdecimal() or letter in _PHONE_MARKS for letter in part
    )


def _widest(digits: str, international: bool = False) -> str:
    """The digits that national and international writing share, as far as they can be told."""
    if len(digits) >= _FULL_NUMBER and (international or digits.startswith("00")):
        return digits[-_NATIONAL_DIGITS:]
    without_zeros = digits.lstrip("0")
    return without_zeros if len(without_zeros) >= FEWEST_DIGITS else digits

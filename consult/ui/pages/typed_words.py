"""What was typed into the search, as the beginning of a new client."""

import re
from datetime import date

from consult.domain.client import NAME_LENGTH
from consult.domain.dates import DateNotUnderstood, DateOrder, understand_birth_date

_PHONE = re.compile(r"[+(]?[\d ()./-]{6,}")


def read_typed(words: str, today: date, order: DateOrder) -> dict[str, object]:
    """The fields of a client that the words can be meant for: a name, a date, a number, an address.

    A comma says that the family name stands first; else the last word is the family name.
    """
    text = " ".join(words.split())
    if not text:
        return {}
    if "@" in text:
        return {"email": text}
    if any(letter.isdigit() for letter in text):
        try:
            return {"birth_date": understand_birth_date(text, today, order).day}
        except DateNotUnderstood:
            return {"phone": text} if _PHONE.fullmatch(text) else _names(text)
    return _names(text)


def _names(text: str) -> dict[str, object]:
    if "," in text:
        family, _, given = text.partition(",")
    else:
        given, _, family = text.rpartition(" ")
    if not given.strip():
        given, family = family, ""
    return {
        "given_name": _name(given),
        "family_name": _name(family),
    }


def _name(text: str) -> str:
    """Small letters typed in a hurry get the capital that names have; all else stays as typed."""
    word = text.strip()[:NAME_LENGTH]
    return word.title() if word.islower() else word

"""A consent text as it is shipped: with blanks, before it is filled for one client."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from consult.domain.consent import ConsentStatement

BLANKS = frozenset(
    {
        *("indication", "areas", "depth_range", "sessions", "interval", "risks", "label_status"),
        *("practitioner", "registration", "practice", "phone", "out_of_hours"),
        *("emergency_number", "device", "price", "client"),
    }
)
"""What a text may leave blank for the program to fill in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSection:
    """One titled part of the text, with blanks; `id` names the element of consent that it meets."""

    id: str
    title: str
    paragraphs: tuple[str, ...]
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentText:
    """One version of a consent text in one language.

    `risk_sentences` tell each risk to a client, by risk id; `phrases` are the words that fill
    blanks, by name. `sha256` is that of the shipped file.
    """

    id: str
    version: str
    language: str
    title: str
    dated: date
    sections: tuple[TextSection, ...]
    statements: tuple[ConsentStatement, ...]
    photo_purposes: tuple[ConsentStatement, ...]
    risk_sentences: Mapping[str, str]
    phrases: Mapping[str, str]
    sha256: str

"""The words of the aftercare sheet in one language."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class AftercareLine:
    """One piece of advice; `only_for` limits it to treatments that it makes sense for."""

    text: str
    only_for: Literal["all", "face", "numbing", "rf"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWords:
    """The words of one aftercare step, by the id that the facts know it by."""

    id: str
    title: str
    do: tuple[AftercareLine, ...]
    avoid: tuple[AftercareLine, ...]
    call_if: tuple[AftercareLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignWords:
    """A warning sign told to a client, by the id of its red flag."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgencyWords:
    """How soon to act, for one urgency of the red flags; may hold {phone} and its like."""

    id: Literal["emergency", "same_day", "within_days", "within_two_weeks"]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPhrases:
    """Sentences of the sheet; those in braces are filled with times, names and numbers."""

    treated: str
    treated_deepest: str
    numbing: str
    products: str
    next_visit: str
    until_time: str
    until_day: str
    from_day: str
    side_left: str
    side_right: str
    side_both: str
    area_side_depth: str
    area_depth: str
    area_side: str
    verify: str
    no_phone: str
    no_emergency_number: str
    list_and: str
    moment: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AftercareText:
    """One version of the sheet's words; weekdays run from Monday, months from January."""

    version: str
    language: str
    title: str
    opening: tuple[str, ...]
    phrases: SheetPhrases
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    steps: tuple[StepWords, ...]
    signs: tuple[SignWords, ...]
    urgencies: tuple[UrgencyWords, ...]

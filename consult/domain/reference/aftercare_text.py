"""The words of the aftercare sheet in one language."""

from typing import Literal, NamedTuple


class AftercareLine(NamedTuple):
    """One piece of advice; `only_for` limits it to treatments that it makes sense for."""

    text: str
    only_for: Literal["all", "face", "numbing", "rf"]


class StepWords(NamedTuple):
    """The words of one aftercare step, by the id that the facts know it by."""

    id: str
    title: str
    do: tuple[AftercareLine, ...]
    avoid: tuple[AftercareLine, ...]
    call_if: tuple[AftercareLine, ...]


class SignWords(NamedTuple):
    """A warning sign told to a client, by the id of its red flag."""

    id: str
    text: str


class UrgencyWords(NamedTuple):
    """How soon to act, for one urgency of the red flags; may hold {phone} and its like."""

    id: Literal["emergency", "same_day", "within_days", "within_two_weeks"]
    text: str


class SheetPhrases(NamedTuple):
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


class AftercareText(NamedTuple):
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

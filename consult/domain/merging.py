"""Two records of one client are made one, or one record that holds two clients is taken apart.

Only links move; no visit is changed by it, and everything that is needed to go back is kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from consult.domain.client import Client, ContactBy, Sex
from consult.domain.errors import Problem

LONGEST_REASON: Final = 500

JOINED: Final = ("allergies", "medicines", "alerts", "notes")
"""Fields where both texts stand when both say something: leaving one out could do harm."""
FIELDS: Final = (
    "given_name",
    "family_name",
    "preferred_name",
    "pronouns",
    "sex",
    "birth_date",
    "phone",
    "email",
    "address",
    "emergency_contact",
    "gp",
    *JOINED,
    "language",
    "contact_by",
    "registered_at",
)
"""The fields of a client that two records may say differently, in the order they are shown."""


class Joining(StrEnum):
    """What was done: two records made one, or visits taken to another record."""

    MERGE = "merge"
    SPLIT = "split"


class Choice(StrEnum):
    """Whose value of a field the kept record has afterwards."""

    KEPT = "kept"
    OTHER = "other"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One record that names its client, and so is moved by renaming it.

    `course_id` is of a visit that had to leave its course behind.
    """

    kind: str
    record_id: str
    course_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedField:
    """What a field of the kept record said before and after, as text."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientMerge:
    """A merge or a split, with everything that undoing it needs.

    Of a merge, `kept_id` is the record that stays and `other_id` the one that goes into it; of a
    split, `kept_id` is the record that visits were taken from and `other_id` the one they went to.
    `away_id` is the record that is in no list and no search meanwhile; `made_other` tells that a
    split made its other record.
    """

    id: str
    act: Joining
    kept_id: str
    other_id: str
    away_id: str | None
    made_other: bool = False
    made_at: datetime
    account_id: str = ""
    author: str = ""
    reason: str = ""
    links: tuple[Link, ...] = ()
    fields: tuple[MergedField, ...] = ()
    undone_at: datetime | None = None

    @property
    def is_undone(self) -> bool:
        return self.undone_at is not None


@dataclass(frozen=True, slots=True)
class FieldPreview:
    """One field on which the two records differ, and what is suggested for it."""

    field: str
    kept: str
    other: str
    suggested: Choice

    @property
    def can_join(self) -> bool:
        """Whether both texts may stand."""
        return self.field in JOINED and bool(self.kept) and bool(self.other)

    def result(self, choice: Choice) -> str:
        """The text that the kept record will have."""
        if choice is Choice.BOTH:
            return joined(self.kept, self.other)
        return self.kept if choice is Choice.KEPT else self.other


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undoing put back, and what it left because something newer stands there."""

    merge: ClientMerge
    links_back: int
    links_left: tuple[Link, ...]
    """Moved on since, or gone."""
    fields_left: tuple[str, ...]
    """Changed since by hand, so that their newer text stays."""
    since: int = 0
    """Visits that were begun with the kept record since; they stay with it."""


def first_stays(first: Client, its_visits: int, second: Client, others_visits: int) -> bool:
    """Whether the first of two records is the one to keep: that with more visits, else the older.

    Only a suggestion: nothing is lost either way.
    """
    if its_visits != others_visits:
        return its_visits > others_visits
    return first.registered_at <= second.registered_at


def differing_fields(kept: Client, other: Client) -> tuple[FieldPreview, ...]:
    """Every field on which the two differ, with the choice that loses nothing."""
    found = []
    for field in FIELDS:
        mine, theirs = value_of(kept, field), value_of(other, field)
        if mine != theirs:
            found.append(FieldPreview(field, mine, theirs, _suggested(field, mine, theirs)))
    return tuple(found)


def merged(
    kept: Client, other: Client, choices: Mapping[str, Choice]
) -> tuple[Client, tuple[MergedField, ...]]:
    """The kept record after the merge, and each field that this changes.

    A field without a choice gets the suggested one.
    """
    client, fields = kept, []
    for one in differing_fields(kept, other):
        after = one.result(choices.get(one.field, one.suggested))
        if after != one.kept:
            client = with_value(client, one.field, after)
            fields.append(MergedField(field=one.field, before=one.kept, after=after))
    return client, tuple(fields)


def unmerged(client: Client, fields: Iterable[MergedField]) -> tuple[Client, tuple[str, ...]]:
    """The kept record with its former values, and the fields that were changed by hand since."""
    left = []
    for one in fields:
        if value_of(client, one.field) == one.after:
            client = with_value(client, one.field, one.before)
        else:
            left.append(one.field)
    return client, tuple(left)


def joined(kept: str, other: str) -> str:
    """Both texts, each said once."""
    mine, theirs = kept.strip(), other.strip()
    if not theirs or theirs in mine.splitlines() or theirs == mine:
        return kept
    return f"{mine}\n{theirs}" if mine else other


def value_of(client: Client, field: str) -> str:
    """A client's field as text; empty where it was not asked."""
    value = getattr(client, field)
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def with_value(client: Client, field: str, text: str) -> Client:
    """The client with this text in a field, read as `value_of` writes it."""
    changes: dict[str, Any] = {field: _READ[field](text) if field in _READ else text}
    return replace(client, **changes)


def check_reason(reason: str) -> tuple[Problem, ...]:
    """Why a merge, a split or a longer keeping can't be done for this reason."""
    if not reason.strip():
        return (Problem("reason", "Say why, in a few words."),)
    if len(reason) > LONGEST_REASON:
        return (Problem("reason", f"At most {LONGEST_REASON} letters."),)
    return ()


def _suggested(field: str, kept: str, other: str) -> Choice:
    if field == "registered_at":
        return Choice.KEPT if kept <= other else Choice.OTHER
    if not other:
        return Choice.KEPT
    if not kept:
        return Choice.OTHER
    return Choice.BOTH if field in JOINED else Choice.KEPT


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _sex(text: str) -> Sex | None:
    return Sex(text) if text else None


def _contact(text: str) -> ContactBy | None:
    return ContactBy(text) if text else None


_READ: Final = {
    "birth_date": _day,
    "sex": _sex,
    "contact_by": _contact,
    "registered_at": datetime.fromisoformat,
}

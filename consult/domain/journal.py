"""The journal: who did what to which record and when, each entry chained to the one before it.

An entry names the fields that changed and holds a commitment to each value, not the value itself:
values lie apart, so that erasing them leaves the chain whole.
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any, Final, Self

WHOLE: Final = "*"
"""The name that stands for all of a record, when it was added or removed."""
BEGINNING: Final = "0" * 64
"""What the first entry is chained to."""


class Act(StrEnum):
    """What was done."""

    FOUND = "found"
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    OPENED = "opened"
    PRINTED = "printed"
    EXPORTED = "exported"
    IMPORTED = "imported"
    SIGNED = "signed"
    CLOSED = "closed"
    LOGGED_IN = "logged in"
    LOGIN_FAILED = "login failed"
    LOCKED = "locked"
    RECOVERED = "recovered"
    BACKED_UP = "backed up"
    RESTORED = "restored"
    LEASE_TAKEN = "lease taken over"
    MERGED = "merged"
    UNMERGED = "merge undone"
    SPLIT = "split"
    UNSPLIT = "split undone"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field's value as stored before and after, None where there was none.

    A field of a part is named by the list, the part's key and the field: `areas/cheek,left/passes`.
    """

    field: str
    old: Any
    new: Any

    @property
    def is_of_whole(self) -> bool:
        """Whether the record itself came or went."""
        return self.field == WHOLE


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """What an entry says of one field: a commitment to its old and to its new value."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the journal, without the values that it vouches for."""

    number: int
    at: datetime
    account_id: str
    act: str
    kind: str = ""
    record_id: str = ""
    fields: tuple[FieldEntry, ...] = ()

    def to_text(self) -> str:
        """The one form in which it is stored and chained."""
        return canonical_json(
            {
                "number": self.number,
                "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
                "offset_min": int((self.at.utcoffset() or timedelta()).total_seconds() // 60),
                "account_id": self.account_id,
                "act": self.act,
                "kind": self.kind,
                "record_id": self.record_id,
                "fields": [[one.field, one.old, one.new] for one in self.fields],
            }
        )

    @classmethod
    def of_text(cls, text: str) -> Self:
        """The entry that was stored so."""
        form = json.loads(text)
        zone = timezone(timedelta(minutes=form["offset_min"]))
        return cls(
            number=form["number"],
            at=datetime.fromisoformat(form["at"]).astimezone(zone),
            account_id=form["account_id"],
            act=form["act"],
            kind=form["kind"],
            record_id=form["record_id"],
            fields=tuple(FieldEntry(*one) for one in form["fields"]),
        )


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry at some moment: who knows it knows all that came before."""

    number: int
    hash: str


NO_ENTRIES: Final = Head(0, BEGINNING)


@dataclass(frozen=True, slots=True)
class JournalState:
    """What a check of the whole journal found."""

    head: Head
    """The newest entry that follows from all before it."""
    broken_at: int | None = None
    """The first entry that was changed, taken out or put in; None where there is none."""
    older_than: Head | None = None
    """A head that is known from elsewhere and missing here: this is an old copy."""

    @property
    def is_whole(self) -> bool:
        return self.broken_at is None and self.older_than is None

    @property
    def sentence(self) -> str:
        """What is to be told."""
        if self.broken_at is not None:
            return f"The journal is broken at entry {self.broken_at:,}."
        if self.older_than is not None:
            return (
                f"This practice file is an old copy: its journal ends at entry "
                f"{self.head.number:,}, and entry {self.older_than.number:,} is known here."
            )
        return f"The journal is whole: {self.head.number:,} entries."


@dataclass(frozen=True, slots=True)
class Trace:
    """One change of one field as it is told: value texts, "" for none, None for erased."""

    number: int
    at: datetime
    account_id: str
    act: str
    kind: str
    record_id: str
    field: str = ""
    old: str | None = ""
    new: str | None = ""


def canonical_json(form: Mapping[str, Any]) -> str:
    """One text for one meaning: sorted names, no spaces, composed characters."""
    text = json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return unicodedata.normalize("NFC", text)


def chained(before: str, text: str) -> str:
    """The hash of an entry's text that follows the entry with the hash `before`."""
    return hashlib.sha256(b"\0" + bytes.fromhex(before) + text.encode()).hexdigest()


def value_text(value: Any) -> str:
    """A stored value as the text that is committed to; of bytes only their hash."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def commitment(random: bytes, text: str) -> str:
    """What can be shown to be of this value later, and tells nothing of it now."""
    return hashlib.sha256(random + text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"sha256": hashlib.sha256(value).hexdigest()}
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(one) for one in value]
    return value

"""Writes the journal, in the transaction whose changes it tells of.

What is typed is stored at each pause; its entry waits until the field is left or half a minute has
passed, and then tells the first and the last value.
"""

import json
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Protocol

from sqlalchemy import Connection, select

from consult.db import trust_rows
from consult.db.statement import Statement, delete_where, insert_into, update_where
from consult.domain.journal import (
    NO_ENTRIES,
    WHOLE,
    Act,
    Entry,
    FieldChange,
    FieldEntry,
    Head,
    chained,
    commitment,
    value_text,
)

LONGEST_WAIT: Final = timedelta(seconds=30)
HEAD_EVERY: Final = 100

_NEWEST = Statement(
    select(trust_rows.journal.c.number, trust_rows.journal.c.hash)
    .order_by(trust_rows.journal.c.number.desc())
    .limit(1)
)
_PENDING = trust_rows.journal_pending
_WAITING = Statement(select(_PENDING).order_by(_PENDING.c.number))
_ENTER = insert_into(trust_rows.journal, ("number", "content", "hash"))
_KEEP = insert_into(trust_rows.journal_value, ("number", "commitment", "random", "value"))
_WAIT = insert_into(
    _PENDING,
    ("kind", "record_id", "field", "account_id", "old", "new", "first_at", "last_at"),
)
_WAIT_ON = update_where(_PENDING, ("new", "last_at"), ("number",))
_LEAVE = delete_where(_PENDING, ("number",))
_SIGN = insert_into(trust_rows.journal_head, ("number", "hash", "public_key", "signature"))


class HeadSigner(Protocol):
    """The practice's key for heads."""

    @property
    def public_key(self) -> str: ...
    def sign(self, content: bytes) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Author:
    """In whose name a transaction writes, when, and with which key heads are signed."""

    account_id: str = ""
    signer: HeadSigner | None = None
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    keep: Callable[[Head], object] | None = None
    """Takes a new signed head to the places outside of the database, after the commit."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What one transaction did to one record: its changes, or an act that changes no field."""

    kind: str
    record_id: str
    changes: tuple[FieldChange, ...] = ()
    act: str = ""
    typed: bool = False


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A field that is being typed into; `old` and `new` are value texts."""

    number: int | None
    """Its row; None before it has one."""
    kind: str
    record_id: str
    field: str
    account_id: str
    old: str
    new: str
    first_at: str
    last_at: str

    @property
    def place(self) -> tuple[str, str, str]:
        return (self.kind, self.record_id, self.field)


class Journal:
    """The journal within one writing transaction."""

    def __init__(self, connection: Connection, author: Author) -> None:
        self._connection = connection
        self._author = author
        self._now = author.clock()
        self._head: Head | None = None
        self._first: Head | None = None

    def record(self, deeds: Iterable[Deed]) -> Head | None:
        """Write what a transaction did; gives the new head where it was signed."""
        told = list(deeds)
        plain = all(deed.typed and not deed.act and not _whole(deed) for deed in told)
        typed = self._typed(told) if plain else {}
        self._settle(typed)
        if not plain:
            for deed in told:
                self._tell(deed)
        return self._signed_head()

    def settle_and_sign(self) -> Head | None:
        """Enter everything that waits and sign the newest entry, as at a lock or a backup.

        None where there is nothing to sign, or it was signed before, or there is no key.
        """
        self._settle({})
        newest = self._newest()
        return self._sign(newest) if newest.number else None

    def _typed(self, deeds: Iterable[Deed]) -> dict[tuple[str, str, str], FieldChange]:
        return {
            (deed.kind, deed.record_id, change.field): change
            for deed in deeds
            for change in deed.changes
        }

    def _settle(self, typed: Mapping[tuple[str, str, str], FieldChange]) -> None:
        """Fields that were left become entries; those that are still typed into wait on."""
        waiting = {one.place: one for one in map(_read, _WAITING.bare(self._connection, {}))}
        for place, one in waiting.items():
            if place not in typed or one.account_id != self._author.account_id:
                self._enter_waiting(one)
        for place, change in typed.items():
            self._wait(waiting.get(place), place, change)

    def _wait(
        self, before: _Waiting | None, place: tuple[str, str, str], change: FieldChange
    ) -> None:
        moment, new = self._now.isoformat(), value_text(change.new)
        if before is None or before.account_id != self._author.account_id:
            account = self._author.account_id
            one = _Waiting(None, *place, account, value_text(change.old), new, moment, moment)
        else:
            one = replace(before, new=new, last_at=moment)
        if self._now - datetime.fromisoformat(one.first_at) >= LONGEST_WAIT:
            self._enter_waiting(one)
        elif one.number is None:
            _WAIT.run(self._connection, _columns(one))
        else:
            row = {"new": new, "last_at": moment, "key_number": one.number}
            _WAIT_ON.run(self._connection, row)

    def _enter_waiting(self, one: _Waiting) -> None:
        if one.number is not None:
            _LEAVE.run(self._connection, {"key_number": one.number})
        if one.old == one.new:
            return  # typed and taken back
        values = _Values()
        fields = (FieldEntry(one.field, values.keep(one.old), values.keep(one.new)),)
        at = datetime.fromisoformat(one.last_at)
        self._enter(one.account_id, at, Act.CHANGED, one.kind, one.record_id, fields, values)

    def _tell(self, deed: Deed) -> None:
        values = _Values()
        fields = tuple(
            FieldEntry(change.field, values.of(change.old), values.of(change.new))
            for change in deed.changes
        )
        account = self._author.account_id
        act = deed.act or _act_of(deed)
        self._enter(account, self._now, act, deed.kind, deed.record_id, fields, values)

    def _enter(
        self,
        account_id: str,
        at: datetime,
        act: str,
        kind: str,
        record_id: str,
        fields: tuple[FieldEntry, ...],
        values: "_Values",
    ) -> None:
        before = self._newest()
        entry = Entry(
            number=before.number + 1,
            at=at,
            account_id=account_id,
            act=act,
            kind=kind,
            record_id=record_id,
            fields=fields,
        )
        text = entry.to_text()
        self._head = Head(entry.number, chained(before.hash, text))
        row = {"number": entry.number, "content": text, "hash": self._head.hash}
        _ENTER.run(self._connection, row)
        for kept in values.rows:
            _KEEP.run(self._connection, {"number": entry.number, **kept})

    def _newest(self) -> Head:
        if self._head is None:
            row = _NEWEST.first(self._connection, {})
            self._head = NO_ENTRIES if row is None else Head(row["number"], row["hash"])
            self._first = self._head
        return self._head

    def _signed_head(self) -> Head | None:
        """A head is signed whenever a hundred is passed."""
        if self._head is None or self._first is None:
            return None
        if self._head.number // HEAD_EVERY == self._first.number // HEAD_EVERY:
            return None
        return self._sign(self._head)

    def _sign(self, head: Head) -> Head | None:
        signer = self._author.signer
        if signer is None or _is_signed(self._connection, head):
            return None
        signature = signer.sign(signed_part(head)).hex()
        row = {"number": head.number, "hash": head.hash, "signature": signature}
        _SIGN.run(self._connection, {**row, "public_key": signer.public_key})
        return head


class _Values:
    """The values of one entry, each with its random bytes and its commitment."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []

    def of(self, value: Any) -> str:
        return "" if value is None else self.keep(value_text(value))

    def keep(self, text: str) -> str:
        if text == "null":
            return ""
        random = secrets.token_bytes(16)
        told = commitment(random, text)
        self.rows.append({"commitment": told, "random": random, "value": text})
        return told


def signed_part(head: Head) -> bytes:
    """What the signature of a head covers."""
    return json.dumps(["consult journal head 1", head.number, head.hash]).encode()


def _is_signed(connection: Connection, head: Head) -> bool:
    query = select(trust_rows.journal_head.c.number)
    found = connection.execute(query.where(trust_rows.journal_head.c.number == head.number))
    return found.first() is not None


def _whole(deed: Deed) -> bool:
    return any(change.is_of_whole for change in deed.changes)


def _act_of(deed: Deed) -> Act:
    for change in deed.changes:
        if change.field == WHOLE:
            return Act.ADDED if change.old is None else Act.REMOVED
    return Act.CHANGED


def _read(row: tuple[Any, ...]) -> _Waiting:
    return _Waiting(*row)


def _columns(one: _Waiting) -> dict[str, Any]:
    return {name: getattr(one, name) for name in _Waiting.__slots__}

"""What every repository does alike: read, save or remove a record, and tell what that changed."""

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection

from consult.db.stored import Stored
from consult.domain.errors import NotFound
from consult.domain.journal import FieldChange

R = TypeVar("R")


class Tell(Protocol):
    """Takes what was done to a record of a kind."""

    def __call__(
        self, stored: Stored[Any], record_id: str, changes: tuple[FieldChange, ...]
    ) -> None: ...


class Repository:
    """Records of some kinds in one transaction; `tell` is told of each change."""

    def __init__(self, connection: Connection, tell: Tell) -> None:
        self.connection = connection
        self._tell = tell

    def _get(self, stored: Stored[R], identity: str) -> R:
        """The record, whole; NotFound if there is none."""
        record = stored.find(self.connection, identity)
        if record is None:
            raise self._missing(stored)
        return record

    def _missing(self, stored: Stored[R]) -> NotFound:
        words = stored.kind.replace("_", " ")
        return NotFound(f"This {words} is not in the practice file.", "Go back and search again.")

    def _save(self, stored: Stored[R], record: R) -> bool:
        """Stores what differs, and tells of it if anything did."""
        changes = stored.save(self.connection, record)
        if changes:
            self._tell(stored, getattr(record, stored.key), changes)
        return bool(changes)

    def _save_many(self, stored: Stored[R], records: Sequence[R]) -> None:
        """Stores new records in bulk."""
        stored.insert_many(self.connection, records)
        for record in records:
            self._tell(stored, getattr(record, stored.key), (stored.added(record),))

    def _remove(self, stored: Stored[R], identity: str) -> None:
        """Takes a record away; nothing happens when it is not there."""
        changes = stored.remove(self.connection, identity)
        if changes:
            self._tell(stored, identity, changes)

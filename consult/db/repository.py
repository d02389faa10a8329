"""What every repository does alike: read one record, save one, and tell what was touched."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from sqlalchemy import Connection

from consult.db.stored import Stored
from consult.domain.errors import NotFound

R = TypeVar("R")


class Repository:
    """Records of some kinds in one transaction; `touch` is told the kind and id of each change."""

    def __init__(self, connection: Connection, touch: Callable[[str, str], None]) -> None:
        self.connection = connection
        self._touch = touch

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
        """Stores what differs, and says so if anything did."""
        changed = stored.save(self.connection, record)
        if changed:
            self._touch(stored.kind, getattr(record, stored.key))
        return changed

    def _save_many(self, stored: Stored[R], records: Sequence[R]) -> None:
        """Stores new records in bulk."""
        stored.insert_many(self.connection, records)
        for record in records:
            self._touch(stored.kind, getattr(record, stored.key))

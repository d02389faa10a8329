"""One use case, one transaction: everything that it writes is stored, or nothing is."""

from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import RootTransaction

from consult.db.engine import WRITING
from consult.db.journal import Author, Deed, Journal
from consult.db.seals import Sealing, sealing_of
from consult.db.stored import Stored
from consult.domain.changes import Changes
from consult.domain.journal import Act, FieldChange, Head

Publish = Callable[[Changes], object]
BeforeWriting = Callable[[], object]
"""Raises a known error where nothing may be written any more."""


class UnitOfWork:
    """A writing transaction: commits when its block ends well, else rolls back.

    Whoever writes says what through `tell`: that goes into the journal with the transaction, and is
    published after it.
    Raises PracticeBusy when another writer holds the file too long, DiskFull, CannotWrite.
    """

    def __init__(
        self,
        engine: Engine,
        publish: Publish | None = None,
        author: Author | None = None,
        before_writing: BeforeWriting | None = None,
    ) -> None:
        self._engine = engine
        self._before_writing = before_writing
        self._publish = publish
        self._author = author or Author()
        self._deeds: list[Deed] = []
        self._unjournalled: set[tuple[str, str]] = set()
        self._to_seal: dict[str, Act] = {}
        self._head: Head | None = None
        self._settling = False
        self.changes = Changes()
        """What was stored; empty until the block has ended well."""

    def __enter__(self) -> Self:
        if self._before_writing is not None:
            self._before_writing()
        self.connection: Connection = self._engine.connect().execution_options(**WRITING)
        try:
            self._transaction: RootTransaction = self.connection.begin()
        except BaseException:
            self.connection.close()
            raise
        self._changes_before = _total_changes(self.connection)
        return self

    def tell(self, stored: Stored[Any], record_id: str, changes: tuple[FieldChange, ...]) -> None:
        """What this transaction changed of a record. A visit that it closed, it also seals."""
        if not stored.journalled:
            self._unjournalled.add((stored.kind, record_id))
            return
        seal = sealing_of(stored, changes)
        if seal is not None:
            self._to_seal[record_id] = seal
        if seal is not Act.FOUND:
            self._deeds.append(Deed(stored.kind, record_id, changes, typed=stored.typed))

    def note(self, act: Act, kind: str = "", record_id: str = "") -> None:
        """An act that changes no field and yet belongs in the journal, such as printing."""
        self._deeds.append(Deed(kind, record_id, act=act))

    def settle(self) -> None:
        """Enter what waits for its field to be left, and sign the newest entry."""
        self._settling = True

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is not None:
                self._transaction.rollback()
                return
            try:
                sealing = Sealing(self.connection, self._author, self._to_seal)
                if self._to_seal:
                    self._deeds += sealing.deeds()
                changes = Changes.of(self._unjournalled | self._changed())
                self._before_commit(changes)
                sealing.store()
                self._transaction.commit()
            except BaseException:
                self._transaction.rollback()
                raise
        finally:
            self.connection.close()
        self.changes = changes
        if self._head is not None and self._author.keep is not None:
            self._author.keep(self._head)
        if changes and self._publish is not None:
            self._publish(changes)

    def _changed(self) -> set[tuple[str, str]]:
        return {(deed.kind, deed.record_id) for deed in self._deeds if deed.changes}

    def _before_commit(self, changes: Changes) -> None:
        """The last act of every writing transaction, and the one place that knows all it did.

        A write that nobody told of would be a change without news, so it is refused as a fault.
        """
        if not changes and _total_changes(self.connection) != self._changes_before:
            raise RuntimeError("rows were written, but nobody told what was changed")
        journal = Journal(self.connection, self._author)
        if self._deeds:
            self._head = journal.record(self._deeds)
        if self._settling:
            self._head = journal.settle_and_sign() or self._head


class ReadingUnit:
    """A reading transaction on a connection of its own: one moment's view, beside any writer."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> Self:
        self.connection: Connection = self._engine.connect()
        try:
            self._transaction: RootTransaction = self.connection.begin()
        except BaseException:
            self.connection.close()
            raise
        self._changes_before = _total_changes(self.connection)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            wrote = _total_changes(self.connection) != self._changes_before
            self._transaction.rollback()
        finally:
            self.connection.close()
        if wrote and error is None:
            raise RuntimeError("a reading unit wrote rows, which are now rolled back")


def _total_changes(connection: Connection) -> int:
    """How many rows the driver's connection has written in its life."""
    driver: Any = connection.connection.driver_connection
    return int(driver.total_changes)

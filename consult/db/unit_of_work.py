"""One use case, one transaction: everything that it writes is stored, or nothing is."""

from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import RootTransaction

from consult.db.engine import WRITING
from consult.domain.changes import Changes


class UnitOfWork:
    """A writing transaction: commits when its block ends well, else rolls back.

    Whoever writes says what through `touch`; what was touched is published after the commit.
    Raises PracticeBusy when another writer holds the file too long, DiskFull, CannotWrite.
    """

    def __init__(self, engine: Engine, publish: Callable[[Changes], object] | None = None) -> None:
        self._engine = engine
        self._publish = publish
        self._touched: set[tuple[str, str]] = set()
        self.changes = Changes()
        """What was stored; empty until the block has ended well."""

    def __enter__(self) -> Self:
        self.connection: Connection = self._engine.connect().execution_options(**WRITING)
        try:
            self._transaction: RootTransaction = self.connection.begin()
        except BaseException:
            self.connection.close()
            raise
        self._changes_before = _total_changes(self.connection)
        return self

    def touch(self, kind: str, record_id: str) -> None:
        """Note that this record was added, changed or removed in this transaction."""
        self._touched.add((kind, record_id))

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
            changes = Changes.of(self._touched)
            try:
                self._before_commit(changes)
                self._transaction.commit()
            except BaseException:
                self._transaction.rollback()
                raise
        finally:
            self.connection.close()
        self.changes = changes
        if changes and self._publish is not None:
            self._publish(changes)

    def _before_commit(self, changes: Changes) -> None:
        """The last act of every writing transaction, and the one place that knows all it did.

        A write that nobody told of would be a change without news, so it is refused as a fault.
        """
        if not changes and _total_changes(self.connection) != self._changes_before:
            raise RuntimeError("rows were written, but no record was said to be touched")


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

"""Copies the database as it stands at one moment, while others go on saving.

`VACUUM INTO` takes a moment of its own and can't be given one. So for as long as it takes to begin
(some milliseconds), a third connection holds the write lock: nobody can save between the moment
that is read here and the moment that is copied. The authorizer tells when the copy has begun, since
the first thing it reads is the schema, and it does that within its own moment.
"""

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

from consult.db.backup.contents import Contents, contents_of
from consult.db.backup.faults import SourceDamaged, TargetFull, TargetNotWritable
from consult.db.connection import PAGE_BYTES, EncryptedFile
from consult.db.storage_errors import DamagedPracticeFile, DiskFull, of_engine_error

_MOST_CACHE_KIB: Final = 128_000


@contextmanager
def copied_database(file: EncryptedFile, copy: Path) -> Iterator[Future[Contents]]:
    """Writes the database to `copy`, an empty file; gives what stood in it at that moment.

    The contents are read from the practice itself, not from the copy, and beside whatever the block
    does meanwhile. Raises TargetFull, TargetNotWritable, SourceDamaged, PracticeBusy, and as
    `EncryptedFile.connect`; the future raises SourceDamaged.
    """
    with ExitStack() as opened:
        reader = opened.enter_context(closing(file.connect(guarded=False)))
        copier = opened.enter_context(closing(file.connect(guarded=False)))
        gate = _Gate(file)
        opened.callback(gate.open)
        hold_in_memory(copier, _MOST_CACHE_KIB)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with ThreadPoolExecutor(1, "backup") as beside:
            contents = beside.submit(_contents_of, reader)
            try:
                _copy(copier, copy, gate)
                copier.close()
                yield contents
            except BaseException:
                reader.interrupt()
                raise


def hold_in_memory(connection: Any, most_kib: int) -> None:
    """Have a connection keep the pages it has deciphered, up to so many KiB.

    Indexes lie in another order than rows: with too small a cache each page is deciphered anew for
    nearly every row, which took three times as long for 300 MB.
    """
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    kib = min(pages * PAGE_BYTES // 1024 + 1_000, most_kib)
    connection.execute(f"PRAGMA cache_size = -{kib}")


class _Gate:
    """Keeps others from saving until the copy has begun."""

    def __init__(self, file: EncryptedFile) -> None:
        self._connection: Any = None
        self._once = threading.Lock()
        if file.is_unchanging:
            return
        self._connection = file.connect(guarded=False, mode="rw")
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlcipher.Error as error:
            self._connection.close()
            known = of_engine_error(error)
            if known is None:
                raise
            raise known from error

    def open(self) -> None:
        """Let others save again; a second call does nothing."""
        with self._once:
            connection, self._connection = self._connection, None
        if connection is not None:
            connection.execute("ROLLBACK")
            connection.close()

    def authorize(
        self, action: int, first: str | None, _second: str | None, database: str | None, _by: object
    ) -> int:
        """The driver asks for each thing that the copy is about to touch."""
        if (action, first, database) == (sqlcipher.SQLITE_READ, "sqlite_master", "main"):
            self.open()
        return int(sqlcipher.SQLITE_OK)


def _copy(copier: Any, copy: Path, gate: _Gate) -> None:
    copier.set_authorizer(gate.authorize)
    try:
        copier.execute("VACUUM INTO ?", (str(copy.absolute()),))
    except sqlcipher.Error as error:
        known = of_engine_error(error)
        if known is None:
            raise
        if isinstance(known, DamagedPracticeFile):
            raise SourceDamaged("a page cannot be read") from error
        raise (TargetFull() if isinstance(known, DiskFull) else TargetNotWritable()) from error
    finally:
        copier.set_authorizer(None)


def _contents_of(reader: Any) -> Contents:
    try:
        return contents_of(reader)
    except sqlcipher.Error as error:
        if of_engine_error(error) is None:
            raise
        raise SourceDamaged("its records cannot be read") from error

"""Shows that a copy of the database is what it should be, by opening it where it lies."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlcipher3 import dbapi2 as sqlcipher

from consult.db.backup.contents import Contents, contents_of, first_difference
from consult.db.backup.files import FileMark, mark_of
from consult.db.backup.snapshot import hold_in_memory
from consult.db.connection import PAGE_BYTES, EncryptedFile
from consult.db.folder import PracticeFolder
from consult.db.key_file import read_key_file
from consult.db.storage_errors import StorageError, of_engine_error

R = TypeVar("R")
_MOST_CACHE_KIB: Final = 256_000
"""As much as one check of a password takes for a moment."""


class Unproven(Exception):
    """The copy is not what it should be; `found` says how, without any record."""

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found


def prove(file: EncryptedFile, folder: PracticeFolder, expected: Contents) -> FileMark:
    """Opens the copy in `folder` with its own key file and compares every row of every table.

    Gives the mark of the database file. Raises Unproven, OSError.
    """
    contents, mark = examine(file, folder)
    compare(expected, contents)
    return mark


def examine(file: EncryptedFile, folder: PracticeFolder) -> tuple[Contents, FileMark]:
    """Opens the copy in `folder` with its own key file, checks it and reads every row.

    Raises Unproven, OSError.
    """
    forget_cached(folder.database)
    with ThreadPoolExecutor(2, "backup") as beside:
        mark = beside.submit(mark_of, folder.database)
        broken = beside.submit(_on, file, folder, _broken)
        contents = _on(file, folder, contents_of)
        if found := broken.result():
            raise Unproven(found)
        return contents, mark.result()


def compare(expected: Contents, found: Contents) -> None:
    """Raises Unproven."""
    if difference := first_difference(expected, found):
        raise Unproven(difference)


def forget_cached(path: Path) -> None:
    """Have the next reader read from the medium itself, where the system can be told so."""
    if not hasattr(os, "posix_fadvise"):
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)


def _on(file: EncryptedFile, folder: PracticeFolder, look: Callable[[Any], R]) -> R:
    """What a look at the copy gives. Raises Unproven if it can't be opened or read."""
    try:
        if not file.fits(read_key_file(folder)):
            raise Unproven("its key file does not open it")
        with closing(file.copy_in(folder).connect(guarded=False)) as connection:
            return look(connection)
    except StorageError as error:
        raise Unproven("it cannot be opened") from error
    except sqlcipher.Error as error:
        if of_engine_error(error) is None:
            raise
        raise Unproven("it cannot be read to its end") from error


def _broken(connection: Any) -> str:
    """What is wrong with the structure of the file; empty if nothing is."""
    hold_in_memory(connection, _MOST_CACHE_KIB)
    path = connection.execute("PRAGMA database_list").fetchone()[2]
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    if Path(path).stat().st_size != pages * PAGE_BYTES:
        return "its size is wrong"
    if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        return "its structure is broken"
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        return "links between its records are broken"
    return ""

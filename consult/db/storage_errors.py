"""What the computer, the disk or a foreign hand can do to the practice folder, as known errors."""

import errno
from collections.abc import Callable
from typing import Final

from consult.domain.errors import KnownError


class StorageError(KnownError):
    """The practice folder could not be read or written as asked; nothing stored was changed."""


class DiskFull(StorageError):
    """The disk has no room left."""

    def __init__(self) -> None:
        super().__init__(
            "The disk is full, so this could not be saved.",
            "Make room on the disk that holds the practice folder, then try again.",
        )


class CannotWrite(StorageError):
    """The place can't be written to: read-only, forbidden, unplugged or failing."""

    def __init__(self) -> None:
        super().__init__(
            "The practice folder cannot be written to.",
            "Check that its disk is connected, not write-protected, and yours to write.",
        )


class CannotRead(StorageError):
    """The place can't be read: missing, forbidden, unplugged or failing."""

    def __init__(self) -> None:
        super().__init__(
            "The practice folder cannot be read.",
            "Check that its disk is connected and that you may open the folder.",
        )


class PracticeBusy(StorageError):
    """Another connection held the file for longer than the wait of `engine.BUSY_WAIT_S`."""

    def __init__(self) -> None:
        super().__init__(
            "The practice file is busy with another save.", "Wait a moment, then try again."
        )


class DamagedPracticeFile(StorageError):
    """The database is cut short, overwritten, or not the one that this key belongs to."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(
            detail or "The practice file practice.db is damaged.",
            "Do not delete anything: copy the whole folder to a safe place, "
            "then restore practice.db from a backup.",
        )


class KeyFileOfAnotherPractice(StorageError):
    """The key file opens, but not this database."""

    def __init__(self) -> None:
        super().__init__(
            "The key file practice.keys does not belong to this practice.db.",
            "Put both files back from the same backup, and keep the present ones aside.",
        )


class UnfinishedSaves(StorageError):
    """Read-only media with saves that were never merged into the database."""

    def __init__(self) -> None:
        super().__init__(
            "This copy of the practice cannot be read where it is: its last saves are unfinished.",
            "Copy the whole folder to a disk that can be written to, and open it there.",
        )


class NewerPracticeFile(StorageError):
    """The database has a schema that this program doesn't know."""

    def __init__(self) -> None:
        super().__init__(
            "This practice was written by a newer version of Consult.",
            "Install the newest version on this computer and open it again; nothing was changed.",
        )


class OlderPracticeFile(StorageError):
    """The database has the schema of an earlier version, and who opens it may only read."""

    def __init__(self) -> None:
        super().__init__(
            "This practice was last used with an older version of Consult.",
            "Open it once in the window, which brings it up to date.",
        )


class OldEngine(StorageError):
    """The SQLite inside the installed SQLCipher lacks fixes that the record depends on."""

    def __init__(self, found: str, needed: str) -> None:
        super().__init__(
            f"The installed database engine is {found}; {needed} or later is needed.",
            "Install Consult again with the versions that it names.",
        )


_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

# Primary result codes of SQLite, https://www.sqlite.org/rescode.html
_BY_CODE: Final[dict[int, Callable[[], StorageError]]] = {
    5: PracticeBusy,
    6: PracticeBusy,
    13: DiskFull,
    8: CannotWrite,
    10: CannotWrite,
    14: CannotRead,
    11: DamagedPracticeFile,
    26: DamagedPracticeFile,
}


def of_os_error(error: OSError, *, writing: bool) -> StorageError:
    """The known error for a failed call of the operating system."""
    if error.errno in _FULL:
        return DiskFull()
    return CannotWrite() if writing else CannotRead()


def of_engine_error(error: BaseException) -> StorageError | None:
    """The known error for a failed statement, or None when it is a fault of the program."""
    code = getattr(error, "sqlite_errorcode", None)
    if not isinstance(code, int):
        return None
    known = _BY_CODE.get(code & 0xFF)
    return known() if known else None

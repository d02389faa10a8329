"""What can go wrong with a backup, as known errors; none of them hurts an older backup."""

import contextlib
from collections.abc import Iterator

from consult.db.storage_errors import (
    CannotRead,
    CannotWrite,
    DiskFull,
    StorageError,
    of_os_error,
)


class BackupFailed(StorageError):
    """A backup could not be made; what was there before is still there."""


class TargetMissing(BackupFailed):
    """The folder for backups is not there: a stick that isn't plugged in, for one."""

    def __init__(self) -> None:
        super().__init__(
            "The folder for backups is not there.",
            "Plug in its stick or disk, or choose another folder, and back up again.",
        )


class TargetFull(BackupFailed):
    """There is no room for one more backup."""

    def __init__(self) -> None:
        super().__init__(
            "There is no room for this backup; the earlier ones are untouched.",
            "Make room there or choose another folder, and back up again.",
        )


class TargetNotWritable(BackupFailed):
    """The folder for backups can't be written to."""

    def __init__(self) -> None:
        super().__init__(
            "The folder for backups cannot be written to; the earlier backups are untouched.",
            "Check that it is connected, not write-protected and yours to write.",
        )


class TargetInPractice(BackupFailed):
    """A backup within the folder that it is to save would go with it."""

    def __init__(self) -> None:
        super().__init__(
            "This folder lies in the practice folder itself, so a backup there would save nothing.",
            "Choose a folder on another disk or a stick.",
        )


class BackupUnderWay(BackupFailed):
    """Another window or command is making a backup at the same place."""

    def __init__(self) -> None:
        super().__init__("A backup to this folder is already under way.", "Wait for its end.")


class NotProven(BackupFailed):
    """The finished copy does not equal the practice; it was thrown away."""

    def __init__(self, found: str) -> None:
        super().__init__(
            f"The backup did not stand its test: {found}. The earlier ones are untouched.",
            "Back up again, to another stick or folder if this happens twice.",
        )


class SourceDamaged(BackupFailed):
    """The practice itself is not whole, so a copy of it would not be a good backup."""

    def __init__(self, found: str) -> None:
        super().__init__(
            f"The practice file is damaged ({found}), so no backup was made of it.",
            "Do not delete anything; keep the earlier backups, and restore the newest of them.",
        )


class BackupRefused(StorageError):
    """A folder that was to be read as a backup is none, or is not as it was made."""


class NotABackup(BackupRefused):
    """There is no backup at this place."""

    def __init__(self) -> None:
        super().__init__(
            "There is no backup in this folder.",
            "Choose the folder of one backup, named by its day and time; it holds manifest.json.",
        )


class DamagedBackup(BackupRefused):
    """Some part of the backup is not as it was made."""

    def __init__(self, found: str) -> None:
        super().__init__(
            f"This backup is not as it was made: {found}. Nothing was restored from it.",
            "Choose another backup, and keep this one.",
        )


class NewerBackup(BackupRefused):
    """The backup has a form that this program doesn't know."""

    def __init__(self) -> None:
        super().__init__(
            "This backup was made by a newer version of Consult.",
            "Install the newest version on this computer and try again.",
        )


class OlderBackup(BackupRefused):
    """A backup with an earlier schema can't be read where it is: that would have to change it."""

    def __init__(self) -> None:
        super().__init__(
            "This backup was made by an older version of Consult, so it cannot be opened in place.",
            "Restore it into a new folder; opening that brings it up to date.",
        )


@contextlib.contextmanager
def told_of_target() -> Iterator[None]:
    """What happens at the target, told in words that name the target."""
    try:
        yield
    except OSError as error:
        raise _of_target(of_os_error(error, writing=True)) from error
    except (CannotRead, CannotWrite, DiskFull) as error:
        raise _of_target(error) from error


def _of_target(error: StorageError) -> BackupFailed:
    return TargetFull() if isinstance(error, DiskFull) else TargetNotWritable()

"""Makes the folder of a new practice, or nothing at all.

The mark `practice.making` stands from the first file to the last, and the key file is written last.
A folder with a mark and no key file is what a killed creation left: nobody could ever have opened
it, so it may be cleared. A database without a mark is never touched, key file or not.
"""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from consult.db.atomic import PRIVATE_FILE, sync_folder, write_atomically
from consult.db.folder import PRIVATE_FOLDER, PracticeFolder, looks_like_practice
from consult.db.lock import WriterLock
from consult.db.shared_places import check_may_be_written
from consult.db.storage_errors import StorageError, of_os_error


class FolderNotEmpty(StorageError):
    """A new practice was to be made among files that aren't ours."""

    def __init__(self) -> None:
        super().__init__(
            "This folder already holds other files.", "Choose an empty folder or a new name."
        )


class PracticeExists(StorageError):
    """A new practice was to be made where one is already."""

    def __init__(self) -> None:
        super().__init__(
            "This folder already holds a practice.", "Open it, or choose another folder."
        )


@contextlib.contextmanager
def new_practice_folder(path: Path) -> Iterator[PracticeFolder]:
    """A folder to make a practice in; after any failure all that was made in it is gone again.

    Raises PracticeExists, FolderNotEmpty, NotWrittenHere, PracticeInUse, DiskFull, CannotWrite.
    """
    check_may_be_written(path)
    folder = PracticeFolder(path)
    existed = path.exists()
    made = False
    try:
        _check_free(folder)
        path.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
        with WriterLock(folder):
            yield from _made_in(folder)
        made = True
    except OSError as error:
        raise of_os_error(error, writing=True) from error
    finally:
        if not made:
            _leave_as_found(folder, existed=existed)


def _check_free(folder: PracticeFolder) -> None:
    """Nothing may stand here but the remains of a killed creation."""
    if looks_like_practice(folder.path):
        raise PracticeExists
    if not folder.path.exists() or folder.half_made():
        return
    if not folder.path.is_dir() or any(one != folder.lock for one in folder.path.iterdir()):
        raise FolderNotEmpty


def _made_in(folder: PracticeFolder) -> Iterator[PracticeFolder]:
    """Between taking and giving back the lock."""
    try:
        _check_free(folder)  # again: someone may have finished one while we waited for the lock
        _take_away(folder)
        folder.path.chmod(PRIVATE_FOLDER)
        write_atomically(folder.being_made, b"")
        folder.attachments.mkdir(PRIVATE_FOLDER)
        os.close(os.open(folder.database, os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
        yield folder
        folder.being_made.unlink()
        sync_folder(folder.path)
    except (PracticeExists, FolderNotEmpty):
        raise
    except BaseException:
        _take_away(folder)
        raise


def _take_away(folder: PracticeFolder) -> None:
    """Remove what a creation makes, the mark last, so that a kill in here is recognised too."""
    folder.keys.unlink(missing_ok=True)
    folder.previous_keys.unlink(missing_ok=True)
    for ending in ("", "-wal", "-shm", "-journal"):
        folder.database.with_name(folder.database.name + ending).unlink(missing_ok=True)
    for part in folder.path.glob(".practice.*.part"):
        part.unlink(missing_ok=True)
    shutil.rmtree(folder.attachments, ignore_errors=True)
    folder.being_made.unlink(missing_ok=True)


def _leave_as_found(folder: PracticeFolder, *, existed: bool) -> None:
    """After a failure: a lock file alone, or a folder that we made, is taken away again."""
    if not folder.path.is_dir():
        return
    if [one.name for one in folder.path.iterdir()] == [folder.lock.name]:
        folder.lock.unlink()
    if not existed and not any(folder.path.iterdir()):
        folder.path.rmdir()

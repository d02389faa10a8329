"""Puts a backup back: into a new folder, or in place of a practice whose present state is kept.

Everything is checked before anything is written, copied to a folder beside, and proven there once
more. Only then does that folder take the place of the other.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from consult.db.atomic import sync_folder, write_atomically
from consult.db.backup.contents import head_of
from consult.db.backup.faults import BackupRefused, DamagedBackup
from consult.db.backup.files import copy_durably, gone_after_failure
from consult.db.backup.layout import DATABASE, HEADS, KEYS, name_of
from consult.db.backup.making import Told, nobody
from consult.db.backup.proving import Unproven, prove
from consult.db.backup.reading import UnlockedBackup, Way, check_whole, unlock_backup
from consult.db.connection import EncryptedFile
from consult.db.creation import FolderNotEmpty
from consult.db.folder import PRIVATE_FOLDER, PracticeFolder, looks_like_practice
from consult.db.key_file import read_key_file
from consult.db.lock import WriterLock
from consult.db.shared_places import check_may_be_written
from consult.db.storage_errors import StorageError, of_os_error
from consult.db.swapping import finish_swap, swap
from consult.domain.journal import Head

RESTORED_MARK: Final = "practice.restored"
"""Lies in a practice that was put back until it is opened: its journal is to tell of it."""


class AnotherPracticeThere(BackupRefused):
    """The place holds a practice that the backup is not of."""

    def __init__(self) -> None:
        super().__init__(
            "This folder holds another practice than that of the backup.",
            "Choose an empty folder, or the folder of the practice that was backed up.",
        )


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and where the state before it is kept (None for a new folder)."""

    practice: Path
    made_at: datetime
    kept_aside: Path | None


def restore_backup(
    path: Path, practice: Path, way: Way, now: datetime, told: Told = nobody
) -> Restored:
    """Makes `practice` what it was when the backup at `path` was made.

    Raises NotABackup, DamagedBackup, NewerBackup, AnotherPracticeThere, FolderNotEmpty,
    NotWrittenHere, PracticeInUse, DiskFull, CannotWrite, and what `way` raises: then all is as it
    was.
    """
    told("Opening the backup")
    backup = unlock_backup(path, way)
    practice = practice.absolute()
    check_may_be_written(practice)
    with _told_of_disk():
        practice.parent.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
        finish_swap(practice)
    with ExitStack() as held:
        lock = _lock_of(practice, backup)
        if lock is not None:
            held.callback(lock.release)
        check_whole(backup, told)
        with _told_of_disk():
            staged = _stage(backup, practice, now, told)
            told("Putting it in place")
            kept = _put_in_place(staged, practice, lock, now)
    told("Done")
    return Restored(practice, backup.manifest.made_at, kept)


def undo_restore(restored: Restored, now: datetime) -> Path:
    """Put back the state before a restore; gives where the restored one is now kept.

    Raises PracticeInUse, CannotWrite.
    """
    if restored.kept_aside is None:
        raise ValueError("there was nothing before this restore")
    undone = restored.practice.with_name(f"{restored.practice.name}.undone-{name_of(now)}")
    with _told_of_disk():
        lock = WriterLock(PracticeFolder(restored.practice))
        with lock:
            _let_go_where_needed(lock)
            swap(restored.practice, restored.kept_aside, undone)
    return undone


def _lock_of(practice: Path, backup: UnlockedBackup) -> WriterLock | None:
    """The right to replace the practice that is there; None for a place that is free."""
    if not looks_like_practice(practice):
        folder = PracticeFolder(practice)
        if practice.exists() and not (practice.is_dir() and _is_free(folder)):
            raise FolderNotEmpty
        return None
    folder = PracticeFolder(practice)
    try:
        other = read_key_file(folder).practice_id != backup.manifest.practice_id
    except StorageError:
        other = False  # a damaged key file may be why there is a restore; it is kept aside
    if other:
        raise AnotherPracticeThere
    return WriterLock(folder)


def _is_free(folder: PracticeFolder) -> bool:
    return all(one == folder.lock for one in folder.path.iterdir())


def _stage(backup: UnlockedBackup, practice: Path, now: datetime, told: Told) -> Path:
    """A whole practice beside the place where it is to be; the key file comes last."""
    staged = PracticeFolder(practice.with_name(f"{practice.name}.restoring"))
    if staged.path.exists():  # a killed restore's; the place itself was not touched by it
        shutil.rmtree(staged.path)
    told("Copying the backup")
    with gone_after_failure(staged.path):
        write_atomically(staged.being_made, b"")
        _copy(backup, staged, practice)
        told("Testing the copy")
        try:
            prove(backup.file, staged, backup.manifest.contents)
        except Unproven as error:
            raise DamagedBackup(f"its copy does not read as it should ({error.found})") from error
        write_atomically(staged.path / RESTORED_MARK, _mark(backup, practice, now))
        staged.being_made.unlink()
        sync_folder(staged.path)
    return staged.path


def _copy(backup: UnlockedBackup, staged: PracticeFolder, practice: Path) -> None:
    """Raises DamagedBackup if the medium gives other bytes now than a moment ago."""
    marks, source = backup.manifest.files, backup.folder.as_practice
    copies = [(source.database, staged.database, marks[DATABASE])]
    if HEADS in marks:
        copies.append((backup.folder.heads, staged.heads, marks[HEADS]))
    staged.attachments.mkdir(PRIVATE_FOLDER)
    for name, mark in backup.manifest.attachments.items():
        copies.append((backup.folder.attachments / name, staged.attachments / name, mark))
    copies.append((source.keys, staged.previous_keys, marks[KEYS]))
    copies.append((source.keys, staged.keys, marks[KEYS]))
    present = PracticeFolder(practice)
    if present.erased.exists():  # whoever was erased since the backup stays so
        copy_durably(present.erased, staged.erased)
    for original, copy, mark in copies:
        if copy_durably(original, copy) != mark:
            raise DamagedBackup("it does not read the same twice")
    sync_folder(staged.attachments)
    sync_folder(staged.path)


def _put_in_place(
    staged: Path, practice: Path, lock: WriterLock | None, now: datetime
) -> Path | None:
    if lock is None:
        if practice.exists():
            PracticeFolder(practice).lock.unlink(missing_ok=True)
            practice.rmdir()
        staged.rename(practice)
        sync_folder(practice.parent)
        return None
    kept = practice.with_name(f"{practice.name}.before-restore-{name_of(now)}")
    _let_go_where_needed(lock)
    swap(practice, staged, kept)
    return kept


def _let_go_where_needed(lock: WriterLock) -> None:
    """Windows renames no folder with an open file in it."""
    if os.name == "nt":
        lock.release()


def _mark(backup: UnlockedBackup, practice: Path, now: datetime) -> bytes:
    """What the journal is to tell: which backup, and how far the journal had gone before."""
    before = _head_before(practice, backup)
    told = {
        "restored_at": now.astimezone(UTC).isoformat(timespec="seconds"),
        "backup_made_at": backup.manifest.made_at.isoformat(timespec="seconds"),
        "backup_journal": _form(backup.manifest.contents.head),
        "replaced_journal": None if before is None else _form(before),
    }
    return json.dumps(told, indent=1).encode() + b"\n"


def _head_before(practice: Path, backup: UnlockedBackup) -> Head | None:
    """The head of the journal that is replaced, where it can still be read."""
    folder = PracticeFolder(practice)
    if not folder.database.exists():
        return None
    try:
        salt = read_key_file(folder).database_salt
        present = EncryptedFile(folder, salt, backup.data_key, read_only=True)
        with closing(present.connect()) as connection:
            return head_of(connection)
    except StorageError:
        return None


def _form(head: Head) -> dict[str, object]:
    return {"number": head.number, "hash": head.hash}


@contextmanager
def _told_of_disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise of_os_error(error, writing=True) from error

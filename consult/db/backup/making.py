"""Makes a backup: under a temporary name, proven where it lies, and only then given its own."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from consult.db.atomic import rename_durably, sync_folder, write_atomically
from consult.db.backup import attachments
from consult.db.backup.faults import (
    BackupUnderWay,
    NotProven,
    TargetInPractice,
    TargetMissing,
    told_of_target,
)
from consult.db.backup.files import (
    FileMark,
    copy_durably,
    gone_after_failure,
    new_private_file,
    sync_file,
)
from consult.db.backup.layout import (
    DATABASE,
    HEADS,
    KEYS,
    BackupFolder,
    BackupsOfPractice,
    partial_of,
)
from consult.db.backup.manifest import Manifest, Signer, read_manifest
from consult.db.backup.proving import Unproven, compare, examine
from consult.db.backup.snapshot import copied_database
from consult.db.backup.thinning import genuine_backups, thin_out
from consult.db.connection import EncryptedFile
from consult.db.folder import PRIVATE_FOLDER, PracticeFolder
from consult.db.key_file import read_key_file
from consult.db.lock import PracticeInUse, WriterLock

Told = Callable[[str], object]
"""Is told what is being done, as a few words for whoever waits."""


def nobody(_words: str) -> None:
    """Is told where nobody waits."""


@dataclass(frozen=True, slots=True)
class Source:
    """The open practice that is to be saved."""

    folder: PracticeFolder
    file: EncryptedFile
    signer: Signer | None = None


@dataclass(frozen=True, slots=True)
class MadeBackup:
    """A backup that was just made and proven."""

    path: Path
    manifest: Manifest
    all_thinned: bool
    """False if an old one that is no longer needed could not be removed."""


def make_backup(source: Source, target: Path, made_at: datetime, told: Told = nobody) -> MadeBackup:
    """Saves the practice to a folder, beside the backups that are there.

    Raises TargetMissing, TargetFull, TargetNotWritable, TargetInPractice, BackupUnderWay,
    NotProven, SourceDamaged, PracticeBusy; the earlier backups are then as they were.
    """
    _check_target(source.folder, target)
    practice_id = read_key_file(source.folder).practice_id
    backups = BackupsOfPractice.at(target, practice_id)
    with told_of_target():
        backups.path.mkdir(PRIVATE_FOLDER, exist_ok=True)
    with _alone(backups), told_of_target():
        _clear_unfinished(backups)
        backup = backups.new(made_at)
        manifest = _make(source, backups, backup, Manifest.of(practice_id, made_at), told)
        told("Removing what is no longer needed")
        return MadeBackup(
            backup.path, manifest, thin_out(backups, source.file.check_of_backup, backup.name)
        )


def _make(
    source: Source, backups: BackupsOfPractice, backup: BackupFolder, bare: Manifest, told: Told
) -> Manifest:
    partial = partial_of(backup)
    with gone_after_failure(partial.path):
        filled = _fill(source, backups, partial, bare, told)
        check = source.file.check_of_backup
        manifest = filled.signed(check, source.signer)
        write_atomically(partial.manifest, manifest.to_bytes())
        if read_manifest(partial) != manifest or not manifest.is_genuine(check):
            raise NotProven("its manifest does not read as it was written")
        sync_folder(partial.path)
        told("Naming the backup")
        rename_durably(partial.path, backup.path)
    return manifest


def _fill(
    source: Source, backups: BackupsOfPractice, partial: BackupFolder, bare: Manifest, told: Told
) -> Manifest:
    """Copies everything and proves it; while the copy is tested the practice is read beside it.

    The list of journal heads goes first: it may not know of entries that the copy lacks.
    """
    told("Copying the database")
    copy = partial.as_practice
    files: dict[str, FileMark] = {}
    if source.folder.heads.exists():
        files[HEADS] = copy_durably(source.folder.heads, partial.heads)
    new_private_file(copy.database)
    with copied_database(source.file, copy.database) as expected:
        sync_file(copy.database)
        files[KEYS] = copy_durably(source.folder.keys, copy.keys)
        told("Copying attachments")
        known, today = _known(backups, source.file), bare.made_at.date()
        brought = attachments.bring(source.folder.attachments, backups.attachments, known, today)
        told("Testing the copy")
        try:
            contents, files[DATABASE] = examine(source.file, copy)
            compare(expected.result(), contents)
        except Unproven as error:
            raise NotProven(error.found) from error
    return bare.filled(contents, files, brought)


def _known(backups: BackupsOfPractice, file: EncryptedFile) -> Mapping[str, FileMark]:
    """The marks of attachments that an earlier backup here has proven."""
    known: dict[str, FileMark] = {}
    for _, manifest in genuine_backups(backups, file.check_of_backup)[-1:]:
        known.update(manifest.attachments)
    return known


def _check_target(folder: PracticeFolder, target: Path) -> None:
    if not target.is_dir():
        raise TargetMissing
    if target.resolve().is_relative_to(folder.path.resolve()):
        raise TargetInPractice


def _clear_unfinished(backups: BackupsOfPractice) -> None:
    for leftover in backups.unfinished():
        shutil.rmtree(leftover)
    attachments.clear_partial(backups.attachments)


@contextmanager
def _alone(backups: BackupsOfPractice) -> Iterator[None]:
    """Two backups to one place would clear each other's unfinished files."""
    with told_of_target():
        try:
            lock = WriterLock(PracticeFolder(backups.path))
        except PracticeInUse as error:
            raise BackupUnderWay from error
    with lock:
        yield

"""Removes backups that are no longer needed, and attachments that no kept one names."""

import shutil
from pathlib import Path

from consult.db.backup import attachments
from consult.db.backup.faults import BackupRefused
from consult.db.backup.layout import BackupFolder, BackupsOfPractice, partial_of
from consult.db.backup.manifest import Check, Manifest, read_manifest
from consult.domain.backups import KeptBackup, to_be_removed


def genuine_backups(
    backups: BackupsOfPractice, check: Check
) -> tuple[tuple[BackupFolder, Manifest], ...]:
    """The finished backups whose manifest a holder of the data key wrote, oldest first.

    Each was proven before it was given its name. Their files are not read here.
    """
    read = ((one, _manifest_of(one)) for one in backups.finished())
    found = [
        (one, manifest)
        for one, manifest in read
        if manifest is not None and manifest.is_genuine(check)
    ]
    return tuple(sorted(found, key=_made_at))


def thin_out(backups: BackupsOfPractice, check: Check, just_made: str) -> bool:
    """Keep what `domain.backups` keeps; False if something could not be removed.

    A backup whose manifest can't be read counts as none: it is neither removed nor is another
    removed for its sake. And while there is one, no attachment goes: it may name any of them.
    """
    found = genuine_backups(backups, check)
    marks = [KeptBackup(one.name, m.made_at, m.contents.head.number) for one, m in found]
    going = {one.name for one in to_be_removed(marks, just_made)}
    try:
        for folder, _ in found:
            if folder.name in going:
                _remove(folder)
        if len(found) == len(backups.finished()) + len(going):
            named = {name for one, m in found if one.name not in going for name in m.attachments}
            attachments.remove_unnamed(backups.attachments, named)
    except OSError:
        return False
    return True


def _remove(backup: BackupFolder) -> None:
    """First its name goes, so that a removal that is cut short leaves no half backup."""
    doomed: Path = partial_of(backup).path
    backup.path.rename(doomed)
    shutil.rmtree(doomed)


def _manifest_of(folder: BackupFolder) -> Manifest | None:
    try:
        return read_manifest(folder)
    except BackupRefused:
        return None


def _made_at(found: tuple[BackupFolder, Manifest]) -> tuple[object, str]:
    return found[1].made_at, found[0].name

"""The works behind the detours: which there are, and what each does off the GUI thread."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from consult.domain.errors import KnownError

if TYPE_CHECKING:
    from consult.app.locking.proof import Proof
    from consult.app.opening import Publish
    from consult.app.practice_session import OpenPractice
    from consult.ui.pages.hindered_page import WayOn


READ, TAKE_OVER, RESTORE, SALVAGE = "read", "take over", "restore", "salvage"
_NAME_OF_BACKUP = "%Y-%m-%dT%H%M%SZ"


class CouldNotSalvage(KnownError):
    """Not even single tables can be read."""


def is_damage(error: KnownError) -> bool:
    """Whether the practice file itself is not whole."""
    from consult.app.wholeness import FoundDamaged
    from consult.db.storage_errors import DamagedPracticeFile

    return isinstance(error, FoundDamaged | DamagedPracticeFile)


def remember_damage(folder: Path, error: KnownError) -> None:
    """So that nothing is written to it from here, not even that it was read."""
    from consult.app.whole_memory import WholeMemory
    from consult.app.wholeness import practice_id_of
    from consult.services.clock import now_in_utc

    practice_id = practice_id_of(folder)
    if is_damage(error) and practice_id:
        memory = WholeMemory(practice_id)
        memory.remember(now_in_utc(), memory.problems() or (error.sentence,))


def has_a_way(error: KnownError) -> bool:
    """Whether more can be done about it than to read a sentence."""
    from consult.db.lease import OpenElsewhere
    from consult.db.shared_places import NotWrittenHere

    return is_damage(error) or isinstance(error, OpenElsewhere | NotWrittenHere)


def why_read_only(error: KnownError) -> str:
    """What stands at the top of a window that was opened to read in spite of this."""
    from consult.db.lease import OpenElsewhere

    if is_damage(error):
        return (
            "Read only: this practice file is damaged. Some records may be missing or refuse to "
            "open, and nothing can be changed."
        )
    if isinstance(error, OpenElsewhere):
        return (
            "Read only: this practice is open on another computer. Nothing can be changed here, "
            "and what is changed there shows here late or not at all."
        )
    return (
        "Read only: this folder is shared or synced, where a practice would be spoiled. Move it "
        "to a disk of this computer to go on working."
    )


def ways_on(error: KnownError, backup: Path | None, *, by_password: bool) -> tuple[WayOn, ...]:
    """What can be done about it, the harmless first."""
    return tuple(_ways_on(error, backup, by_password))


def _ways_on(error: KnownError, backup: Path | None, by_password: bool) -> Iterator[WayOn]:
    from consult.db.lease import OpenElsewhere
    from consult.ui.pages.hindered_page import WayOn

    yield WayOn(READ, "Open to read", "Look at the records and print. Nothing changes.", "eye")
    if isinstance(error, OpenElsewhere):
        words = "Work here. The other computer can save nothing more, and the journal tells of it."
        yield WayOn(TAKE_OVER, "Take it over…", words, "log-out")
    if not is_damage(error) or not by_password:
        return
    if backup is None:
        words = "Choose a backup. The damaged state is kept beside the practice folder."
        yield WayOn(RESTORE, "Restore a backup…", words, "rotate-ccw")
    else:
        words = (
            f"The newest proven backup, of {_moment_of(backup)}. The damaged state is kept beside "
            "the practice folder."
        )
        yield WayOn(RESTORE, "Restore this backup", words, "rotate-ccw")
    words = "Every table that can be read goes into a new folder, not encrypted, as plain lists."
    yield WayOn(SALVAGE, "Save what can be read…", words, "download")


def is_backup(folder: Path) -> bool:
    """Whether this is the folder of one backup."""
    from consult.db.folder import PracticeFolder

    return PracticeFolder(folder).is_backup


def no_backup() -> KnownError:
    """What to tell of a folder that is none."""
    from consult.db.backup.faults import NotABackup

    return NotABackup()


def newest_backup(folder: Path) -> Path | None:
    """The newest backup that was proven from this computer and is still at its place."""
    from consult.app.backup_memory import ComputerBackupMemory
    from consult.app.wholeness import practice_id_of

    practice_id = practice_id_of(folder)
    if not practice_id:
        return None
    memory = ComputerBackupMemory(practice_id)
    targets = {*(Path(one.target) for one in memory.proven()), *memory.targets()}
    try:
        found = [one for target in targets for one in _finished(target, practice_id)]
    except OSError:
        return None
    return max(found, key=_name, default=None)


def restore_and_open(backup: Path, folder: Path, proof: Proof, publish: Publish) -> OpenPractice:
    """Put a backup back in the place of what is damaged, which is kept aside, and open it."""
    from consult.app.opening import open_now
    from consult.db.backup.reading import by_password
    from consult.db.backup.restoring import restore_backup
    from consult.services.clock import now_in_utc

    restore_backup(backup, folder, by_password(proof.account_id, proof.password), now_in_utc())
    return open_now(folder, proof.password, proof.account_id, publish)


def salvage(folder: Path, into: Path, password: str) -> str:
    """Write every table that can be read to a new folder; gives what to tell of it.

    Raises CouldNotSalvage.
    """
    from consult import rescue
    from consult.services.clock import now_in_utc

    out = into / f"consult-salvaged-{now_in_utc():%Y-%m-%d-%H%M%S}"
    try:
        return rescue.rescue(folder, out, password)
    except rescue.CannotRescue as error:
        raise CouldNotSalvage(str(error), "Restore a backup.") from error


def _finished(target: Path, practice_id: str) -> list[Path]:
    from consult.db.backup.layout import BackupsOfPractice

    return [one.path for one in BackupsOfPractice.at(target, practice_id).finished()]


def _name(path: Path) -> str:
    return path.name


def _moment_of(backup: Path) -> str:
    from consult.db.lease import moment_in_words

    return moment_in_words(datetime.strptime(backup.name, _NAME_OF_BACKUP).replace(tzinfo=UTC))

"""The practice folder: what lies in it, and whether a folder is one."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from consult.db.storage_errors import StorageError
from consult.db.swapping import finish_swap

PRIVATE_FOLDER: Final = 0o700


class NotAPractice(StorageError):
    """There is no practice at this place."""

    def __init__(self) -> None:
        super().__init__(
            "There is no practice in this folder.",
            "Choose the folder that holds practice.db and practice.keys, or set up a new practice.",
        )


@dataclass(frozen=True, slots=True)
class PracticeFolder:
    """Names of the things in one practice folder; makes nothing by itself."""

    path: Path

    @property
    def database(self) -> Path:
        return self.path / "practice.db"

    @property
    def keys(self) -> Path:
        return self.path / "practice.keys"

    @property
    def previous_keys(self) -> Path:
        return self.path / "practice.keys.previous"

    @property
    def attachments(self) -> Path:
        return self.path / "attachments"

    @property
    def heads(self) -> Path:
        """The signed heads of the journal, a line for each."""
        return self.path / "heads.jsonl"

    @property
    def erased(self) -> Path:
        """Whom the practice has erased, by id; an older backup put back does not know it."""
        return self.path / "practice.erased"

    @property
    def lock(self) -> Path:
        return self.path / "practice.lock"

    @property
    def lease(self) -> Path:
        """Says which computer writes here; see `lease.py`."""
        return self.path / "practice.lease"

    @property
    def being_made(self) -> Path:
        """A mark that stands from the first file of a new practice to its last."""
        return self.path / "practice.making"

    @property
    def write_ahead_log(self) -> Path:
        return self.path / "practice.db-wal"

    @property
    def is_backup(self) -> bool:
        """Whether this is a backup, which is never written: it would no longer be what it was."""
        return (self.path / "manifest.json").exists()

    def half_made(self) -> bool:
        """Whether a creation was killed here. The key file is written last, so nothing is lost."""
        return self.being_made.exists() and not self.keys.exists()

    def is_writable(self) -> bool:
        """Whether files can be made here at all, as far as the system tells."""
        return os.access(self.path, os.W_OK | os.X_OK)


def looks_like_practice(path: Path) -> bool:
    """Whether this folder holds a practice, whole or damaged; cheap enough for a list."""
    folder = PracticeFolder(path)
    if folder.half_made():
        return False
    return folder.keys.exists() or folder.database.exists() or folder.previous_keys.exists()


def existing_practice(path: Path) -> PracticeFolder:
    """The practice folder at `path`. Raises NotAPractice, CannotWrite.

    A restore that was killed between its two last steps is finished first.
    """
    if not path.exists():
        finish_swap(path)
    if not looks_like_practice(path):
        raise NotAPractice
    return PracticeFolder(path)

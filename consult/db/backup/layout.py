"""Where the parts of backups lie, and what their names say.

<target>/consult-<practice>/            one practice's backups at one target
    attachments/                        what sealed papers hold, shared by all backups here
    2026-11-22T183000Z/                 one backup, by the moment it was made
        practice.db  practice.keys  manifest.json
    2026-11-22T190000Z.partial/         one that was not finished
"""

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from consult.db.backup.faults import DamagedBackup, NotABackup
from consult.db.folder import PracticeFolder

MANIFEST: Final = "manifest.json"
DATABASE: Final = "practice.db"
KEYS: Final = "practice.keys"
HEADS: Final = "heads.jsonl"
FILES: Final = frozenset({DATABASE, KEYS, MANIFEST})
_MAY_BE: Final = frozenset({HEADS})
_ID_LETTERS: Final = 8
_FORM: Final = "%Y-%m-%dT%H%M%SZ"
_NAME: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{6}Z")
_PARTIAL: Final = re.compile(_NAME.pattern + r"\.partial")
_ATTACHMENT: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}")
# What file managers put into every folder they show; never read, and no sign of another hand.
_LITTER: Final = re.compile(r"\.DS_Store|\._.*|Thumbs\.db|desktop\.ini", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BackupFolder:
    """One backup; makes nothing by itself."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def manifest(self) -> Path:
        return self.path / MANIFEST

    @property
    def heads(self) -> Path:
        return self.as_practice.heads

    @property
    def as_practice(self) -> PracticeFolder:
        """The same folder, as its database and key file are found in it."""
        return PracticeFolder(self.path)

    @property
    def attachments(self) -> Path:
        return self.path.parent / "attachments"

    def own_files(self) -> tuple[Path, ...]:
        """What lies in it, without what file managers put into every folder. Raises OSError."""
        return tuple(one for one in self.path.iterdir() if not _LITTER.fullmatch(one.name))

    def check_files(self) -> None:
        """Whether exactly those files lie here that a backup has. Raises NotABackup,
        DamagedBackup."""
        if not self.manifest.exists():
            raise NotABackup
        found = {one.name for one in self.own_files()}
        if missing := FILES - found:
            raise DamagedBackup(f"{min(missing)} is missing")
        if found - FILES - _MAY_BE:
            raise DamagedBackup("files lie in it that do not belong to a backup")
        for name in found:
            if not is_plain_file(self.path / name):
                raise DamagedBackup(f"{name} is not a plain file")


@dataclass(frozen=True, slots=True)
class BackupsOfPractice:
    """All backups of one practice at one target."""

    path: Path

    @classmethod
    def at(cls, target: Path, practice_id: str) -> "BackupsOfPractice":
        return cls(target / f"consult-{practice_id[:_ID_LETTERS]}")

    @property
    def attachments(self) -> Path:
        return self.path / "attachments"

    def finished(self) -> tuple[BackupFolder, ...]:
        """Those that were finished, oldest first; whether they are whole is not looked at."""
        return tuple(self._named(_NAME))

    def unfinished(self) -> tuple[Path, ...]:
        """What killed backups left behind."""
        return tuple(one.path for one in self._named(_PARTIAL))

    def new(self, made_at: datetime) -> BackupFolder:
        """The folder for a backup of this moment; a second later if the name is taken."""
        while (free := self.path / name_of(made_at)).exists():
            made_at += timedelta(seconds=1)
        return BackupFolder(free)

    def _named(self, form: re.Pattern[str]) -> Iterator[BackupFolder]:
        if not self.path.is_dir():
            return
        for one in sorted(self.path.iterdir()):
            if form.fullmatch(one.name) and one.is_dir() and not one.is_symlink():
                yield BackupFolder(one)


def name_of(made_at: datetime) -> str:
    """A name that sorts by time and that every file system takes: no colon."""
    return made_at.astimezone(UTC).strftime(_FORM)


def partial_of(backup: BackupFolder) -> BackupFolder:
    """The same backup while it is being made."""
    return BackupFolder(backup.path.with_name(f"{backup.name}.partial"))


def is_attachment_name(name: str) -> bool:
    """Whether this can be the name of an attachment: never a way to another folder."""
    return _ATTACHMENT.fullmatch(name) is not None


def is_plain_file(path: Path) -> bool:
    """Whether a file lies here itself, and not a link to one elsewhere."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False

"""Backups: to which folders, which are there, and when the next one is due."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from consult.domain.backups import KeptBackup, ProvenBackup, is_due, is_due_after_close
from consult.domain.errors import KnownError
from consult.services.clock import Clock, now_in_utc

Told = Callable[[str], object]
"""Is told what is being done, as a few words for whoever waits."""
Note = Callable[[], object]


class NoTarget(KnownError):
    """A backup was wished for, and nobody said where to."""

    def __init__(self) -> None:
        super().__init__(
            "No folder for backups has been chosen yet.",
            "Choose one: a stick or a second disk is best.",
        )


class BackupMaker(Protocol):
    """Makes backups of the open practice and finds those that are there."""

    def make(self, target: Path, made_at: datetime, told: Told) -> datetime:
        """Save to a folder and prove it there; gives the moment that the backup bears."""
        ...

    def kept_at(self, target: Path) -> tuple[KeptBackup, ...]:
        """The finished backups in a folder, newest first."""
        ...

    def folder_of(self, target: Path, backup: KeptBackup) -> Path:
        """Where one of them lies."""
        ...


class BackupMemory(Protocol):
    """What this computer remembers of one practice's backups."""

    def targets(self) -> tuple[Path, ...]: ...
    def set_targets(self, targets: tuple[Path, ...]) -> None: ...
    def proven(self) -> tuple[ProvenBackup, ...]: ...
    def remember(self, proven: ProvenBackup) -> None: ...


@dataclass(frozen=True, slots=True)
class BackupOutcome:
    """What became of the backup to one folder."""

    target: Path
    proven: ProvenBackup | None = None
    error: KnownError | None = None


def _nobody(_words: str) -> None:
    """Is told where nobody waits."""


class BackupService:
    """Use cases around backups of the open practice."""

    def __init__(
        self,
        maker: BackupMaker,
        memory: BackupMemory,
        clock: Clock = now_in_utc,
        note: Note | None = None,
    ) -> None:
        """`note` enters into the journal that a backup was made."""
        self._maker = maker
        self._memory = memory
        self._clock = clock
        self._note = note

    def targets(self) -> tuple[Path, ...]:
        """The folders that backups of this practice go to, from this computer."""
        return self._memory.targets()

    def add_target(self, folder: Path) -> None:
        """Backups go to this folder too from now on."""
        targets = self._memory.targets()
        if folder not in targets:
            self._memory.set_targets((*targets, folder))

    def remove_target(self, folder: Path) -> None:
        """Backups go there no more; those that are there stay."""
        self._memory.set_targets(tuple(one for one in self._memory.targets() if one != folder))

    def back_up(self, told: Told = _nobody) -> tuple[BackupOutcome, ...]:
        """A backup to each of the folders; one that is missing or full keeps no other waiting.

        Raises NoTarget.
        """
        targets = self._memory.targets()
        if not targets:
            raise NoTarget
        return tuple(self._outcome(target, told) for target in targets)

    def back_up_to(self, target: Path, told: Told = _nobody) -> ProvenBackup:
        """A backup to one folder, chosen before or not. Raises the known errors of backups."""
        made_at = self._maker.make(target, self._clock(), told)
        proven = ProvenBackup(str(target), made_at, self._clock())
        self._memory.remember(proven)
        if self._note is not None:
            self._note()
        return proven

    def last_proven(self) -> ProvenBackup | None:
        """The newest backup that was proven from this computer, wherever it went.

        One that bears a moment to come, from when the clock was ahead, counts only where there is
        no other: it would hide all that are made until then, and keep the next one due.
        """
        proven, now = self._memory.proven(), self._clock()
        past = [one for one in proven if one.made_at <= now]
        return max(past or proven, key=_made_at, default=None)

    def last_proven_at(self, target: Path) -> ProvenBackup | None:
        """The newest that was proven at one folder."""
        at_target = (one for one in self._memory.proven() if one.target == str(target))
        return max(at_target, key=_made_at, default=None)

    def backups_at(self, target: Path) -> tuple[KeptBackup, ...]:
        """The finished backups in a folder, newest first; none where it is not plugged in."""
        return self._maker.kept_at(target)

    def folder_of(self, target: Path, backup: KeptBackup) -> Path:
        """Where a backup lies."""
        return self._maker.folder_of(target, backup)

    def is_due(self) -> bool:
        """Whether the backup of the day is to be made now."""
        return bool(self.targets()) and is_due(self._clock(), self._last_made_at())

    def is_due_after_close(self) -> bool:
        """Whether a visit that was just closed calls for a backup."""
        return bool(self.targets()) and is_due_after_close(self._clock(), self._last_made_at())

    def _last_made_at(self) -> datetime | None:
        last = self.last_proven()
        return last.made_at if last else None

    def _outcome(self, target: Path, told: Told) -> BackupOutcome:
        try:
            return BackupOutcome(target, self.back_up_to(target, told))
        except KnownError as error:
            return BackupOutcome(target, error=error)


def _made_at(proven: ProvenBackup) -> datetime:
    return proven.made_at

"""The recovery code of the practice: whether there is one, making one, and its emergency sheet."""

from collections.abc import Mapping
from enum import Enum
from pathlib import Path

from consult.domain.errors import NotAllowed
from consult.domain.journal import Act
from consult.services.clock import Clock, now_in_utc
from consult.services.ports import FileWriter, KeyKeeper, PaperMaker, Store

SHEET_NAME = "emergency-sheet.pdf"
"""Says nothing of whose practice it is of."""


class RecoveryState(Enum):
    """How far the practice is from being opened again by its code."""

    NONE = "none"
    """A practice of an earlier version has no code until one is made."""
    UNCONFIRMED = "unconfirmed"
    """There is a code, and nobody has typed any of it back from paper."""
    CONFIRMED = "confirmed"


class RecoveryService:
    """The code itself is kept nowhere: whoever is given it shows it once and forgets it."""

    def __init__(
        self,
        store: Store,
        keys: KeyKeeper | None,
        papers: PaperMaker,
        write_file: FileWriter,
        clock: Clock = now_in_utc,
    ) -> None:
        self._store = store
        self._key_keeper = keys
        self._papers = papers
        self._write_file = write_file
        self._clock = clock

    def state(self) -> RecoveryState:
        """Confirmed too where nobody may change the keys, as in a practice opened to read."""
        if self._key_keeper is None:
            return RecoveryState.CONFIRMED
        confirmed = self._key_keeper.is_recovery_confirmed()
        if confirmed is None:
            return RecoveryState.NONE
        return RecoveryState.CONFIRMED if confirmed else RecoveryState.UNCONFIRMED

    def make(self) -> str:
        """A new code; from now on any code before it opens only older backups.

        To be called once whoever is in has proved it by password or PIN.
        """
        code = self._keys().make_recovery_code()
        self._store.note(Act.CHANGED, "recovery code")
        return code

    def confirm(self, code: str, groups: Mapping[int, str]) -> bool:
        """Note that groups of the code were typed back from paper, by their numbers from 1; False
        if they are not the code's.

        Raises a KnownError if another code has taken its place since.
        """
        return self._keys().confirm_recovery_code(code, groups)

    def sheet(self, code: str) -> bytes:
        """The emergency sheet as PDF, for the printer or for where the user says."""
        with self._store.reading() as unit:
            practice = unit.practices.practice()
        return self._papers.emergency_sheet(practice, code, self._clock())

    def save_sheet(self, code: str, path: Path) -> Path:
        """Writes the sheet whole or not at all; returns where it is."""
        self._write_file(path, self.sheet(code))
        return path

    def _keys(self) -> KeyKeeper:
        if self._key_keeper is None:
            raise NotAllowed(
                "This practice is open for reading only.", "Open it in the window to do this."
            )
        return self._key_keeper

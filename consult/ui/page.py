"""What every page is: it shows one place, asks for others, and is told what changed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from consult.domain.changes import Changes
from consult.services.backups import BackupService
from consult.services.practice_services import PracticeServices
from consult.ui.journal_check import JournalCheck
from consult.ui.tasks import TaskRunner


def no_password_fits(_password: str) -> bool:
    """Stands where nobody can tell a right password: client mode then stays closed."""
    return False


class Pin(Protocol):
    """The PIN that stands for the password of the account that is in, for some hours."""

    def is_set(self) -> bool: ...

    def set(self, password: str, pin: str) -> bool:
        """Let it open from now on; False where the password is wrong. Slow on purpose."""

    def is_right(self, typed: str) -> bool:
        """Whether this is it; the third wrong one drops it. Slow on purpose."""

    def forgive(self) -> None:
        """The password was given: wrong tries before it count no more."""

    def drop(self) -> None:
        """Let it open nothing more."""


@dataclass(frozen=True, slots=True)
class PageContext:
    """What a page works with: the services of the open practice, and the runner of slow work.

    Every call of a service goes through `tasks`, never straight from the GUI thread; so does
    `check_password`, which tells whether a password is that of the account that is in;
    `account_id` says which account that is, and so which practitioner.
    """

    services: PracticeServices
    tasks: TaskRunner
    account_id: str = field(kw_only=True)
    check_password: Callable[[str], bool] = no_password_fits
    pin: Pin | None = None
    """None where no PIN can be set."""
    backups: BackupService | None = None
    """None where none can be made, as in a backup; its work goes to the lane "backups"."""
    why_read_only: str = ""
    """Why nothing can be changed; it stands at the top of the window. Empty where it can."""

    journal: JournalCheck | None = None
    """What the last check of the journal found; None outside of a room."""

    def check_password_or_pin(self, typed: str) -> bool:
        """Whether this proves that the one who is in typed it. Slow: for the runner alone.

        Raises NotEnoughMemory, DamagedKeyFile and their like.
        """
        if self.pin is not None and self.pin.is_right(typed):
            return True
        right = self.check_password(typed)
        if right and self.pin is not None:
            self.pin.forgive()
        return right


class Page(QWidget):
    """One page. It never calls another page: it emits `place_requested` with a `Place`."""

    place_requested = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def show_changes(self, changes: Changes) -> None:
        """Called after records changed anywhere; a page that shows one of them reloads it."""

    def take_back_screen(self) -> None:
        """The window is being locked: a client who holds the screen holds it no more. What they
        have ticked and drawn stays as it is and is saved."""

    def save_now(self) -> None:
        """Hands every change that waits for the autosave to the runner; called before leaving."""

    def has_unsaved_changes(self) -> bool:
        """Whether a change has not been stored yet."""
        return False

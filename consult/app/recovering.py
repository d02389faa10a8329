"""The recovery code on the way in: shown after set-up, typed when a password is lost."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from consult.app import opening
from consult.app.folders import shown_folder
from consult.app.practice_session import accounts_of, count_failed_login, delay_before
from consult.domain.errors import KnownError
from consult.domain.recovery_code import MistypedRecoveryCode

if TYPE_CHECKING:
    from consult.app.practice_session import OpenPractice
    from consult.ui.pages.recovery.forgotten_page import ForgottenPage, Recovery
    from consult.ui.pages.recovery.new_code import NewCode
    from consult.ui.pages.welcome.draft import NewPractice
    from consult.ui.tasks import TaskRunner
    from consult.ui.window import MainWindow


class WithCode(NamedTuple):
    """A practice that was just opened, and its new code, which is shown once."""

    practice: OpenPractice
    code: str

    def __repr__(self) -> str:
        """Without the code, wherever this may be printed."""
        return "WithCode()"


class Recovering(QObject):
    """Shows the pages of the code before the practice itself."""

    opened = Signal(object)
    """The practice, once its code was confirmed or put off."""
    not_made = Signal(object)
    """Why a new practice could not be made."""
    left = Signal()
    """The password was remembered after all."""

    def __init__(self, window: MainWindow, tasks: TaskRunner, publish: opening.Publish) -> None:
        super().__init__(window)
        self._window, self._tasks, self._publish = window, tasks, publish
        self._folder = Path()
        self._tried = ""
        self._waiting: OpenPractice | None = None
        self.page: ForgottenPage | NewCode | None = None

    @Slot(object)
    def make(self, new: NewPractice) -> None:
        """Set up what was described to the assistant, and show its code."""
        work = partial(make_and_open, new, self._publish)
        self._tasks.run(work, self.show_code, self._not_made, words="Making the practice file")

    def ask_code(self, folder: Path, account_id: str) -> None:
        """Show the page of a forgotten password. Raises what reading the key file raises."""
        from consult.ui.pages.recovery.forgotten_page import ForgottenPage

        names = [(one.account_id, one.name) for one in accounts_of(folder)]
        self._folder = folder
        self.page = page = ForgottenPage(shown_folder(folder), names, account_id)
        page.left.connect(self._leave)
        page.recovery_requested.connect(self._recover)
        page.account.edited.connect(self._account_chosen)
        self._window.show_entrance(page)
        page.hold(delay_before(folder, page.account.value() or ""))

    def show_code(self, made: WithCode) -> None:
        """Show a new code; the practice is entered once it is on paper, or later."""
        from consult.ui.pages.recovery.new_code import NewCode

        self._waiting = made.practice
        self.page = page = NewCode(self._tasks, made.practice.services.recovery, made.code)
        page.confirmed.connect(self._enter)
        page.put_off.connect(self._enter)
        self._window.show_entrance(page)

    def close(self) -> None:
        """The window goes while the code is shown: give the practice back."""
        if self._waiting is not None:
            self._waiting.close()
        self._waiting = None

    @Slot(object)
    def _not_made(self, error: KnownError) -> None:
        self.not_made.emit(error)

    @Slot()
    def _enter(self) -> None:
        practice, self._waiting, self.page = self._waiting, None, None
        self.opened.emit(practice)

    @Slot()
    def _leave(self) -> None:
        self.page = None
        self.left.emit()

    @Slot(object)
    def _account_chosen(self, account_id: object) -> None:
        self._slow_down(str(account_id or ""))

    @Slot(object)
    def _recover(self, recovery: Recovery) -> None:
        self._tried = recovery.account_id
        work = partial(recover_and_open, self._folder, recovery, self._publish)
        self._tasks.run(work, self.show_code, self._not_recovered, words="Opening the practice")

    @Slot(object)
    def _not_recovered(self, error: KnownError) -> None:
        from consult.db.keys import WrongRecoveryCode
        from consult.ui.pages.recovery.forgotten_page import ForgottenPage

        if not isinstance(self.page, ForgottenPage):
            return
        if isinstance(error, WrongRecoveryCode | MistypedRecoveryCode):
            self.page.tell_wrong_code(error)
            self._slow_down(self._tried)
        else:
            self.page.tell(error)

    def _slow_down(self, account_id: str) -> None:
        from consult.ui.pages.recovery.forgotten_page import ForgottenPage

        if isinstance(self.page, ForgottenPage):
            self.page.hold(delay_before(self._folder, account_id))


def make_and_open(new: NewPractice, publish: opening.Publish) -> WithCode:
    """Set up what was described to the assistant."""
    from consult.app.new_practice import set_up_practice

    made = set_up_practice(new.folder, new.practice, new.practitioner, new.password)
    practice = opening.open_now(new.folder, new.password, made.account_id, publish)
    return WithCode(practice, made.recovery_code)


def recover_and_open(folder: Path, recovery: Recovery, publish: opening.Publish) -> WithCode:
    """Give the account its new password by the code, and open the practice with it.

    Where the practice then does not open, the new password stands; its code was never shown, and
    the start page will say that none was confirmed. Raises as `practice_file.recover` and
    `open_practice`; a wrong code is counted like a wrong password.
    """
    from consult.db.keys import WrongRecoveryCode
    from consult.db.practice_file import recover

    try:
        code = recover(folder, recovery.code, recovery.account_id, recovery.password)
    except WrongRecoveryCode:
        count_failed_login(folder, recovery.account_id)
        raise
    practice = opening.open_now(folder, recovery.password, recovery.account_id, publish)
    return WithCode(practice, code)

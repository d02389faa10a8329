"""From the first window to the open practice and back: welcome, unlock, enter, lock."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from consult.domain.errors import KnownError
from consult.ui.pages.unlock_page import UnlockPage
from consult.ui.tasks import TaskRunner
from consult.ui.window import MainWindow

if TYPE_CHECKING:
    from consult.app.practice_session import OpenPractice
    from consult.domain.changes import Changes
    from consult.ui.pages.welcome.assistant import Assistant
    from consult.ui.pages.welcome.draft import NewPractice
    from consult.ui.pages.welcome.welcome_page import WelcomePage
    from consult.ui.places import Place

Publish = Callable[["Changes"], object]

SAMPLE_PASSWORD = "sample"  # noqa: S105  told on the welcome page: it guards no real person


class Entrance(QObject):
    """Shows what stands before a practice, opens it off the GUI thread, and closes it again."""

    practice_opened = Signal(object)
    """The folder of the practice that is now open."""
    _changed = Signal(object)

    def __init__(self, window: MainWindow, *, renew: bool = True) -> None:
        super().__init__(window)
        self.tasks = TaskRunner(self)
        self.practice: OpenPractice | None = None
        self._window = window
        self._folder: Path | None = None
        self._left: _Left | None = None
        self._renew = renew
        self.page: UnlockPage | Assistant | WelcomePage | None = None
        self.tasks.known_problem.connect(window.tell_error)
        window.lock_requested.connect(self.lock)
        window.closed.connect(self.close)
        self._changed.connect(window.show_changes)

    def begin(self, folder: Path | None) -> None:
        """Ask for the password of the practice in `folder`, or welcome whoever has none yet."""
        if folder is None:
            self.welcome()
            return
        self._folder = folder
        self.page = page = UnlockPage(_shown(folder))
        page.painted.connect(self._painted, Qt.ConnectionType.QueuedConnection)
        page.unlock_requested.connect(self._unlock)
        page.other_practice_requested.connect(self.choose_folder)
        page.new_practice_requested.connect(self.set_up)
        self._window.show_entrance(page)

    def welcome(self) -> None:
        """The page of a first start."""
        from consult.ui.pages.welcome.welcome_page import WelcomePage

        self.page = page = WelcomePage()
        page.set_up_requested.connect(self.set_up)
        page.open_requested.connect(self.choose_folder)
        page.sample_requested.connect(self.try_sample)
        self._window.show_entrance(page)
        QTimer.singleShot(0, self, self._preload)

    def set_up(self) -> None:
        """The short assistant for a new practice."""
        from consult.app.folders import suggested_practice_folder
        from consult.ui.pages.welcome.assistant import Assistant

        self.page = assistant = Assistant(suggested_practice_folder())
        assistant.left.connect(self.welcome)
        assistant.practice_described.connect(self._make)
        self._window.show_entrance(assistant)

    def choose_folder(self) -> None:
        """Open a practice that is somewhere else."""
        chosen = QFileDialog.getExistingDirectory(self._window, "Open a practice")
        if chosen:
            self._window.banner.clear()
            self.begin(Path(chosen))

    def try_sample(self) -> None:
        """Make the sample practice if it is not there yet, and open it."""
        from consult.app.folders import sample_practice_folder

        self.tasks.run(
            partial(_make_sample, sample_practice_folder(), self._changed.emit),
            self._opened,
            self._not_opened,
            words="Making the sample practice",
        )

    def lock(self) -> None:
        """Save, close the practice, and ask for the password again."""
        if self._window.room is not None:
            self._window.room.when_saved(self._lock_now)

    def close(self) -> None:
        """The window has gone: end the threads and give the practice back."""
        self.tasks.close()
        if self.practice is not None:
            self.practice.close()
        self.practice = None

    def _painted(self) -> None:
        """The page is there and its password can be typed: now read who may open the practice."""
        from consult.app.practice_session import accounts_of
        from consult.app.sample.practice import is_sample

        if not isinstance(self.page, UnlockPage) or self._folder is None:
            return
        try:
            accounts = [(one.account_id, one.name) for one in accounts_of(self._folder)]
        except KnownError as error:
            self.welcome()
            self._window.tell_error(error)
            return
        self.page.set_accounts(accounts)
        if is_sample(account_id for account_id, _ in accounts):
            self.page.tell_password(SAMPLE_PASSWORD)
        self._preload()

    def _lock_now(self) -> None:
        room = self._window.room
        if room is not None and self.practice is not None:
            self._left = _Left(self._folder, self.practice.account_id, room.place())
        self._window.leave()
        if self.practice is not None:
            self.practice.close()
        self.practice = None
        self.begin(self._folder)

    def _unlock(self, account_id: str, password: str) -> None:
        assert self._folder is not None
        open_now = _open_and_renew if self._renew else _open
        work = partial(open_now, self._folder, password, account_id, self._changed.emit)
        self.tasks.run(work, self._opened, self._not_opened, words="Opening the practice")

    def _make(self, new: NewPractice) -> None:
        work = partial(_make_and_open, new, self._changed.emit)
        self._folder = new.folder
        self.tasks.run(work, self._opened, self._not_opened, words="Making the practice file")

    def _opened(self, practice: OpenPractice) -> None:
        from consult.ui.page import PageContext

        self.practice = practice
        self._folder = practice.file.folder.path
        self.page = None
        context = PageContext(
            practice.services,
            self.tasks,
            account_id=practice.account_id,
            check_password=practice.check_password,
        )
        self._window.enter(context, self._place_left(practice))
        self.practice_opened.emit(self._folder)

    def _place_left(self, practice: OpenPractice) -> Place | None:
        """Where the one who is in now was when the practice was locked; told once."""
        left, self._left = self._left, None
        if left is None or left[:2] != (self._folder, practice.account_id):
            return None
        return left.place

    def _not_opened(self, error: KnownError) -> None:
        from consult.db.keys import WrongPassword

        if isinstance(self.page, UnlockPage) and isinstance(error, WrongPassword):
            self.page.tell_wrong_password()
        elif self.page is not None:
            self.page.tell(error)

    def _preload(self) -> None:
        Thread(target=_load_what_comes_next, name="preload", daemon=True).start()


class _Left(NamedTuple):
    """What was in view when a practice was locked; forgotten when the program ends."""

    folder: Path | None
    account_id: str
    place: Place


def _shown(folder: Path) -> str:
    """A folder as people speak of it, without the way to their own."""
    home = Path.home()
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)


def _open(folder: Path, password: str, account_id: str | None, publish: Publish) -> OpenPractice:
    from consult.app.practice_session import open_practice

    return open_practice(folder, password, writing=True, account_id=account_id, publish=publish)


def _open_and_renew(folder: Path, password: str, account_id: str, publish: Publish) -> OpenPractice:
    """Open, and raise a password's protection to today's cost where it was made at a lower one."""
    practice = _open(folder, password, account_id, publish)
    practice.renew_slot(password)
    return practice


def _make_and_open(new: NewPractice, publish: Publish) -> OpenPractice:
    from consult.app.new_practice import set_up_practice

    account = set_up_practice(new.folder, new.practice, new.practitioner, new.password)
    return _open(new.folder, new.password, account, publish)


def _make_sample(folder: Path, publish: Publish) -> OpenPractice:
    from consult.app.sample_practice import make
    from consult.db.folder import looks_like_practice

    if not looks_like_practice(folder):
        make(folder)
    return _open(folder, SAMPLE_PASSWORD, None, publish)


def _load_what_comes_next() -> None:
    """While the password is being typed: the database, the facts and the start page."""

    import consult.db.practice_file
    import consult.db.store
    import consult.services.practice_services
    import consult.ui.frame.room
    import consult.ui.pages.start_page  # noqa: F401
    from consult.facts.loader import load_facts

    load_facts()

"""From the first window to the open practice and back: welcome, unlock, enter, lock."""

from __future__ import annotations

import gc
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from consult.app import opening
from consult.app.backup_watch import BackupWatch
from consult.app.caretaker import Caretaker
from consult.app.detours import Detours
from consult.app.folders import shown_folder
from consult.app.locking import log_in_list
from consult.app.locking.clipboard_guard import ClipboardGuard
from consult.app.locking.left_off import WhereItWas
from consult.app.locking.lock_watch import LockWatch
from consult.app.locking.locker import Locker, LockState
from consult.app.locking.pin_keeper import PinKeeper
from consult.app.locking.proof import OthersChangesWait, Proof
from consult.app.locking.refusal import HELD_BACK
from consult.app.recovering import Recovering
from consult.domain.errors import KnownError
from consult.ui.pages.unlock_page import UnlockPage
from consult.ui.tasks import TaskRunner
from consult.ui.window import MainWindow

if TYPE_CHECKING:
    from consult.app.practice_session import OpenPractice
    from consult.ui.pages.unlock.pin_page import PinPage
    from consult.ui.pages.welcome.assistant import Assistant
    from consult.ui.pages.welcome.welcome_page import WelcomePage
    from consult.ui.places import Place


class Entrance(QObject):
    """Shows what stands before a practice, opens it off the GUI thread, and closes it again."""

    practice_opened = Signal(object)
    """The folder of the practice that is now open."""
    _changed = Signal(object)

    def __init__(self, window: MainWindow, *, renew: bool = True) -> None:
        super().__init__(window)
        self.tasks = TaskRunner(self)
        self.practice: OpenPractice | None = None
        self.pins = PinKeeper()
        self.watch = LockWatch(window, self.tasks)
        self.backups = BackupWatch(self.tasks, self)
        self.clipboard = ClipboardGuard(self)
        self.locker = Locker(self.tasks, self)
        self.recovering = Recovering(window, self.tasks, self._changed.emit)
        self.detours = Detours(window, self.tasks, self.pins, self._changed.emit)
        self.caretaker = Caretaker(self.tasks, self.watch.idle.untouched_s, self)
        self._window = window
        self._folder: Path | None = None
        self._left: WhereItWas | None = None
        self._waiting: Proof | None = None
        self._renew = renew
        self.page: UnlockPage | PinPage | Assistant | WelcomePage | None = None
        self._connect()

    def begin(self, folder: Path | None) -> None:
        """Ask for the password of the practice in `folder`, or welcome whoever has none yet."""
        if folder is None:
            self.welcome()
            return
        self._folder = folder
        self._window.show_entrance(self._password_page(folder))

    def welcome(self) -> None:
        """The page of a first start."""
        from consult.ui.pages.welcome.welcome_page import WelcomePage

        self.page = page = WelcomePage()
        page.set_up_requested.connect(self.set_up)
        page.open_requested.connect(self.choose_folder)
        page.sample_requested.connect(self.try_sample)
        page.backup_requested.connect(self.detours.choose_backup)
        self._window.show_entrance(page)
        QTimer.singleShot(0, self, self._preload)

    def set_up(self) -> None:
        """The short assistant for a new practice."""
        if self._is_waiting():
            return
        from consult.app.folders import suggested_practice_folder
        from consult.ui.pages.welcome.assistant import Assistant

        self.page = assistant = Assistant(suggested_practice_folder())
        assistant.left.connect(self.welcome)
        assistant.practice_described.connect(self.recovering.make)
        self._window.show_entrance(assistant)

    def choose_folder(self) -> None:
        """Open a practice that is somewhere else."""
        if self._is_waiting():
            return
        chosen = QFileDialog.getExistingDirectory(self._window, "Open a practice")
        if chosen:
            self._window.banner.clear()
            self.begin(Path(chosen))

    def try_sample(self) -> None:
        """Make the sample practice if it is not there yet, and open it."""
        from consult.app.folders import sample_practice_folder

        work = partial(opening.make_sample, sample_practice_folder(), self._changed.emit)
        done, words = self._opened_by_password, "Making the sample practice"
        self.tasks.run(work, done, self._not_opened, words=words)

    @Slot()
    def lock(self) -> None:
        """Cover the window at once, and close the practice once all is stored."""
        room = self._window.room
        if room is None or self.practice is None or self.locker.state is not LockState.OPEN:
            return
        assert self._folder is not None
        self._left = WhereItWas(self._folder, self.practice.account_id, room.place())
        self._window.cover(self._page_after_lock(self._folder))
        self.clipboard.clear()
        self.watch.end()
        self.locker.begin(room)

    def close(self) -> None:
        """The window has gone: end the threads and give the practice back."""
        self.locker.end()
        self.watch.close()
        self.backups.end()
        self.caretaker.end()
        self.pins.drop()
        self.clipboard.end()
        self.tasks.close()
        self.recovering.close()
        if self.practice is not None:
            self.practice.close()
        self.practice = None

    def _connect(self) -> None:
        window = self._window
        self.tasks.known_problem.connect(window.tell_error)
        window.lock_requested.connect(self.lock)
        window.closed.connect(self.close)
        self._changed.connect(window.show_changes)
        self._changed.connect(self.watch.show_changes)
        self._changed.connect(self.backups.show_changes)
        self.watch.lock_due.connect(self.lock)
        self.recovering.opened.connect(self._opened_by_password)
        self.recovering.not_made.connect(self._not_opened)
        self.recovering.left.connect(self._use_password)
        self.detours.opened.connect(self._opened)
        self.detours.left.connect(self._use_password)
        self.detours.backup_chosen.connect(self._go_to_backup)
        self.caretaker.found_damaged.connect(window.tell_error)
        window.backup_requested.connect(self.detours.choose_backup)
        self.locker.all_stored.connect(self._close_locked)
        self.locker.held.connect(self._tell_held)

    def _is_waiting(self) -> bool:
        """Behind the lock something waits to be stored: nothing may take its place."""
        if self.locker.state is LockState.HELD:
            self._tell_held()
        return self.locker.state is not LockState.OPEN

    def _page_after_lock(self, folder: Path) -> QWidget:
        """The same account is expected back: by its PIN, where it has one."""
        account_id = self.pins.is_set_for(folder)
        if not account_id:
            return self._password_page(folder)
        self.page = page = log_in_list.pin_page(folder, account_id)
        page.pin_given.connect(self._unlock_by_pin)
        page.password_wanted.connect(self._use_password)
        return page

    def _password_page(self, folder: Path) -> UnlockPage:
        self.page = page = UnlockPage(shown_folder(folder))
        page.painted.connect(self._painted, Qt.ConnectionType.QueuedConnection)
        page.unlock_requested.connect(self._unlock)
        page.account_chosen.connect(self._slow_down)
        page.forgotten.connect(self._ask_code)
        page.other_practice_requested.connect(self.choose_folder)
        page.new_practice_requested.connect(self.set_up)
        page.backup_requested.connect(self.detours.choose_backup)
        return page

    def _painted(self) -> None:
        """The page is there and its password can be typed: now read who may open the practice."""
        if not isinstance(self.page, UnlockPage) or self._folder is None:
            return
        try:
            log_in_list.fill(self.page, self._folder, self._left.account_id if self._left else "")
        except KnownError as error:
            self._cannot_be_opened(error)
            return
        self._slow_down(self.page.account.value() or "")
        self._preload()

    @Slot(str)
    def _slow_down(self, account_id: str) -> None:
        """After several wrong passwords of an account its next try waits, whatever is closed."""
        from consult.app.practice_session import delay_before

        if isinstance(self.page, UnlockPage) and self._folder is not None:
            self.page.hold(delay_before(self._folder, account_id))

    def _cannot_be_opened(self, error: KnownError) -> None:
        """Not even its key file can be read; what waits behind the lock to be stored stays."""
        if self.practice is not None and isinstance(self.page, UnlockPage):
            self.page.set_accounts([(self.practice.account_id, "Who was in")])
            self.page.tell(error)
            return
        self.welcome()
        self._window.tell_error(error)

    @Slot()
    def _close_locked(self) -> None:
        """All is stored: let go of the engine, the data key, and every text that was shown."""
        self.locker.end()
        self.backups.end()
        self.caretaker.end()
        self._window.leave()
        if self.practice is not None:
            self.practice.lock()
        self.practice = None
        QTimer.singleShot(0, self, self._forget)
        waiting, self._waiting = self._waiting, None
        if not self.detours.go_on() and waiting is not None:
            self._prove(waiting)

    @Slot(object)
    def _go_to_backup(self, folder: Path) -> None:
        if not self._is_waiting():
            self.begin(folder)

    @Slot()
    def _forget(self) -> None:
        """What was freed still stands in circles of references; the key among it."""
        gc.collect()

    @Slot()
    def _tell_held(self) -> None:
        self._window.banner.show_news(*HELD_BACK, level="stop")
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._prove(waiting)

    @Slot(str, str)
    def _unlock(self, account_id: str, password: str) -> None:
        self._prove(Proof(account_id, password=password))

    @Slot(str)
    def _unlock_by_pin(self, pin: str) -> None:
        assert self._folder is not None
        self._prove(Proof(self.pins.is_set_for(self._folder), pin=pin))

    @Slot()
    def _use_password(self) -> None:
        assert self._folder is not None
        self._window.show_entrance(self._password_page(self._folder))
        self._is_waiting()

    def _prove(self, proof: Proof) -> None:
        """Open with it; while the practice is still open behind the lock, only check it."""
        if self.locker.state is LockState.STORING:
            self._waiting = proof
        elif self.locker.state is LockState.HELD:
            self._prove_held(proof)
        else:
            assert self._folder is not None
            self.detours.came_with(self._folder, proof)
            done = self._opened if proof.pin else self._opened_by_password
            work = proof.way_in(self._folder, self.pins, self._changed.emit, renew=self._renew)
            self.tasks.run(work, done, self._not_opened, words="Opening the practice")

    def _prove_held(self, proof: Proof) -> None:
        assert self.practice is not None
        if proof.account_id != self.practice.account_id:
            self._not_opened(OthersChangesWait())
            return
        self.locker.pause()
        work = proof.check(self.practice, self.pins)
        self.tasks.run(work, self._held_proven, self._held_not_proven, lane="papers")

    @Slot(object)
    def _held_proven(self, _proven: object) -> None:
        self.locker.end()
        self.page = None
        self._left = None
        self._window.uncover()
        self.watch.go_on()

    @Slot(object)
    def _held_not_proven(self, error: KnownError) -> None:
        self.locker.go_on()
        self._not_opened(error)

    @Slot(str)
    def _ask_code(self, account_id: str) -> None:
        if self._folder is not None and not self._is_waiting():
            self.page = None
            self.recovering.ask_code(self._folder, account_id)

    @Slot(object)
    def _opened_by_password(self, practice: OpenPractice) -> None:
        if not practice.file.folder.is_backup:
            self.pins.password_given(practice.file.folder.path, practice.account_id)
        self._opened(practice)

    @Slot(object)
    def _opened(self, practice: OpenPractice) -> None:
        from consult.app.page_context import context_of

        self.practice = practice
        self._folder = practice.file.folder.path
        self.page = None
        self.detours.forget()
        self.caretaker.begin(practice)
        context = context_of(practice, self.tasks, self.pins, self.backups)
        self._window.enter(context, self._place_left(practice))
        self.clipboard.begin()
        self.watch.begin(practice.services.practice.practice)
        if not practice.why_read_only:
            self.practice_opened.emit(self._folder)

    def _place_left(self, practice: OpenPractice) -> Place | None:
        """Where the one who is in now was when the practice was locked; told once."""
        left, self._left = self._left, None
        return left and left.place_of(self._folder, practice.account_id)

    @Slot(object)
    def _not_opened(self, error: KnownError) -> None:
        from consult.app.locking.refusal import is_pin_dropped, tell_refusal

        if is_pin_dropped(self.page, error):
            self._use_password()
        if self.detours.takes(error):
            self.page = None
        if self.page is not None:
            tell_refusal(self.page, error)
        if isinstance(self.page, UnlockPage):
            self._slow_down(self.page.account.value() or "")

    def _preload(self) -> None:
        Thread(target=opening.load_what_comes_next, name="preload", daemon=True).start()

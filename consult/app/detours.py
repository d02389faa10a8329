"""What can be done where a practice can't be opened as usual, and the way into a backup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from consult.app import detour_works as works
from consult.app.folders import shown_folder
from consult.app.opening import Manner
from consult.domain.errors import KnownError

if TYPE_CHECKING:
    from consult.app.locking.pin_keeper import PinKeeper
    from consult.app.locking.proof import Proof
    from consult.app.opening import Publish
    from consult.app.practice_session import OpenPractice
    from consult.ui.pages.hindered_page import HinderedPage
    from consult.ui.tasks import TaskRunner
    from consult.ui.window import MainWindow


class Detours(QObject):
    """Keeps what was typed to open the practice until one way was taken, or it was left."""

    opened = Signal(object)
    left = Signal()
    backup_chosen = Signal(object)
    """The folder of a backup that is to be opened to read."""

    def __init__(
        self, window: MainWindow, tasks: TaskRunner, pins: PinKeeper, publish: Publish
    ) -> None:
        super().__init__(window)
        self._window, self._tasks, self._pins, self._publish = window, tasks, pins, publish
        self._folder = Path()
        self._proof: Proof | None = None
        self._backup: Path | None = None
        self._next: Path | None = None
        self._why = ""
        self.page: HinderedPage | None = None

    def came_with(self, folder: Path, proof: Proof) -> None:
        """This is what somebody wants in with; kept while it is being tried."""
        self._folder, self._proof = folder, proof

    def forget(self) -> None:
        """The practice is open, or was given up."""
        self._proof = self.page = None

    def takes(self, error: KnownError) -> bool:
        """Whether there is another way; then its page is shown."""
        if self._proof is None or not works.has_a_way(error):
            return False
        works.remember_damage(self._folder, error)
        self._why = works.why_read_only(error)
        self._backup = works.newest_backup(self._folder) if works.is_damage(error) else None
        from consult.ui.pages.hindered_page import HinderedPage

        ways = works.ways_on(error, self._backup, by_password=bool(self._proof.password))
        self.page = page = HinderedPage(shown_folder(self._folder), error, ways)
        page.chosen.connect(self._take)
        page.left.connect(self._leave)
        self._window.show_entrance(page)
        return True

    @Slot()
    def choose_backup(self) -> None:
        """Ask which backup is to be opened to read."""
        chosen = QFileDialog.getExistingDirectory(self._window, "Open a backup to read")
        if not chosen:
            return
        if not works.is_backup(Path(chosen)):
            self._window.tell_error(works.no_backup())
        elif self._window.room is None:
            self.backup_chosen.emit(Path(chosen))
        else:  # what is open is stored and closed first
            self._next = Path(chosen)
            self._window.lock_requested.emit()

    def go_on(self) -> bool:
        """The practice was closed: open the backup that it was closed for, if it was."""
        chosen, self._next = self._next, None
        if chosen is not None:
            self.backup_chosen.emit(chosen)
        return chosen is not None

    @Slot(str)
    def _take(self, way: str) -> None:
        ways: dict[str, Callable[[], None]] = {
            works.READ: self._read,
            works.TAKE_OVER: self._ask_to_take_over,
            works.RESTORE: self._restore,
            works.SALVAGE: self._salvage,
        }
        ways[way]()

    def _read(self) -> None:
        self._open(Manner.READING, "Opening the practice to read")

    def _ask_to_take_over(self) -> None:
        from consult.ui.widgets.dialog import AskFirst

        dialog = AskFirst(
            self._window,
            "Take this practice over?",
            "If it is still open on the other computer, nothing more can be saved there, and what "
            "is being typed there may be lost. The journal will say that it was taken over.",
            act="Take it over",
        )
        dialog.accepted.connect(self._take_over)
        dialog.open()

    @Slot()
    def _take_over(self) -> None:
        self._open(Manner.TAKING_OVER, "Taking the practice over")

    def _open(self, manner: Manner, words: str) -> None:
        assert self._proof is not None
        work = self._proof.way_in(
            self._folder, self._pins, self._publish, renew=False, manner=manner
        )
        self._run(work, self._opened, words)

    def _restore(self) -> None:
        backup = self._backup
        if backup is None:
            chosen = QFileDialog.getExistingDirectory(self._window, "Restore a backup")
            if not chosen:
                return
            backup = Path(chosen)
        assert self._proof is not None
        work = partial(works.restore_and_open, backup, self._folder, self._proof, self._publish)
        self._run(work, self._opened, "Restoring the backup")

    def _salvage(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self._window, "Save what can be read")
        if not chosen:
            return
        assert self._proof is not None
        work = partial(works.salvage, self._folder, Path(chosen), self._proof.password)
        self._run(work, self._salvaged, "Reading what can be read")

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None], words: str) -> None:
        assert self.page is not None
        self.page.tell_busy(words)
        self._tasks.run(work, done, self._failed, words=words)

    @Slot(object)
    def _opened(self, practice: OpenPractice) -> None:
        reads_only = practice.services.session.reads_only
        if reads_only and not practice.why_read_only:
            practice = replace(practice, why_read_only=self._why)
        self.forget()
        self.opened.emit(practice)

    @Slot(object)
    def _salvaged(self, words: str) -> None:
        if self.page is not None:
            self.page.tell_done(words)

    @Slot(object)
    def _failed(self, error: KnownError) -> None:
        if self.page is not None and not self.takes(error):
            self.page.tell(error)

    @Slot()
    def _leave(self) -> None:
        self.forget()
        self.left.emit()

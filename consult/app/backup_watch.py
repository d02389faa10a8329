"""Makes backups in the background: once a day, and after a visit was closed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from consult.app.practice_session import OpenPractice
from consult.domain.changes import Changes
from consult.domain.errors import KnownError
from consult.services.backups import BackupOutcome, BackupService
from consult.ui.tasks import TaskRunner

_LOOK_EVERY_MS = 10 * 60 * 1000
_FIRST_LOOK_MS = 60 * 1000
"""Not while someone waits for the first page."""


class BackupWatch(QObject):
    """Works from `begin` to `end`, while a practice is open. A missing stick is no news in the
    background: the start page tells when the last backup was proven."""

    backed_up = Signal(object)
    """A tuple of `BackupOutcome`."""

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backups: BackupService | None = None
        self._tasks = tasks
        self._is_under_way = False
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self, practice: OpenPractice) -> BackupService:
        """A practice was opened; gives the service for its backups."""
        from consult.app.backup_commands import backups_of

        backups = backups_of(practice)
        self.begin_with(backups)
        return backups

    def begin_with(self, backups: BackupService) -> None:
        """Look after backups by this service from now on."""
        self._backups = backups
        self._timer.start()
        QTimer.singleShot(_FIRST_LOOK_MS, self, self.look)

    def end(self) -> None:
        """The practice is being closed: begin no more."""
        self._backups = None
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Make the backup of the day if it is due."""
        if self._backups is not None:
            self._begin(partial(_daily, self._backups))

    @Slot(object)
    def show_changes(self, changes: Changes) -> None:
        """A visit that was sealed is closed."""
        if changes.concern("seal"):
            self.visit_closed()

    @Slot()
    def visit_closed(self) -> None:
        """Make one after a close, unless one was made within half an hour."""
        if self._backups is not None:
            self._begin(partial(_after_close, self._backups))

    def _begin(self, work: Callable[[], tuple[BackupOutcome, ...]]) -> None:
        if self._is_under_way:
            return
        self._is_under_way = True
        self._tasks.run(
            work,
            self._done,
            self._failed,
            lane="backups",
            words="Backing up",
        )

    def _done(self, outcomes: tuple[BackupOutcome, ...]) -> None:
        self._is_under_way = False
        if outcomes:
            self.backed_up.emit(outcomes)

    def _failed(self, error: KnownError) -> None:
        self._is_under_way = False
        self._tasks.known_problem.emit(error)


def _daily(backups: BackupService) -> tuple[BackupOutcome, ...]:
    return backups.back_up() if backups.is_due() else ()


def _after_close(backups: BackupService) -> tuple[BackupOutcome, ...]:
    return backups.back_up() if backups.is_due_after_close() else ()

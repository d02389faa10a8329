"""Makes backups in the background: once a day, and after a visit was closed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from consult.domain.errors import KnownError
from consult.services.backups import BackupOutcome, BackupService
from consult.ui.tasks import TaskRunner

_LOOK_EVERY_MS = 10 * 60 * 1000
_FIRST_LOOK_MS = 60 * 1000
"""Not while someone waits for the first page."""


class BackupWatch(QObject):
    """Lives as long as a practice is open. A missing stick is no news in the background: the start
    page tells when the last backup was proven."""

    backed_up = Signal(object)
    """A tuple of `BackupOutcome`."""

    def __init__(
        self, backups: BackupService, tasks: TaskRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._backups = backups
        self._tasks = tasks
        self._is_under_way = False
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        QTimer.singleShot(_FIRST_LOOK_MS, self, self.look)

    @Slot()
    def look(self) -> None:
        """Make the backup of the day if it is due."""
        self._begin(self._daily)

    @Slot()
    def visit_closed(self) -> None:
        """Make one after a close, unless one was made within half an hour."""
        self._begin(self._after_close)

    def end(self) -> None:
        """The practice is being closed: begin no more."""
        self._timer.stop()
        self._is_under_way = True

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

    def _daily(self) -> tuple[BackupOutcome, ...]:
        return self._backups.back_up() if self._backups.is_due() else ()

    def _after_close(self) -> tuple[BackupOutcome, ...]:
        return self._backups.back_up() if self._backups.is_due_after_close() else ()

    def _done(self, outcomes: tuple[BackupOutcome, ...]) -> None:
        self._is_under_way = False
        if outcomes:
            self.backed_up.emit(outcomes)

    def _failed(self, error: KnownError) -> None:
        self._is_under_way = False
        self._tasks.known_problem.emit(error)

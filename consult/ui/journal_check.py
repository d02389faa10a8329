"""The check of the journal while a practice is open: once soon after opening, and when asked."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from consult.domain.journal import JournalState
from consult.services.history import HistoryService
from consult.ui.tasks import TaskRunner

_SOON_MS = 3_000


class JournalCheck(QObject):
    """Remembers what the last check found, for every page that tells of it."""

    checked = Signal()

    def __init__(self, tasks: TaskRunner, history: HistoryService, parent: QObject) -> None:
        super().__init__(parent)
        self.state: JournalState | None = None
        """None until the first check is done."""
        self._tasks, self._history = tasks, history
        self._is_under_way = False

    def begin(self) -> None:
        """Check once the day's first page is there."""
        QTimer.singleShot(_SOON_MS, self, self.check_now)

    def is_under_way(self) -> bool:
        return self._is_under_way

    @Slot()
    def check_now(self) -> None:
        """Read the whole journal, beside all other work."""
        if not self._is_under_way:
            self._is_under_way = True
            self._tasks.run(
                self._history.state,
                self._found,
                self._failed,
                lane="papers",
                words="Checking the journal",
            )

    @Slot(object)
    def _found(self, state: JournalState) -> None:
        self._is_under_way = False
        self.state = state
        self.checked.emit()

    @Slot(object)
    def _failed(self, error: object) -> None:
        self._is_under_way = False
        self._tasks.known_problem.emit(error)
        self.checked.emit()

"""Stores what is being typed, within a second of the last keystroke, off the GUI thread.

    self.autosave = Autosave(context.tasks, context.services.visits.save_treatment, parent=self)
    self.autosave.changed_pending.connect(band.saved.show_saving)
    self.autosave.saved_at.connect(band.saved.show_saved)
    self.autosave.failed.connect(self._not_saved)
    ...
    self.autosave.change(replace(draft, note=text))      # at each change, the whole record
    self.autosave.flush()                                # before leaving the page

The newest record given to `change` is never forgotten before it is stored: after a failed save it
stays pending and is tried again.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from consult.domain.errors import ChangedMeanwhile, InvalidRecord, KnownError
from consult.ui.tasks import TaskRunner

PAUSE_MS = 300
"""How long nothing must have been typed before it is stored."""
LONGEST_WAIT_MS = 500
"""How long after the first unsaved change it is stored at the latest, typing or not."""
FIRST_RETRY_MS = 1_000
LONGEST_RETRY_MS = 15_000


class Autosave(QObject):
    """The pending change of one record. `save` runs on the worker thread with that record."""

    changed_pending = Signal()
    """Something is now typed that is not stored."""
    saved_at = Signal(object)
    """The moment (aware, in the computer's time zone) at which all that was typed was stored."""
    failed = Signal(object)
    """A `KnownError`: the last save did not happen; the change is kept and tried again."""

    def __init__(
        self, tasks: TaskRunner, save: Callable[[Any], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._save = save
        self._record: Any = None
        self._newest = self._sent = self._stored = 0
        self._retry_ms = FIRST_RETRY_MS
        self._pause = self._timer(PAUSE_MS)
        self._limit = self._timer(LONGEST_WAIT_MS)
        self._retry = self._timer(FIRST_RETRY_MS)

    def change(self, record: Any) -> None:
        """Take the record as it now stands; it replaces one that was not stored yet."""
        self._record = record
        self._newest += 1
        self._pause.start()
        if not self._limit.isActive():
            self._limit.start()
        self.changed_pending.emit()

    @Slot()
    def flush(self) -> None:
        """Hand what is pending to the runner now; it is stored before anything queued later."""
        self._pause.stop()
        self._limit.stop()
        self._retry.stop()
        if self._newest == self._sent:
            return
        self._sent = self._newest
        work = _Save(self._save, self._record, self._newest)
        self._tasks.run(work, self._done, self._not_done, words="Saving")

    def has_unsaved_changes(self) -> bool:
        """Whether anything given to `change` is not in the practice file yet."""
        return self._stored < self._newest

    def forget(self) -> None:
        """Drop what is pending, as when the record can no longer be changed."""
        self._pause.stop()
        self._limit.stop()
        self._retry.stop()
        self._stored = self._sent = self._newest

    @Slot(object)
    def _done(self, saved: "_Saved") -> None:
        self._stored = max(self._stored, saved.version)
        self._retry_ms = FIRST_RETRY_MS
        if not self.has_unsaved_changes():
            self.saved_at.emit(saved.at)

    @Slot(object)
    def _not_done(self, error: KnownError) -> None:
        if not self.has_unsaved_changes():
            return
        self._sent = self._stored
        if not isinstance(error, InvalidRecord | ChangedMeanwhile):
            self._retry.start(self._retry_ms)
            self._retry_ms = min(2 * self._retry_ms, LONGEST_RETRY_MS)
        self.failed.emit(error)

    def _timer(self, after_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(self.flush)
        return timer


class _Saved(NamedTuple):
    version: int
    at: datetime


class _Save:
    """One save, as work for the runner; tells which change it stored and when."""

    def __init__(self, save: Callable[[Any], object], record: Any, version: int) -> None:
        self._save, self._record, self._version = save, record, version

    def __call__(self) -> _Saved:
        told = self._save(self._record)
        moment = told if isinstance(told, datetime) else datetime.now(UTC)
        return _Saved(self._version, moment.astimezone())

"""From the wish to lock to the closed practice: all that was typed is stored first."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from consult.ui.frame.room import Room
    from consult.ui.tasks import TaskRunner

_SOON_MS, _LATER_MS = 20, 500


class LockState(Enum):
    """How far the lock has come; the window is covered in all but the first."""

    OPEN = "open"
    STORING = "storing"
    HELD = "held"
    """Something could not be stored: what was typed stays in memory and is tried again."""


class Locker(QObject):
    """Watches a covered room until it may be freed. `end` stops the watch."""

    all_stored = Signal()
    """Nothing is unsaved and nothing under way: the practice may be closed."""
    held = Signal()
    """The practice file did not take what was typed; told once for each lock."""

    def __init__(self, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self.state = LockState.OPEN
        self._tasks = tasks
        self._room: Room | None = None
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._look)

    def begin(self, room: Room) -> None:
        """The window was covered: hand over what is unsaved, then see it stored."""
        self.state = LockState.STORING
        self._room = room
        room.save_now()
        self._tasks.run(_nothing, self._after_saving)

    def pause(self) -> None:
        """Somebody is proving that they may unlock: nothing is to be closed meanwhile."""
        self._again.stop()

    def go_on(self) -> None:
        """They may not."""
        self._again.start(_SOON_MS)

    def end(self) -> None:
        """The room was freed, or uncovered."""
        self._again.stop()
        self.state = LockState.OPEN
        self._room = None

    @Slot(object)
    def _after_saving(self, _result: object) -> None:
        self._look()

    @Slot()
    def _look(self) -> None:
        room = self._room
        if room is None or self.state is LockState.OPEN:
            return
        if room.has_unsaved_changes():
            self._hold()
        elif self._tasks.is_busy():  # a paper being drawn still reads the practice
            self._again.start(_SOON_MS)
        else:
            self._room = None
            self.all_stored.emit()

    def _hold(self) -> None:
        self._again.start(_LATER_MS)
        if self.state is LockState.STORING:
            self.state = LockState.HELD
            self.held.emit()


def _nothing() -> None:
    """Work that is done as soon as all that was queued before it is."""

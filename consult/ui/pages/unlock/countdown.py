"""Counts down to the next try at a password after several wrong ones."""

import math
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal, Slot

_TICK_MS = 200


class Countdown(QObject):
    """Tells the whole seconds that are left, and once that there are none; no clock that is set
    back or forward changes how long it takes."""

    second_begun = Signal(int)
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._until = 0.0
        self._told = 0
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._look)

    def begin(self, seconds: float) -> None:
        """Count down from here, in place of any count before; nothing for no seconds."""
        self._timer.stop()
        self._told = 0
        if seconds > 0:
            self._until = monotonic() + seconds
            self._timer.start()
            self._look()

    def is_running(self) -> bool:
        return self._timer.isActive()

    @Slot()
    def _look(self) -> None:
        left = math.ceil(self._until - monotonic())
        if left <= 0:
            self._timer.stop()
            self.ended.emit()
        elif left != self._told:
            self._told = left
            self.second_begun.emit(left)

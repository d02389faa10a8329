"""Tells when the window has to lock: nobody has touched anything, or the computer was asleep.

One event filter on the application sees keys, pointer and touch; no widget knows of it. It sees
every other event too, at some 8 µs each, so it goes away with the first touch that it has seen and
comes back with the next look at the clock: what a touch leads to is not slowed by it.
The time is taken from a clock that nobody can set back; the computer's date is only compared with
it, because on Linux and macOS the one stands still while the computer sleeps and the other goes on.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

LOOK_EVERY_MS = 2_000
SLEPT_S = 20.0
"""Longer than any pause of a busy computer between two looks, shorter than any worthwhile sleep."""

_T = QEvent.Type
_TOUCHED = frozenset(
    int(kind)
    for kind in (
        _T.KeyPress,
        _T.MouseButtonPress,
        _T.MouseButtonDblClick,
        _T.MouseMove,
        _T.Wheel,
        _T.TouchBegin,
        _T.TouchUpdate,
        _T.TabletPress,
        _T.TabletMove,
        _T.InputMethod,
    )
)
_KEY_PRESS = int(_T.KeyPress)

Clock = Callable[[], float]


class IdleWatch(QObject):
    """Watches from `begin` until `end`. Clocks give seconds; tests bring their own."""

    idled = Signal()
    """Nothing was touched for as long as the practice allows."""
    slept = Signal()
    """The computer was asleep, or this program was stopped."""
    lock_key_pressed = Signal()
    """Ctrl+L while a dialog keeps it from the window."""

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        clock: Clock = time.monotonic,
        date: Clock = time.time,
    ) -> None:
        super().__init__(parent)
        self._clock, self._date = clock, date
        self._after_s = 600.0
        self._touched_at = self._looked_at = clock()
        self._date_then = date()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """A practice was opened: count from now on."""
        self._touched_at = self._looked_at = self._clock()
        self._date_then = self._date()
        self._listen()
        self._timer.start()

    def end(self) -> None:
        """There is nothing to lock any more."""
        self._timer.stop()
        self._listen_no_more()

    def set_minutes(self, minutes: int) -> None:
        """How long the practice lets the window stand untouched; at least one minute."""
        self._after_s = 60.0 * max(1, minutes)

    def minutes(self) -> int:
        return round(self._after_s / 60)

    def untouched_s(self) -> float:
        """Seconds since the window was touched, as far as was looked."""
        return self._clock() - self._touched_at

    @Slot()
    def look(self) -> None:
        """Compare the clocks; called every two seconds, and by tests."""
        now, date = self._clock(), self._date()
        passed = now - self._looked_at
        missed = max(passed, date - self._date_then) - LOOK_EVERY_MS / 1000
        self._looked_at, self._date_then = now, date
        if missed > SLEPT_S:
            self.slept.emit()
        elif now - self._touched_at >= self._after_s:
            self.idled.emit()
        if self._timer.isActive():
            self._listen()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type().value
        if kind in _TOUCHED:
            self._touched_at = self._clock()
            if QApplication.activeModalWidget() is None:
                self._listen_no_more()
            elif kind == _KEY_PRESS and _is_lock_key(event):
                self.lock_key_pressed.emit()
        return False

    def _listen(self) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
            app.installEventFilter(self)

    def _listen_no_more(self) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)


def _is_lock_key(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_L
        and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    )

"""Waits in Qt's own loop, so that the window goes on living and other threads get their turn."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, QTimer

PATIENCE_S = 30.0
_LOOK_EVERY_MS = 8


class WaitedInVain(Exception):
    """Something that the demo did was not followed by what has to follow."""


class _Watch(QObject):
    """Looks again and again, and ends the loop once it is so, or too late."""

    def __init__(self, is_so: Callable[[], bool], seconds: float) -> None:
        super().__init__()
        self.loop = QEventLoop()
        self.error: Exception | None = None
        self.came = False
        self._is_so, self._most_ms = is_so, int(seconds * 1000)
        self._since = QElapsedTimer()
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def wait(self) -> bool:
        self._since.start()
        self._timer.start()
        self.loop.exec()
        self._timer.stop()
        if self.error is not None:
            raise self.error
        return self.came

    def _look(self) -> None:
        try:
            self.came = self._is_so()
        except Exception as error:  # noqa: BLE001  handed to whoever waits
            self.error = error
        if self.came or self.error or self._since.hasExpired(self._most_ms):
            self.loop.quit()


def wait_until(is_so: Callable[[], bool], words: str, seconds: float = PATIENCE_S) -> None:
    """Wait for something. Raises `WaitedInVain` with these words when it does not come."""
    if not _Watch(is_so, seconds).wait():
        raise WaitedInVain(words)


def breathe(milliseconds: int) -> None:
    """Let the window live for a moment."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()

"""Windows: told by messages to the window that the session is locked or the computer sleeps.

Written from the published interface and never tried on Windows.
"""

import ctypes
import sys
from ctypes import wintypes
from typing import Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal

_SESSION_CHANGE: Final = 0x02B1
_SESSION_LOCKED: Final = 0x7
_POWER: Final = 0x0218
_SUSPEND: Final = 0x4
_THIS_SESSION: Final = 0


class WindowsSessionWatch(QObject):
    """Listens for one window until `end`."""

    lock_due = Signal()
    """The session was locked, or the computer is about to sleep."""

    def __init__(self, window_id: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window_id = window_id
        self._filter = _MessageFilter(self)
        app = QCoreApplication.instance()
        assert app is not None
        app.installNativeEventFilter(self._filter)
        self.is_listening = _register(window_id)

    def end(self) -> None:
        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self._filter)
        if self.is_listening:
            _unregister(self._window_id)
        self.is_listening = False


class _MessageFilter(QAbstractNativeEventFilter):
    def __init__(self, watch: WindowsSessionWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        if QByteArray(kind).startsWith(b"windows_"):
            told = wintypes.MSG.from_address(int(message))
            if is_lock(told.message, told.wParam):
                self._watch.lock_due.emit()
        return False, 0


def is_lock(message: int, parameter: int) -> bool:
    """Whether a window message says that the session is locked or the computer goes to sleep."""
    return (message, parameter) in {(_SESSION_CHANGE, _SESSION_LOCKED), (_POWER, _SUSPEND)}


if sys.platform == "win32":

    def _register(window_id: int) -> bool:
        return bool(
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(
                wintypes.HWND(window_id), wintypes.DWORD(_THIS_SESSION)
            )
        )

    def _unregister(window_id: int) -> None:
        ctypes.windll.wtsapi32.WTSUnRegisterSessionNotification(wintypes.HWND(window_id))

else:

    def _register(_window_id: int) -> bool:
        return False

    def _unregister(_window_id: int) -> None:
        """There is nothing to take back."""

"""Takes back what was copied out of the record, after half a minute and whenever it is locked.

Text that another program has put there since is left alone. What a clipboard manager of the
computer has kept by then is out of reach.
"""

from hashlib import sha256

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

CLEARED_AFTER_MS = 30_000

_COPIED, _MARKED = QClipboard.Mode.Clipboard, QClipboard.Mode.Selection


class ClipboardGuard(QObject):
    """Watches from `begin` until `end`; remembers only a hash of what was copied."""

    def __init__(
        self, parent: QObject | None = None, *, cleared_after_ms: int = CLEARED_AFTER_MS
    ) -> None:
        super().__init__(parent)
        self._ours = b""
        self._watches = False
        self._timer = QTimer(self, singleShot=True, interval=cleared_after_ms)
        self._timer.timeout.connect(self.clear)

    def begin(self) -> None:
        """From now on, what is copied is the practice's; a second call changes nothing."""
        if not self._watches:
            QGuiApplication.clipboard().dataChanged.connect(self._changed)
        self._watches = True

    def end(self) -> None:
        """The practice is closed: take back what is ours, and watch no more."""
        if self._watches:
            self.clear()
            QGuiApplication.clipboard().dataChanged.disconnect(self._changed)
        self._watches = False

    @Slot()
    def clear(self) -> None:
        """Empty the clipboard where it still holds our text; text marked by pointer as well."""
        self._timer.stop()
        clipboard = QGuiApplication.clipboard()
        ours, self._ours = self._ours, b""
        if ours and _hash_of(clipboard) == ours:
            clipboard.clear(_COPIED)
        if clipboard.supportsSelection() and clipboard.ownsSelection():
            clipboard.clear(_MARKED)

    @Slot()
    def _changed(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if _was_put_by_us(clipboard) and clipboard.text():
            self._ours = _hash_of(clipboard)
            self._timer.start()
        else:
            self._ours = b""
            self._timer.stop()


def _was_put_by_us(clipboard: QClipboard) -> bool:
    """Not every system tells whose it is; what changes while this program is used is its own."""
    return clipboard.ownsClipboard() or QGuiApplication.focusWindow() is not None


def _hash_of(clipboard: QClipboard) -> bytes:
    return sha256(clipboard.text().encode("utf-8", "surrogatepass")).digest()

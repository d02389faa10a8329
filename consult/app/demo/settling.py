"""Waits until the window looks the same twice, so that no picture shows a layout half done."""

from PySide6.QtCore import QElapsedTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from consult.app.demo.waiting import WaitedInVain, breathe

_APART_MS = 150
_MOST_MS = 5000


def settled(widget: QWidget, words: str, most_ms: int = _MOST_MS) -> QPixmap:
    """The widget as it is painted once two pictures, 150 ms apart, are equal.

    Raises `WaitedInVain` with the picture's name when that time brings no such pair.
    """
    since = QElapsedTimer()
    since.start()
    before = widget.grab()
    breathe(_APART_MS)
    now = widget.grab()
    while now.toImage() != before.toImage():
        if since.hasExpired(most_ms):
            raise WaitedInVain(f"the picture “{words}” did not come to rest")
        before = now
        breathe(_APART_MS)
        now = widget.grab()
    return now

"""Keeps a window to one widget: nothing else in it can be reached by pointer, key or closing."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class WindowGuard(QObject):
    """Shortcuts of a disabled widget do not fire, so everything but `kept` is disabled; the keys
    and the close that reach the window itself end here."""

    close_tried = Signal()

    def __init__(self, kept: QWidget, window: QWidget) -> None:
        super().__init__(kept)
        self._kept, self._window = kept, window
        self._disabled: list[QWidget] = []

    def hold(self) -> None:
        """From now on only `kept` can be used; it covers the window at every size."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for child in self._window.findChildren(QWidget, options=direct):
            if child is not self._kept and not child.isWindow() and child.isEnabled():
                child.setEnabled(False)
                self._disabled.append(child)
        self._window.installEventFilter(self)
        self._kept.setGeometry(self._window.rect())

    def release(self) -> None:
        """The rest of the window is as it was before."""
        if isValid(self._window):
            self._window.removeEventFilter(self)
        for child in self._disabled:
            if isValid(child):
                child.setEnabled(True)
        self._disabled = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._window:
            return False
        if event.type() == QEvent.Type.Close:
            event.ignore()
            self.close_tried.emit()
            return True
        if event.type() == QEvent.Type.Resize:
            self._kept.setGeometry(self._window.rect())
        if event.type() in _KEYS:
            event.accept()
            return True
        return False

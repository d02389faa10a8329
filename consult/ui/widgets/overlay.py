"""A sheet that lies over the whole window until it is left with Escape or a press beside it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from consult.ui.theme import Space, current_theme, dress
from consult.ui.widgets.layouts import column

_DIM = 150


class Overlay(QWidget):
    """Dims the window and shows its sheet at the top; gives the focus back when it closes."""

    closed = Signal()

    def __init__(self, window: QWidget, name: str, *, width: int, height: int) -> None:
        super().__init__(window)
        self._before: QWidget | None = None
        self._wide, self._high = width, height
        self.sheet = QFrame(self)
        dress(self.sheet, kind="overlay")
        self.body: QVBoxLayout = column(self.sheet, gap=Space.S, margin=Space.M)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("no_focus_ring", True)
        window.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show it over the window and take the keyboard."""
        self._before = QApplication.focusWidget()
        self._fit()
        self.show()
        self.raise_()
        (self.focusProxy() or self).setFocus(Qt.FocusReason.PopupFocusReason)

    def close_sheet(self) -> None:
        """Hide it; the focus goes back to where it was."""
        if self.isHidden():
            return
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab inside the sheet."""
        return self.isHidden() and super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.sheet.geometry().contains(event.position().toPoint()):
            self.close_sheet()

    def paintEvent(self, _event: QPaintEvent) -> None:
        dim = QColor(current_theme().tones.background)
        dim.setAlpha(_DIM)
        QPainter(self).fillRect(self.rect(), dim)

    def set_sheet_height(self, height: int) -> None:
        """Make the sheet as high as what it holds, as far as the window has room."""
        self._high = height
        self._fit()

    def _fit(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        self.setGeometry(window.rect())
        width = min(self._wide, self.width() - 2 * Space.XL)
        height = min(self._high, self.height() - 2 * Space.XL)
        top = min(self.height() // 8, self.height() - height - Space.XL)
        self.sheet.setGeometry((self.width() - width) // 2, top, width, height)

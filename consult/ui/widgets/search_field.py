"""The large box for finding a client: arrow keys move in the hits, Enter opens."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel

from consult.ui.theme import Size, Space, dress, set_icon
from consult.ui.widgets.line_edit import LineEdit

_PAUSE_MS = 40


class SearchField(LineEdit):
    """Tells what is being looked for a blink after each keystroke."""

    looked_for = Signal(str)
    """The words as they stand, trimmed; empty when the box was emptied."""
    opened = Signal()
    """Enter: open the marked hit."""
    moved = Signal(int)
    """+1 or -1: the arrow keys move the mark in the hits."""

    def __init__(self, placeholder: str = "Find or add a client") -> None:
        super().__init__(limit=120, placeholder=placeholder)
        dress(self, kind="search")
        self.setAccessibleName(placeholder)
        self.setMinimumWidth(Size.FIELD_WIDTH)
        self._glass = QLabel(self)
        self._glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._glass.setFixedSize(QSize(Size.ICON, Size.ICON))
        set_icon(self._glass, "search", "muted")
        self.setClearButtonEnabled(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(self._changed)

    def words(self) -> str:
        return " ".join(self.clean_text().split())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._glass.move(Space.M, (self.height() - Size.ICON) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            if self._pause.isActive():
                self._tell()
            self.opened.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _changed(self) -> None:
        self._pause.start()

    def _tell(self) -> None:
        self._pause.stop()
        self.looked_for.emit(self.words())

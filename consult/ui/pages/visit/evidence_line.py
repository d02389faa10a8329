"""What a rule rests on, folded to one quiet line that opens when it is wanted."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from consult.ui.widgets.label import ElidedLabel, Label
from consult.ui.widgets.layouts import column

_TOGGLE = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class EvidenceLine(QWidget):
    """One line with an ellipsis; a press, Space or Enter shows all of it and folds it again."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._short = ElidedLabel(text, "small")
        self._whole = Label(text, "small", wrap=True)
        self._whole.hide()
        layout = column(self, gap=0)
        layout.addWidget(self._short)
        layout.addWidget(self._whole)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Shows another source; empty text takes no room."""
        if text == self._whole.text() and text:
            return
        self._short.set_text(text)
        self._whole.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        return self._whole.text()

    def is_folded(self) -> bool:
        return self._whole.isHidden()

    def unfold(self, shown: bool) -> None:
        """Shows the whole text, or one line of it."""
        self._short.setVisible(not shown)
        self._whole.setVisible(shown)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.unfold(self.is_folded())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _TOGGLE:
            self.unfold(self.is_folded())
        else:
            super().keyPressEvent(event)

"""The one-line input under the typed editors."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class LineEdit(QLineEdit):
    """A line that refuses NUL and over-long text, and leaves Ctrl+Z to a page that undoes.

    A page takes Ctrl+Z over by setting the property `own_undo` to False.
    """

    all_marked = Signal()
    """The whole text is selected: what is typed next is written anew, not added."""

    def __init__(self, *, limit: int = 200, placeholder: str = "") -> None:
        super().__init__()
        self.setMaxLength(limit)
        self.setPlaceholderText(placeholder)
        self.selectionChanged.connect(self._marked)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._is_page_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_page_undo(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def clean_text(self) -> str:
        """What was typed, without the characters that no field may hold."""
        return self.text().replace("\0", "")

    def _marked(self) -> None:
        if self.text() and self.selectedText() == self.text():
            self.all_marked.emit()

    def _is_page_undo(self, event: QEvent) -> bool:
        return is_page_undo(self, event)


def is_page_undo(widget: QWidget, event: QEvent) -> bool:
    """Whether these keys undo or redo and the page has taken that over from the widget."""
    if widget.property("own_undo") is not False or not isinstance(event, QKeyEvent):
        return False
    return any(event.matches(act) for act in _UNDO)

"""A field of the treatment: it tells its name with each change, and what it was last time."""

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from consult.ui.pages.visit.editors import shared_undo
from consult.ui.widgets.chip import Chip
from consult.ui.widgets.editor import Editor
from consult.ui.widgets.field import Field

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class RecordField(Field):
    """Stands for one attribute of a record. Enter moves on to the next field."""

    value_given = Signal(str, object)
    """The attribute's name and its new good value."""

    def __init__(
        self, name: str, label: str, editor: Editor, *, hint: str = "", optional: bool = False
    ) -> None:
        super().__init__(label, shared_undo(editor), hint=hint, optional=optional)
        self.name = name
        self._was: Chip | None = None
        self.edited.connect(self._tell)

    def show_stored(self, value: Any) -> None:
        """Shows a value from the record; what is being typed stays where it means the same."""
        if self.editor.value() != value:
            self.editor.set_value(value)

    def show_last(self, words: str) -> None:
        """Marks that it was another value last time: "was 0.75"; empty for no difference."""
        if (self._was.text() if self._was else "") == words:
            return
        if self._was is not None:
            self._was.hide()
            self._was.deleteLater()
            self._was = None
        if words:
            self._was = Chip(words, "note", icon="history")
            self._was.explain("At the last treatment of this client.")
            self._head().addWidget(self._was)

    def last_words(self) -> str:
        """What the mark of a difference says, or an empty string."""
        return self._was.text() if self._was else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.modifiers():
            self.focusNextPrevChild(True)
            return
        super().keyPressEvent(event)

    def _head(self) -> QHBoxLayout:
        """The line of the label."""
        layout = self.layout()
        first = layout.itemAt(0) if layout else None
        assert isinstance(first, QHBoxLayout)
        return first

    @Slot(object)
    def _tell(self, value: object) -> None:
        self.value_given.emit(self.name, value)

"""The large three-way answer of the screening: yes, no, not sure."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from consult.ui.theme import Space, dress
from consult.ui.widgets.buttons import Button
from consult.ui.widgets.editor import Editor
from consult.ui.widgets.layouts import row

ANSWERS = ("yes", "no", "unsure")
_KEYS = {Qt.Key.Key_Y: 0, Qt.Key.Key_N: 1, Qt.Key.Key_U: 2}


class YesNoUnsure(Editor):
    """ "yes", "no" or "unsure", None until answered; keys Y, N and U answer where it has the focus.

    `labels` are the three words in the client's language; `serious` colours a yes in amber.
    """

    answered_by_key = Signal()
    """Y, N or U was pressed: whoever answers by keys wants the next question."""

    def __init__(
        self, labels: tuple[str, str, str] = ("Yes", "No", "Not sure"), *, serious: bool = False
    ) -> None:
        super().__init__()
        self.group = QButtonGroup(self)
        layout = row(self, gap=Space.S)
        for at, label in enumerate(labels):
            button = _Answer(label, self)
            self.group.addButton(button, at)
            layout.addWidget(button)
            if serious and at != 1:
                dress(button, level="wait")
        layout.addStretch(1)
        self.setFocusProxy(self.group.button(0))
        self.group.idClicked.connect(self.answer)

    def answer(self, at: int) -> None:
        """Take the answer with this place in `ANSWERS`, as if it had been pressed."""
        self.show_value(ANSWERS[at])
        self._take(ANSWERS[at])
        self.finished.emit()

    def show_value(self, value: Any) -> None:
        self.group.setExclusive(False)
        for at, name in enumerate(ANSWERS):
            self.group.button(at).setChecked(name == value)
        self.group.setExclusive(True)

    def outlined(self) -> tuple[QWidget, ...]:
        return tuple(self.group.buttons())


class _Answer(Button):
    def __init__(self, label: str, editor: YesNoUnsure) -> None:
        super().__init__(label, kind="choice")
        self._editor = editor
        self.setCheckable(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = _KEYS.get(Qt.Key(event.key()))
        if at is None or event.modifiers():
            super().keyPressEvent(event)
        else:
            self._editor.answer(at)
            self._editor.answered_by_key.emit()

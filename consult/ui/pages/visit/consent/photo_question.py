"""One use of photos, with a yes and a no of equal weight."""

from typing import Any

from PySide6.QtWidgets import QButtonGroup, QWidget

from consult.ui.theme import Space
from consult.ui.widgets.buttons import Button
from consult.ui.widgets.editor import Editor
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row


class YesNo(Editor):
    """True, False, or None until it is answered."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.group = QButtonGroup(self)
        layout = row(self, gap=Space.S)
        for at, words in enumerate(("No", "Yes")):
            button = Button(words, kind="choice")
            button.setCheckable(True)
            button.setAccessibleDescription(name)
            self.group.addButton(button, at)
            layout.addWidget(button)
        layout.addStretch(1)
        self.setFocusProxy(self.group.button(0))
        self.setAccessibleName(name)

        self.group.idClicked.connect(self._answered)

    def show_value(self, value: Any) -> None:
        self.group.setExclusive(False)
        for button in self.group.buttons():
            button.setChecked(value is not None and self.group.id(button) == int(value))
        self.group.setExclusive(True)

    def outlined(self) -> tuple[QWidget, ...]:
        return tuple(self.group.buttons())

    def _answered(self, at: int) -> None:
        self._take(bool(at))
        self.finished.emit()


class PhotoQuestion(QWidget):
    """The purpose in words over its answer."""

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self.answer = YesNo(purpose)
        layout = column(self, gap=Space.S)
        layout.addWidget(Label(purpose, wrap=True))
        layout.addWidget(self.answer)
        self.setFocusProxy(self.answer)

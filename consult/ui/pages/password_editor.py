"""An editor for a password: hidden while typed, shown for as long as the eye is pressed down."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from consult.ui.theme import Space
from consult.ui.widgets.buttons import IconButton
from consult.ui.widgets.editor import Editor
from consult.ui.widgets.layouts import row
from consult.ui.widgets.line_edit import LineEdit

LONGEST = 200


class PasswordEditor(Editor):
    """Its value is exactly what was typed, spaces included."""

    entered = Signal()
    """Enter was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.line = LineEdit(limit=LONGEST)
        self.line.setEchoMode(LineEdit.EchoMode.Password)
        self.eye = IconButton("Show the password", "eye")
        self.eye.setCheckable(True)
        layout = row(self, gap=Space.XS)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.eye)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self.entered)
        self.line.editingFinished.connect(self.finished)
        self.eye.toggled.connect(self._show)

    def select_all(self) -> None:
        self.line.selectAll()

    def show_value(self, value: Any) -> None:
        self.line.setText(value or "")

    def outlined(self) -> tuple[QWidget, ...]:
        return (self.line,)

    def _typed(self) -> None:
        self._take(self.line.clean_text())

    def _show(self, shown: bool) -> None:
        mode = LineEdit.EchoMode.Normal if shown else LineEdit.EchoMode.Password
        self.line.setEchoMode(mode)

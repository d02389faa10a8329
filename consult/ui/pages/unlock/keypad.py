"""Digits to press with a gloved finger; a keyboard types past it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from consult.ui.theme import Space
from consult.ui.widgets.buttons import Button

_DIGITS = "123456789"


class Keypad(QWidget):
    """Three by four; the two places beside the nought are for who uses it."""

    digit_pressed = Signal(str)

    def __init__(self, left: Button, right: Button) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Space.S)
        for at, digit in enumerate(_DIGITS):
            self._put(_Digit(digit, self), at // 3, at % 3)
        self._put(left, 3, 0)
        self._put(_Digit("0", self), 3, 1)
        self._put(right, 3, 2)

    def _put(self, button: Button, row: int, column: int) -> None:
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._grid.addWidget(button, row, column)


class _Digit(Button):
    def __init__(self, digit: str, pad: Keypad) -> None:
        super().__init__(digit)
        self._digit, self._pad = digit, pad
        self.clicked.connect(self._press)

    def _press(self) -> None:
        self._pad.digit_pressed.emit(self._digit)

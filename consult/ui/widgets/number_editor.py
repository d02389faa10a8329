"""An editor for a number with a unit: typed with comma or point, or stepped by touch."""

import re
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from consult.ui.theme import Size, Space, dress, set_icon
from consult.ui.widgets.buttons import Button
from consult.ui.widgets.editor import Editor
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import row
from consult.ui.widgets.line_edit import LineEdit

_NUMBER = re.compile(r"[-+]?(\d+([.,]\d*)?|[.,]\d+)")


class NumberEditor(Editor):
    """A number from `low` to `high` in `unit`, rounded to `decimals`; None when empty.

    Its value is an int when `decimals` is 0 and a float otherwise. What is out of range or no
    number is a problem, and the value from before the typing stays. The
    arrow keys and the two buttons step.
    """

    def __init__(
        self,
        unit: str = "",
        *,
        low: float = 0,
        high: float = 100,
        step: float = 1,
        decimals: int = 0,
        start: float | None = None,
        steppers: bool = True,
    ) -> None:
        super().__init__()
        self._unit, self._low, self._high = unit, low, high
        self._step, self._decimals = step, decimals
        self._start = low if start is None else start
        self.line = _SteppedLine(self, unit)
        self.setFocusProxy(self.line)
        layout = row(self, gap=Space.XS)
        if steppers:
            layout.addWidget(self._stepper("minus", "Less", self.step_down))
        layout.addWidget(self.line)
        if steppers:
            layout.addWidget(self._stepper("plus", "More", self.step_up))
        layout.addStretch(1)
        self.line.textEdited.connect(self._typed)
        self.line.all_marked.connect(self._settle)
        self.line.editingFinished.connect(self._left)

    def set_range(self, low: float, high: float) -> None:
        """Other limits, as when another device is chosen; checks what stands there anew."""
        self._low, self._high = low, high
        self._typed()

    def step_up(self) -> None:
        self._move(self._step)

    def step_down(self) -> None:
        self._move(-self._step)

    def show_value(self, value: Any) -> None:
        self.line.setText("" if value is None else self.written(value))

    def outlined(self) -> tuple[QWidget, ...]:
        return (self.line,)

    def written(self, value: float) -> str:
        """A value as this editor writes it, without its unit and needless noughts."""
        text = f"{value:.{self._decimals}f}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    def _stepper(self, icon: str, name: str, act: Any) -> Button:
        button = Button("", kind="stepper")
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAutoRepeat(True)
        set_icon(button, icon)
        button.clicked.connect(act)
        return button

    def _move(self, by: float) -> None:
        if self._value is None:
            moved = self._start
        else:
            moved = round((self._value + by) / self._step) * self._step
        moved = self._rounded(min(self._high, max(self._low, moved)))
        self.line.setText(self.written(moved))
        self._take(moved)
        self._settle()

    def _typed(self) -> None:
        text = self.line.clean_text().replace("\u2212", "-").strip()
        if self._unit:
            text = text.removesuffix(self._unit).strip()
        if not text:
            self._take(None)
        elif not _NUMBER.fullmatch(text):
            self._refuse(f"Write a number, such as {self.written(self._start)}.")
        else:
            self._check(float(text.replace(",", ".")))

    def _check(self, number: float) -> None:
        if not self._low <= number <= self._high:
            low, high = self.written(self._low), self.written(self._high)
            self._refuse(f"Enter {low} to {high} {self._unit}".rstrip() + ".")
            return
        rounded = self._rounded(number)
        if abs(rounded - number) > 1e-9:
            places = f"{self._decimals} decimal place{'s' if self._decimals != 1 else ''}"
            self._refuse("Enter a whole number." if not self._decimals else f"Up to {places}.")
            return
        self._take(rounded)

    def _rounded(self, number: float) -> float | int:
        return round(number, self._decimals) if self._decimals else round(number)

    def _left(self) -> None:
        if self._problem is None and self._value is not None:
            self.line.setText(self.written(self._value))
        self.finished.emit()


class _SteppedLine(LineEdit):
    """A short line of figures whose arrow keys step."""

    def __init__(self, editor: NumberEditor, unit: str) -> None:
        super().__init__(limit=24)
        self._editor = editor
        dress(self, align="figures")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._unit = Label(unit, "muted")
        self._unit.setParent(self)
        self._unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._unit.ensurePolished()
        room = self._unit.sizeHint().width() + Space.S if unit else 0
        self.setTextMargins(0, 0, room, 0)
        self.setFixedWidth(Size.FIGURES_WIDTH + room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._unit.sizeHint()
        left = self.width() - size.width() - Space.M
        self._unit.setGeometry(left, 0, size.width(), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up:
            self._editor.step_up()
        elif event.key() == Qt.Key.Key_Down:
            self._editor.step_down()
        else:
            super().keyPressEvent(event)

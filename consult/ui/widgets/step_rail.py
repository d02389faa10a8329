"""The rail of a visit's steps: state by icon, word and number of open items."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QWidget

from consult.ui.theme import Size, Space, dress, set_icon
from consult.ui.widgets.label import Label, set_tip
from consult.ui.widgets.layouts import column, row

StepState = Literal["untouched", "open", "done", "skipped", "blocked"]

_ICONS: dict[StepState, tuple[str, str]] = {
    "untouched": ("circle", "muted"),
    "open": ("circle-dot", "accent"),
    "done": ("circle-check", "good"),
    "skipped": ("skip-forward", "muted"),
    "blocked": ("octagon-x", "stop"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step as the rail shows it; `open_items` counts what is still missing in it."""

    title: str
    state: StepState = "untouched"
    open_items: int = 0

    def word(self) -> str:
        """The state as a word."""
        if self.state == "open":
            return f"{self.open_items} open" if self.open_items else "Begun"
        if self.state == "blocked":
            return f"Stop, {self.open_items} open" if self.open_items else "Stop"
        words = {"untouched": "Not begun", "done": "Done", "skipped": "Skipped"}
        return words[self.state]


class StepRail(QFrame):
    """Steps under each other; any can be opened at any time."""

    step_chosen = Signal(int)
    """The place of the step, from 0."""

    def __init__(self, steps: Sequence[Step] = (), *, key: str = "Ctrl+{}") -> None:
        super().__init__()
        dress(self, kind="rail")
        self._key = key
        self._rows: list[_StepRow] = []
        self._group = QButtonGroup(self)
        self._list = column(gap=Space.XS)
        self.setFixedWidth(Size.RAIL_WIDTH)
        layout = column(self, gap=0, margin=Space.M)
        layout.addLayout(self._list)
        layout.addStretch(1)
        self._group.idClicked.connect(self.step_chosen)
        self.set_steps(steps)

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show new states; the step in view stays the same."""
        while len(self._rows) < len(steps):
            self._add_row()
        for row_, step in zip(self._rows, steps, strict=True):
            row_.show_step(step)

    def set_current(self, at: int) -> None:
        """Mark the step in view, silently; Tab comes to it, the arrow keys to the others."""
        self._rows[at].setChecked(True)
        for row_ in self._rows:
            here = row_ is self._rows[at]
            policy = Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus
            row_.setFocusPolicy(policy)

    def current(self) -> int:
        return self._group.checkedId()

    def _add_row(self) -> None:
        at = len(self._rows)
        added = _StepRow(at + 1, self._key.format(at + 1) if self._key else "")
        self._rows.append(added)
        self._group.addButton(added, at)
        self._list.addWidget(added)


class _StepRow(QPushButton):
    def __init__(self, number: int, key: str) -> None:
        super().__init__()
        dress(self, kind="step")
        self.setCheckable(True)
        self._number, self._key = number, key
        self._icon = QLabel()
        self._title = Label("", "strong")
        self._word = Label("", "small")
        if key:
            QShortcut(QKeySequence(key), self).activated.connect(self.click)
        texts = column(gap=0)
        texts.addStretch(1)
        texts.addWidget(self._title)
        texts.addWidget(self._word)
        texts.addStretch(1)
        layout = row(self, gap=Space.M)
        layout.setContentsMargins(Space.M, 0, Space.S, 0)
        layout.addWidget(self._icon)
        layout.addLayout(texts, 1)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_step(self, step: Step) -> None:
        icon, tone = _ICONS[step.state]
        set_icon(self._icon, icon, tone)
        self._title.setText(f"{self._number}  {step.title}")
        self._word.setText(step.word())
        self._word.set_level("stop" if step.state == "blocked" else "none")
        self.setAccessibleName(f"{self._number} {step.title}, {step.word()}")
        set_tip(self, f"{step.title}: {step.word()}", self._key)

"""Chips that tell a level by icon, word and colour, and the line they stand in."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from consult.ui.theme import Size, Space, dress, set_icon
from consult.ui.widgets.label import ElidedLabel, set_tip
from consult.ui.widgets.layouts import FlowLayout, row, set_shown

LEVEL_ICONS = {
    "stop": "octagon-x",
    "wait": "hourglass",
    "ask": "circle-question-mark",
    "note": "info",
    "good": "circle-check",
    "plain": "",
}
LEVEL_WORDS = {"stop": "Stop", "wait": "Wait", "ask": "Ask", "note": "Note", "good": "Fine"}


def level_tone(level: str) -> str:
    """The tone of a level's icon and text."""
    return {"ask": "note", "plain": "muted"}.get(level, level)


class Chip(QFrame):
    """A few words with a level: `stop`, `wait`, `ask`, `note`, `good` or `plain`."""

    def __init__(self, text: str, level: str = "plain", *, icon: str = "") -> None:
        super().__init__()
        self.level = level
        dress(self, kind="chip", level=level)
        layout = row(self, gap=Space.XS)
        layout.setContentsMargins(Space.S, 0, Space.M, 0)
        name = icon or LEVEL_ICONS[level]
        if name:
            picture = QLabel()
            set_icon(picture, name, level_tone(level), Size.ICON_SMALL)
            layout.addWidget(picture)
        self._label = ElidedLabel(text)
        layout.addWidget(self._label, 1)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        word = LEVEL_WORDS.get(level, "")
        self.setAccessibleName(f"{word}: {text}" if word else text)

    def text(self) -> str:
        return self._label.text_in_full()

    def explain(self, why: str) -> None:
        """The source or reason, as a tooltip."""
        set_tip(self, why)


class LevelTag(Chip):
    """The level of a finding as its own word."""

    def __init__(self, level: str) -> None:
        super().__init__(LEVEL_WORDS[level], level)


class Chips(QWidget):
    """Chips side by side, in as many lines as they need."""

    def __init__(self) -> None:
        super().__init__()
        self._line = FlowLayout(self, gap=Space.S)

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Show these instead of the ones before."""
        while (item := self._line.takeAt(0)) is not None:
            before = item.widget()
            if before is not None:
                before.hide()
                before.deleteLater()
        for chip in chips:
            self._line.addWidget(chip)
            chip.show()
            chip.show()  # a layout shows it only later, and what is not shown takes no line
        set_shown(self, bool(chips))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the height of all lines: an allergy on the second one must never be cut off."""
        self.setFixedHeight(self._line.heightForWidth(self.width()))

    def chips(self) -> list[Chip]:
        parts = (self._line.itemAt(at) for at in range(self._line.count()))
        widgets = (part.widget() for part in parts if part is not None)
        return [widget for widget in widgets if isinstance(widget, Chip)]

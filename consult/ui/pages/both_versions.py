"""Two versions of one record side by side, field by field, until someone has chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from consult.ui.theme import Space
from consult.ui.widgets.buttons import Button, PrimaryButton
from consult.ui.widgets.card import Card, Hairline
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row

MINE, STORED = "mine", "stored"
_CHOICES = ((MINE, "Typed here"), (STORED, "Stored"))
_NOTHING = "(empty)"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that differs, as it is told to people."""

    field: str
    label: str
    mine: str
    stored: str


class BothVersions(QWidget):
    """Replaces nothing by itself: `chosen` is sent once every field has been decided on."""

    chosen = Signal(object)
    """A dict of field name to whether what was typed here is to stand."""

    def __init__(self) -> None:
        super().__init__()
        self.choices: dict[str, ChoiceEditor] = {}
        self.all_mine = Button("Take all that was typed here")
        self.all_stored = Button("Take all that is stored")
        self.keep = PrimaryButton("Keep what is chosen", icon="check", key="")
        self._words = Label("", "body", wrap=True)
        self._left = Label("", "muted")
        self._rows = column(gap=Space.M)
        self._grid_holder: QWidget | None = None
        self.all_mine.clicked.connect(self._take_mine)
        self.all_stored.clicked.connect(self._take_stored)
        self.keep.clicked.connect(self._send)
        self._lay_out()
        self.setFocusProxy(self.all_mine)

    def show_differences(self, words: str, differences: Sequence[Difference]) -> None:
        """Show what differs; earlier choices are forgotten, since either side may be another."""
        self._words.setText(words)
        self.choices = {}
        if self._grid_holder is not None:
            self._rows.removeWidget(self._grid_holder)
            self._grid_holder.deleteLater()
        self._grid_holder = QWidget()
        grid = QGridLayout(self._grid_holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.XL)
        grid.setVerticalSpacing(Space.M)
        for place, title in enumerate(("", "Typed here", "Stored", "What is to stay")):
            grid.addWidget(Label(title, "muted"), 0, place)
        for at, one in enumerate(differences):
            self._add(grid, 2 * at + 1, one)
        for place, share in enumerate((2, 4, 4, 3)):
            grid.setColumnStretch(place, share)
        self._rows.addWidget(self._grid_holder)
        self._decided(None)

    def decided(self) -> Mapping[str, bool]:
        """What has been decided on so far: whether the words typed here are to stand."""
        return {
            name: choice.value() == MINE
            for name, choice in self.choices.items()
            if choice.value() is not None
        }

    def _add(self, grid: QGridLayout, line: int, one: Difference) -> None:
        grid.addWidget(Hairline(), line, 0, 1, 4)
        choice = ChoiceEditor(_CHOICES)
        choice.set_name(one.label)
        choice.edited.connect(self._decided)
        self.choices[one.field] = choice
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(Label(one.label, "strong", wrap=True), line + 1, 0, top)
        for place, text in ((1, one.mine), (2, one.stored)):
            label = Label(text or _NOTHING, "body" if text else "muted", wrap=True)
            label.setAccessibleName(f"{one.label}: {text or _NOTHING}")
            grid.addWidget(label, line + 1, place, top)
        grid.addWidget(choice, line + 1, 3, top)

    def _take_mine(self) -> None:
        self._take(MINE)

    def _take_stored(self) -> None:
        self._take(STORED)

    def _take(self, side: str) -> None:
        for choice in self.choices.values():
            choice.set_value(side)
        self._decided(None)
        self.keep.setFocus()

    def _decided(self, _value: object) -> None:
        left = len(self.choices) - len(self.decided())
        self.keep.setEnabled(not left and bool(self.choices))
        self._left.setText(f"{left} still to be decided" if left else "")

    def _send(self) -> None:
        self.chosen.emit(dict(self.decided()))

    def _lay_out(self) -> None:
        card = Card("Two versions of this record")
        card.add(self._words)
        acts = row()
        acts.addWidget(self.all_mine)
        acts.addWidget(self.all_stored)
        acts.addStretch(1)
        card.body.addLayout(acts)
        card.body.addLayout(self._rows)
        foot = row()
        foot.addWidget(self._left, 1)
        foot.addWidget(self.keep)
        card.body.addLayout(foot)
        layout = column(self, gap=0)
        layout.addWidget(card)
        layout.addStretch(1)

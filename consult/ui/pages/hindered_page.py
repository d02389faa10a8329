"""A practice can't be opened as usual: why, what is whole, and what can be done, calmly."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from consult.domain.errors import KnownError
from consult.ui.theme import Size, Space
from consult.ui.widgets.banner import Banner
from consult.ui.widgets.buttons import Button, PrimaryButton, QuietButton
from consult.ui.widgets.card import Card, Hairline
from consult.ui.widgets.label import ElidedLabel, Label
from consult.ui.widgets.layouts import column, row


@dataclass(frozen=True, slots=True)
class WayOn:
    """Something that can be done, and what it would do."""

    id: str
    title: str
    words: str
    icon: str = ""


class HinderedPage(QWidget):
    """The first way is the one that does no harm; none is taken by itself."""

    chosen = Signal(str)
    """The id of a `WayOn`."""
    left = Signal()

    def __init__(self, place: str, error: KnownError, ways: Sequence[WayOn]) -> None:
        super().__init__()
        self.banner = Banner()
        self.buttons: dict[str, Button] = {}
        self.back = QuietButton("Back", icon="arrow-left")
        self._wait = Label("", "muted", wrap=True)
        self.back.clicked.connect(self.left)
        self._sentence = Label(error.sentence, "body", wrap=True)
        self._next_step = Label(error.next_step, "muted", wrap=True)
        self._lay_out(place, ways)
        first = next(iter(self.buttons.values()), self.back)
        self.setFocusProxy(first)

    def sentence(self) -> str:
        """Why it could not be opened."""
        return self._sentence.text()

    def tell(self, error: KnownError) -> None:
        """What was tried did not do it either."""
        self.allow(True)
        self.banner.show_error(error)

    def tell_busy(self, words: str) -> None:
        """Something that was chosen is under way."""
        self.banner.clear()
        self.allow(False)
        self._wait.setText(f"{words}…")

    def tell_done(self, words: str) -> None:
        """It was done, and one is still here."""
        self.allow(True)
        self.banner.show_news(words, level="good")

    def allow(self, allowed: bool) -> None:
        self._wait.setText("")
        for button in (*self.buttons.values(), self.back):
            button.setEnabled(allowed)

    def _lay_out(self, place: str, ways: Sequence[WayOn]) -> None:
        card = Card(gap=Space.L)
        card.setFixedWidth(Size.READING_WIDTH)
        card.add(self._sentence)
        card.add(self._next_step)
        for at, way in enumerate(ways):
            card.add(Hairline())
            entry = _WayLine(way, first=at == 0)
            entry.chosen.connect(self.chosen)
            self.buttons[way.id] = entry.button
            card.add(entry)
        below = row()
        below.addWidget(self.back)
        below.addWidget(self._wait, 1)
        inside = QWidget()
        inside.setFixedWidth(Size.READING_WIDTH)
        parts = column(inside, gap=Space.M)
        parts.addWidget(Label("The practice was not opened", "display", wrap=True))
        parts.addWidget(ElidedLabel(place, "muted"))
        parts.addSpacing(Space.S)
        parts.addWidget(card)
        parts.addLayout(below)
        parts.addWidget(self.banner)
        line = row()
        line.addStretch(1)
        line.addWidget(inside)
        line.addStretch(1)
        layout = column(self, gap=0, margin=Space.XL)
        layout.addStretch(2)
        layout.addLayout(line)
        layout.addStretch(3)


class _WayLine(QWidget):
    """What would be done, and the button that does it."""

    chosen = Signal(str)

    def __init__(self, way: WayOn, *, first: bool) -> None:
        super().__init__()
        self._id = way.id
        kind = PrimaryButton if first else Button
        self.button: Button = kind(way.title, icon=way.icon)
        self.button.setAccessibleDescription(way.words)
        self.button.clicked.connect(self._choose)
        line = row(self, gap=Space.L)
        line.addWidget(Label(way.words, "body", wrap=True), 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def _choose(self) -> None:
        self.chosen.emit(self._id)

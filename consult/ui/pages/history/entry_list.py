"""Lines of history under the days they belong to, newest first; a long value opens on demand."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from consult.ui.pages.client_words import long_day
from consult.ui.pages.history.entries import Entry
from consult.ui.theme import Size, Space
from consult.ui.widgets.buttons import Button, QuietButton
from consult.ui.widgets.card import Card, Hairline
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row

_LONG = 160
_AT_A_TIME = 100


class EntryList(QWidget):
    """Shows a hundred lines, and more when asked."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()
        self._shown = 0
        self.lines: list[EntryLine] = []
        self.earlier = Button("Show earlier lines", icon="chevron-down")
        self._days = column(gap=Space.L)
        layout = column(self, gap=Space.L)
        layout.addLayout(self._days)
        layout.addWidget(self.earlier, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.earlier.clicked.connect(self._show_more)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these in place of what was shown."""
        while (item := self._days.takeAt(0)) is not None:
            before = item.widget()
            if before is not None:
                before.hide()
                before.deleteLater()
        self.lines.clear()
        self._entries, self._shown = tuple(entries), 0
        self._show_more()

    @Slot()
    def _show_more(self) -> None:
        portion = self._entries[self._shown : self._shown + _AT_A_TIME]
        self._shown += len(portion)
        for day, entries in groupby(portion, key=_day_of):
            self._days.addWidget(self._day(long_day(day), list(entries)))
        self.earlier.setVisible(self._shown < len(self._entries))

    def _day(self, words: str, entries: list[Entry]) -> Card:
        card = Card(words, gap=Space.S)
        for at, entry in enumerate(entries):
            if at:
                card.add(Hairline())
            line = EntryLine(entry)
            self.lines.append(line)
            card.add(line)
        return card


class EntryLine(QWidget):
    """When, what and by whom; below it what it was and what it became."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self.more = QuietButton("More", icon="chevron-down")
        self._change = Label("", "body", wrap=True)
        self._lay_out()
        self.more.clicked.connect(self._show_whole)

    def words(self) -> str:
        """What it says of the change."""
        return self._change.text()

    @Slot()
    def _show_whole(self) -> None:
        self._change.setText(_change(self.entry))
        self.more.hide()

    def _lay_out(self) -> None:
        time = Label(self.entry.time, "muted")
        time.setFixedWidth(Size.FIGURES_WIDTH - Size.ICON_LARGE)
        head = row(gap=Space.M)
        head.addWidget(Label(self.entry.title, "strong", wrap=True), 1)
        head.addWidget(Label(self.entry.who, "muted"))
        texts = column(gap=0)
        texts.addLayout(head)
        if self.entry.new:
            whole = _change(self.entry)
            self._change.setText(_cut(whole))
            texts.addWidget(self._change)
            self.more.setVisible(len(whole) > _LONG)
            texts.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        layout = row(self, gap=Space.M)
        layout.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(texts, 1)


def _change(entry: Entry) -> str:
    return f"{entry.old}  →  {entry.new}" if entry.old else entry.new


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG].rstrip()}…"


def _day_of(entry: Entry) -> date:
    return entry.day

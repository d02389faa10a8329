"""Decides about flagged rows: the row of the list beside the known client, what differs marked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from consult.domain.client import Client
from consult.domain.dates import day_in_words
from consult.services.imports import WaitingRow
from consult.ui.pages.surfaces import reading_column, titled, titled_card
from consult.ui.theme import Space
from consult.ui.widgets.buttons import Button, PrimaryButton
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row

_SHOWN = (
    ("name", "Name"),
    ("preferred_name", "Preferred name"),
    ("birth_date", "Birth date"),
    ("phone", "Phone"),
    ("email", "E-mail"),
    ("address", "Address"),
    ("sex", "Sex"),
    ("allergies", "Allergies"),
    ("medicines", "Medicines"),
    ("alerts", "Alerts"),
    ("notes", "Notes"),
)
_LONGEST = 400


class DecideView(QWidget):
    """One pair at a time; `decided` gives the row's id and whether it is to be added."""

    decided = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._pair: WaitingRow | None = None
        self._heading = titled("Someone already known?")
        self._card = titled_card("")
        self._card.title.hide()
        self._table = QWidget()
        self.leave_out = Button("The same person: leave it out", icon="user-check", key="Ctrl+1")
        self.add = PrimaryButton("Another person: add", icon="user-plus", key="Ctrl+2")
        scroll = Scroll()
        parts = reading_column(scroll)
        parts.addWidget(self._heading)
        parts.addWidget(self._card)
        acts = row(gap=Space.M)
        acts.addStretch(1)
        acts.addWidget(self.leave_out)
        acts.addWidget(self.add)
        parts.addLayout(acts)
        column(self, gap=0).addWidget(scroll)
        self.leave_out.clicked.connect(self._leave_out)
        self.add.clicked.connect(self._add)
        self.setFocusProxy(self.leave_out)

    def show_pair(self, pair: WaitingRow, left: int) -> None:
        """Show the next row, and how many are left with it."""
        self._pair = pair
        more = f"{left} rows wait for a decision." if left > 1 else "The last one that waits."
        self._heading.set_words(f"{pair.row.reason.capitalize()}. {more}")
        self._card.body.removeWidget(self._table)
        self._table.deleteLater()
        self._table = _table_of(pair)
        self._card.add(self._table)
        self.setEnabled(True)
        self.leave_out.setFocus()

    def _leave_out(self) -> None:
        self._decide(False)

    def _add(self) -> None:
        self._decide(True)

    def _decide(self, add: bool) -> None:
        if self._pair is not None:
            self.setEnabled(False)
            self.decided.emit(self._pair.row.id, add)


def _table_of(pair: WaitingRow) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(Space.XL)
    grid.setVerticalSpacing(Space.M)
    heads = ("", f"Line {pair.row.line_number} of the list", "Known client")
    for at, words in enumerate(heads):
        grid.addWidget(Label(words, "heading"), 0, at)
    line = 1
    for name, title in _SHOWN:
        new, known = _words(pair.row.client, name), _words(pair.known, name)
        if not new and not known:
            continue
        grid.addWidget(Label(title, "muted"), line, 0, Qt.AlignmentFlag.AlignTop)
        for at, words in ((1, new), (2, known)):
            label = Label(words or "—", "body", wrap=True)
            label.set_level("wait" if new != known and words else "none")
            grid.addWidget(label, line, at)
        line += 1
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    return table


def _words(client: Client, name: str) -> str:
    value = getattr(client, name)
    if value is None:
        return ""
    if name == "birth_date":
        return day_in_words(value)
    text = str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"

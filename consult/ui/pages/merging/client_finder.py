"""Finds another client's record: those who look like the same person first, or by search."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from consult.domain.client import ClientSummary
from consult.ui.page import PageContext
from consult.ui.pages.client_search import ClientSearch
from consult.ui.pages.client_words import summary_row
from consult.ui.theme import Size, Space
from consult.ui.widgets.field import Field
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, set_shown
from consult.ui.widgets.row_model import Row
from consult.ui.widgets.text_editor import TextEditor
from consult.ui.widgets.virtual_list import VirtualList

_MOST = 6


class ClientFinder(QWidget):
    """`chosen` gives the id of a client other than the one it was made for."""

    chosen = Signal(str)

    def __init__(self, context: PageContext, label: str) -> None:
        super().__init__()
        self._client_id = ""
        self._likely: tuple[Row, ...] = ()
        self.words = Field(label, TextEditor(placeholder="Name, phone or birth date"))
        self.told = Label("", "small")
        self.list = VirtualList("Records found", height=Size.TIMELINE_ROW)
        self._search = ClientSearch(context, self, _MOST + 1)
        layout = column(self, gap=Space.S)
        for part in (self.words, self.told, self.list):
            layout.addWidget(part)
        self.setFocusProxy(self.words)
        self.words.edited.connect(self._look)
        self._search.found.connect(self._found)
        self.list.chosen.connect(self.chosen)
        self._show((), "")

    def offer(self, client_id: str, likely: Sequence[Row]) -> None:
        """Propose these for as long as nothing was typed."""
        self._client_id, self._likely = client_id, tuple(likely[:_MOST])
        if not self.words.value():
            self._show(self._likely, "Looks like the same person")

    @Slot(object)
    def _look(self, words: str) -> None:
        if words:
            self._search.look_for(words)
        else:
            self._show(self._likely, "Looks like the same person")

    @Slot(str, object)
    def _found(self, words: str, clients: tuple[ClientSummary, ...]) -> None:
        if words == self.words.value():
            rows = [summary_row(one) for one in clients if one.id != self._client_id]
            self._show(rows[:_MOST], "Found" if rows else "Nobody else found")

    def _show(self, rows: Sequence[Row], told: str) -> None:
        self.told.setText(told if rows or told.startswith("Nobody") else "")
        set_shown(self.told, bool(self.told.text()))
        self.list.set_rows(rows)
        self.list.setFixedHeight(Size.TIMELINE_ROW * len(rows) + Space.XS)
        set_shown(self.list, bool(rows))

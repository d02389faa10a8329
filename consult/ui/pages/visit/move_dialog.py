"""Finds the right client for a visit that was begun under the wrong one."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from consult.domain.client import Client, ClientSummary
from consult.domain.dates import day_in_words
from consult.ui.page import PageContext
from consult.ui.pages.visit.work import Call
from consult.ui.widgets.dialog import AskFirst
from consult.ui.widgets.field import Field
from consult.ui.widgets.label import Label, one_line
from consult.ui.widgets.text_editor import TextEditor

_MOST_HITS = 8
_CLIENT = Qt.ItemDataRole.UserRole


class MoveDialog(AskFirst):
    """Shows both names before anything is moved."""

    client_chosen = Signal(str)

    def __init__(self, parent: QWidget, context: PageContext, present: Client) -> None:
        super().__init__(
            parent,
            "Move this visit to another client",
            f"It now stands under {present.name}. A signed consent stays with that name; "
            "screening and consent are asked again.",
            act="Move visit",
        )
        self._context, self._present = context, present
        editor = TextEditor(placeholder="Name, phone or birth date")
        self.wanted = Field("Right client", editor)
        self.hits = QListWidget()
        self.both = Label("", "strong", wrap=True)
        for widget in (self.wanted, self.hits, self.both):
            self.body.addWidget(widget)
        self.act_button.setEnabled(False)
        self.keep_button.setDefault(False)  # Enter belongs to the search and its hits
        self.hits.setAccessibleName("Clients found")
        editor.line.returnPressed.connect(self._enter_hits)
        self.hits.itemActivated.connect(self._accept_hit)
        self.wanted.edited.connect(self._look)
        self.hits.currentItemChanged.connect(self._show_both)
        self.accepted.connect(self._choose)
        self.wanted.setFocus()

    @Slot(object)
    def _look(self, words: str) -> None:
        search = self._context.services.clients.search
        self._context.tasks.run(Call(search, words, _MOST_HITS), self._found)

    @Slot(object)
    def _found(self, clients: tuple[ClientSummary, ...]) -> None:
        self.hits.clear()
        for client in clients:
            if client.id != self._present.id:
                born = day_in_words(client.birth_date) if client.birth_date else ""
                item = QListWidgetItem(one_line(f"{client.name}, {born}".rstrip(" ,")))
                item.setData(_CLIENT, client)
                self.hits.addItem(item)

    @Slot()
    def _enter_hits(self) -> None:
        if self.hits.count():
            self.hits.setCurrentRow(0)
            self.hits.setFocus()

    @Slot()
    def _accept_hit(self) -> None:
        """Enter on a hit leads to the act; it is never done in the same breath."""
        self.act_button.setFocus()

    @Slot()
    def _show_both(self) -> None:
        item = self.hits.currentItem()
        self.act_button.setEnabled(item is not None)
        name = item.data(_CLIENT).name if item is not None else ""
        self.both.setText(f"{self._present.name}  →  {name}" if name else "")

    @Slot()
    def _choose(self) -> None:
        item = self.hits.currentItem()
        if item is not None:
            self.client_chosen.emit(item.data(_CLIENT).id)

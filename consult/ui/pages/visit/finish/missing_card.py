"""Everything the visit still lacks, each one key away."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot

from consult.domain.open_items import OpenItem
from consult.ui.theme import Space
from consult.ui.widgets.buttons import RowButton
from consult.ui.widgets.card import Card
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column


class MissingCard(Card):
    """A row per open item; pressing one goes to its field."""

    item_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("Still missing", gap=Space.XS)
        self.rows: list[MissingRow] = []
        self._nothing = Label("Nothing is missing.", "muted")
        self._list = column(gap=0)
        self.add(self._nothing)
        self.body.addLayout(self._list)

    def show_items(self, items: Sequence[OpenItem]) -> None:
        """Shows these in place of the ones before; the focus stays on its row where it can."""
        if [row.item for row in self.rows] == list(items):
            return
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [MissingRow(item) for item in items]
        for row in self.rows:
            row.item_chosen.connect(self.item_chosen)
            self._list.addWidget(row)
        self._nothing.setVisible(not items)


class MissingRow(RowButton):
    """One open item as a row to press."""

    item_chosen = Signal(object)

    def __init__(self, item: OpenItem) -> None:
        super().__init__(f"{item.step.value.capitalize()}: {item.sentence}", icon="circle-dot")
        self.item = item
        self.clicked.connect(self._choose)

    @Slot()
    def _choose(self) -> None:
        self.item_chosen.emit(self.item)

"""Everything the visit still lacks, each one key away."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from consult.domain.open_items import OpenItem
from consult.ui.theme import Size, Space
from consult.ui.widgets.buttons import RowButton
from consult.ui.widgets.card import Card
from consult.ui.widgets.label import Label, set_tip
from consult.ui.widgets.layouts import column


class MissingCard(Card):
    """A row per open item under the name of its step; pressing one goes to its field."""

    item_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("Still missing", gap=Space.XS)
        self.rows: list[MissingRow] = []
        self._titles: list[Label] = []
        self._nothing = Label("Nothing is missing.", "muted")
        self._list = column(gap=0)
        self.add(self._nothing)
        self.body.addLayout(self._list)

    def show_items(self, items: Sequence[OpenItem]) -> None:
        """Shows these in place of the ones before."""
        if [row.item for row in self.rows] == list(items):
            return
        for widget in (*self.rows, *self._titles):
            self._list.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.rows, self._titles = [], []
        for step, open_items in groupby(items, lambda item: item.step):
            title = Label(step.value.capitalize(), "label")
            self._titles.append(title)
            self._list.addWidget(title)
            for item in open_items:
                self._add_row(item)
        self._nothing.setVisible(not items)

    def _add_row(self, item: OpenItem) -> None:
        added = MissingRow(item)
        added.item_chosen.connect(self.item_chosen)
        self.rows.append(added)
        self._list.addWidget(added)


class MissingRow(RowButton):
    """One open item as a row to press; Enter presses it too."""

    item_chosen = Signal(object)

    def __init__(self, item: OpenItem) -> None:
        super().__init__("", icon="circle-dot")
        self.item = item
        self.setAccessibleName(f"{item.step.value.capitalize()}: {item.sentence}")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_tip(self, item.sentence)
        self.clicked.connect(self._choose)

    def minimumSizeHint(self) -> QSize:
        return QSize(Size.FIELD_NARROW, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 2 * Space.M - Size.ICON - Space.L
        words = self.item.sentence
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))

    @Slot()
    def _choose(self) -> None:
        self.item_chosen.emit(self.item)

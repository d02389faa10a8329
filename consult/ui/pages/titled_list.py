"""A card with a title, a count and a list, or a quiet sentence once it is known to be empty."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from consult.ui.pages.surfaces import titled_card
from consult.ui.theme import Size
from consult.ui.widgets.empty_state import EmptyState
from consult.ui.widgets.layouts import column
from consult.ui.widgets.row_model import Row
from consult.ui.widgets.virtual_list import VirtualList


class TitledList(QWidget):
    """Rows of 60 px; `chosen` gives the id of one."""

    chosen = Signal(str)

    def __init__(self, title: str, empty: str, icon: str, next_step: str = "") -> None:
        super().__init__()
        self._title = title
        self.card = titled_card(title)
        self.list = VirtualList(title, height=Size.TIMELINE_ROW)
        self._either = QStackedWidget()
        self._either.addWidget(QWidget())
        self._either.addWidget(EmptyState(empty, next_step, icon=icon))
        self._either.addWidget(self.list)
        self.card.add(self._either, 1)
        column(self, gap=0).addWidget(self.card)
        self.setFocusProxy(self.list)
        self.list.chosen.connect(self.chosen)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def rows(self) -> tuple[Row, ...]:
        return self.list.rows()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these; the count stands beside the title."""
        count = f" ({len(rows)})" if rows else ""
        self.card.title.setText(f"{self._title}{count}")
        self.list.set_rows(rows)
        policy = Qt.FocusPolicy.StrongFocus if rows else Qt.FocusPolicy.NoFocus
        self.list.setFocusPolicy(policy)
        self._either.setCurrentIndex(2 if rows else 1)

"""Shows who is already known and may be the one now being registered."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from consult.services.clients import LikelyDuplicate
from consult.ui.pages.client_words import summary_row
from consult.ui.theme import Size, Space, dress, set_icon
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row
from consult.ui.widgets.virtual_list import VirtualList

_MOST_ROWS = 3


class KnownAlready(QFrame):
    """Stands right above the page's act; hidden while nobody is like the new client."""

    client_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        dress(self, kind="bar")
        self._icon = Label()
        set_icon(self._icon, "users", "wait")
        self._words = Label("", "strong", wrap=True)
        self._words.set_level("wait")
        self.list = VirtualList("Clients who may be the same", height=Size.TIMELINE_ROW)
        head = row(gap=Space.S)
        head.addWidget(self._icon)
        head.addWidget(self._words, 1)
        layout = column(self, gap=Space.S)
        layout.setContentsMargins(Space.XL, Space.M, Space.XL, Space.S)
        layout.addLayout(head)
        layout.addWidget(self.list)
        self.list.chosen.connect(self.client_chosen)
        self.hide()

    def show_known(self, known: Sequence[LikelyDuplicate]) -> None:
        """Show them with what speaks for each, or nothing."""
        rows = []
        for one in known:
            line = summary_row(one.client)
            reason = one.reason.value.capitalize()
            told = f"{reason}  ·  {line.subtitle}"
            rows.append(replace(line, subtitle=told, trailing="Open", level="note"))
        words = (
            "This may be someone already known."
            if len(rows) == 1
            else (f"These {len(rows)} known clients may be the same person.")
        )
        self._words.setText(f"{words} Open the known one, or add all the same.")
        self.list.set_rows(rows)
        self.list.setFixedHeight(Size.TIMELINE_ROW * min(len(rows), _MOST_ROWS) + Space.XS)
        self.setVisible(bool(rows))

    def clear(self) -> None:
        self.show_known(())

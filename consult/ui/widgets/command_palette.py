"""Ctrl+K: find any act or client by a few letters."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from consult.ui.theme import Size, dress
from consult.ui.widgets.card import Hairline
from consult.ui.widgets.fuzzy import best
from consult.ui.widgets.label import Label
from consult.ui.widgets.overlay import Overlay
from consult.ui.widgets.row_model import Row
from consult.ui.widgets.search_field import SearchField
from consult.ui.widgets.virtual_list import VirtualList


@dataclass(frozen=True, slots=True)
class Command:
    """An act by its id, what it is called, the key that does the same, and an icon."""

    id: str
    title: str
    key: str = ""
    icon: str = "command"


class CommandPalette(Overlay):
    """Acts are matched at once; for clients it asks with `looked_for` and shows what
    `set_client_hits` brings, if the words are still the same."""

    chosen = Signal(str)
    """The id of the act or the client."""
    looked_for = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, "Commands", width=Size.PALETTE_WIDTH, height=Size.PALETTE_HEIGHT)
        self._commands: tuple[Command, ...] = ()
        self._hits: tuple[Row, ...] = ()
        self.search = SearchField("Find an act or a client")
        dress(self.search, kind="bare")
        self.list = VirtualList("Acts and clients")
        self._nothing = Label("Nothing by that name. Try other letters.", "muted", wrap=True)
        self.body.addWidget(self.search)
        self.body.addWidget(Hairline())
        self.body.addWidget(self._nothing)
        self.body.addWidget(self.list, 1)
        self.setFocusProxy(self.search)
        self.search.setProperty("no_focus_ring", True)
        self.search.textChanged.connect(self._show)
        self.search.looked_for.connect(self.looked_for)
        self.search.moved.connect(self.list.move_by)
        self.search.opened.connect(self.list.choose_current)
        self.list.chosen.connect(self._choose)

    def set_commands(self, commands: Sequence[Command]) -> None:
        """The acts that make sense on the page in view."""
        self._commands = tuple(commands)
        self._show()

    def set_client_hits(self, words: str, hits: Sequence[Row]) -> None:
        """What the search found for `words`; dropped when other words stand there by now."""
        if words == self.search.words():
            self._hits = tuple(hits)
            self._show()

    def open(self) -> None:
        self.search.clear()
        self._hits = ()
        self._show()
        super().open()

    def _show(self) -> None:
        words = self.search.words()
        if not words:
            self._hits = ()
        acts = best(words, self._commands, _title)
        rows = [Row(act.id, act.title, trailing=act.key, icon=act.icon) for act in acts]
        self.list.set_rows([*rows, *self._hits] if rows or not words else list(self._hits))
        self.list.mark_first()
        count = len(self.list.rows())
        self._nothing.setVisible(not count)
        rows_high = max(1, count) * Size.TARGET
        self.set_sheet_height(min(Size.PALETTE_HEIGHT, rows_high + 2 * Size.TARGET))

    def _choose(self, row_id: str) -> None:
        self.close_sheet()
        self.chosen.emit(row_id)


def _title(command: Command) -> str:
    return command.title

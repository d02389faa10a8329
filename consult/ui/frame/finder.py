"""Ctrl+K and `?`: the palette of acts and clients, and the sheet of keys."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from consult.domain.client import ClientSummary
from consult.ui.frame.commands import (
    COMMANDS,
    KEYS,
    KEYS_EVERYWHERE,
    LOCK,
    OPEN_BACKUP,
    PLACES,
    WithCommands,
    WithKeys,
    is_offered,
)
from consult.ui.page import Page, PageContext
from consult.ui.pages.client_words import summary_row
from consult.ui.places import ClientPlace
from consult.ui.widgets.command_palette import CommandPalette
from consult.ui.widgets.shortcut_sheet import ShortcutSheet

_MOST_CLIENTS = 8


class Finder(QObject):
    """Owns both sheets of one window while a practice is open; each is built when first opened."""

    place_requested = Signal(object)
    lock_requested = Signal()
    backup_requested = Signal()

    def __init__(self, window: QWidget, context: PageContext) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._page: Page | None = None
        self._palette: CommandPalette | None = None
        self._sheet: ShortcutSheet | None = None

    @property
    def palette(self) -> CommandPalette:
        if self._palette is None:
            self._palette = CommandPalette(self._window)
            self._palette.looked_for.connect(self._look_for)
            self._palette.chosen.connect(self._chosen)
        return self._palette

    @property
    def sheet(self) -> ShortcutSheet:
        if self._sheet is None:
            self._sheet = ShortcutSheet(self._window)
        return self._sheet

    def open_palette(self, page: Page | None) -> None:
        """Offer the acts of every page and of this one."""
        self._page = page
        own = tuple(page.commands()) if isinstance(page, WithCommands) else ()
        services = self._context.services
        offered = (one for one in COMMANDS if is_offered(one.id, services))
        self.palette.set_commands((*own, *offered))
        self.palette.open()

    def open_keys(self, page: Page | None) -> None:
        """Show every key that works on this page."""
        own = tuple(page.key_groups()) if isinstance(page, WithKeys) else ()
        self.sheet.set_groups((*own, KEYS_EVERYWHERE))
        self.sheet.open()

    def close_sheets(self) -> None:
        """Free both, with whatever was found last; the next opening builds them anew."""
        for overlay in (self._palette, self._sheet):
            if overlay is not None:
                overlay.close_sheet()
                overlay.deleteLater()
        self._palette = self._sheet = None

    def put_away(self) -> None:
        """The practice is closed."""
        self.close_sheets()
        self.deleteLater()

    def _look_for(self, words: str) -> None:
        if words:
            find = partial(self._context.services.clients.search, words, _MOST_CLIENTS)
            self._context.tasks.run(partial(_found_for, words, find), self._found)

    def _found(self, found: tuple[str, tuple[ClientSummary, ...]]) -> None:
        words, clients = found
        self.palette.set_client_hits(words, [summary_row(client) for client in clients])

    def _chosen(self, chosen_id: str) -> None:
        if chosen_id in PLACES:
            self.place_requested.emit(PLACES[chosen_id])
        elif chosen_id == KEYS:
            self.open_keys(self._page)
        elif chosen_id == LOCK:
            self.lock_requested.emit()
        elif chosen_id == OPEN_BACKUP:
            self.backup_requested.emit()
        elif isinstance(self._page, WithCommands) and self._is_own(chosen_id):
            self._page.do_command(chosen_id)
        else:
            self.place_requested.emit(ClientPlace(chosen_id))

    def _is_own(self, chosen_id: str) -> bool:
        page = self._page
        return isinstance(page, WithCommands) and any(
            command.id == chosen_id for command in page.commands()
        )


def _found_for(words: str, find: "partial[tuple[ClientSummary, ...]]") -> tuple[str, object]:
    return words, find()

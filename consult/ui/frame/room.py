"""The inside of the window while a practice is open: the strip, the page in view, the way back."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from consult.domain.changes import Changes
from consult.ui.frame.commands import is_offered
from consult.ui.frame.finder import Finder
from consult.ui.frame.history import History
from consult.ui.frame.page_registry import page_for
from consult.ui.frame.side_strip import SideStrip
from consult.ui.frame.slow_work import SlowWork
from consult.ui.journal_check import JournalCheck
from consult.ui.page import Page, PageContext
from consult.ui.places import (
    ImportPlace,
    NewClientPlace,
    Place,
    PracticePlace,
    StartPlace,
    VisitPlace,
)
from consult.ui.widgets.banner import Banner
from consult.ui.widgets.layouts import column, row


class Room(QWidget):
    """Goes from page to page. A page is left only after its changes were handed over, and is
    freed only once they are stored."""

    lock_requested = Signal()
    backup_requested = Signal()
    went_to = Signal(object)

    def __init__(self, context: PageContext, banner: Banner, window: QWidget) -> None:
        super().__init__()
        journal = JournalCheck(context.tasks, context.services.history, self)
        self._context = context = replace(context, journal=journal)
        self._banner = banner
        self._after_saving: Callable[[], None] = _nothing
        self._history = History()
        self._leaving: list[Page] = []
        self._stack = QStackedWidget()
        self.page: Page | None = None
        self.strip = SideStrip()
        self.strip.importing.setVisible(is_offered("import", context.services))
        self.finder = Finder(window, context)
        right = column(gap=0)
        right.addWidget(self._stack, 1)
        right.addWidget(SlowWork(context.tasks))
        layout = row(self, gap=0)
        layout.addWidget(self.strip)
        layout.addLayout(right, 1)
        self._connect()

    def go(self, place: Place) -> None:
        """Show a place; what is typed on the page before is saved first."""
        self._history.went_to(place)
        self._open(place)

    def go_back(self) -> None:
        self._open(self._history.back())

    def go_home(self) -> None:
        self.go(StartPlace())

    def begin(self, place: Place | None) -> None:
        """Show the first place of this opening; back leads to the start page."""
        self._history.went_to(StartPlace())
        self.go(place or StartPlace())
        if self._context.journal is not None:
            self._context.journal.begin()

    def place(self) -> Place:
        """Where to go on after the practice was closed: a visit at its stored step. A form that
        was being filled waits on the start page."""
        current = self._history.current
        if isinstance(current, VisitPlace):
            return VisitPlace(current.visit_id)
        if current is None or isinstance(current, NewClientPlace):
            return StartPlace()
        return current

    def open_keys(self) -> None:
        self.finder.open_keys(self.page)

    def show_changes(self, changes: Changes) -> None:
        if self.page is not None:
            self.page.show_changes(changes)

    def save_now(self) -> None:
        """Hand every pending change to the runner."""
        if self.page is not None:
            self.page.save_now()

    def has_unsaved_changes(self) -> bool:
        pages = [*self._leaving, *([self.page] if self.page else [])]
        return any(page.has_unsaved_changes() for page in pages)

    def when_saved(self, then: Callable[[], None]) -> None:
        """Save, and call `then` (a bound method) once the runner is through with it."""
        self.save_now()
        self._after_saving = then
        self._context.tasks.run(_nothing, self._saved)

    def cover(self) -> None:
        """The window is being locked: nothing in here can be reached or lies above the lock."""
        self.finder.close_sheets()
        if self.page is not None:
            self.page.take_back_screen()
        self.setEnabled(False)

    def uncover(self) -> None:
        """It was unlocked before all could be stored: go on as before."""
        self.setEnabled(True)
        if self.page is not None:
            (self.page.focusProxy() or self.page).setFocus()

    def put_away(self) -> None:
        """The practice is being closed: nothing of it may stay on screen."""
        self.finder.put_away()

    def _connect(self) -> None:
        strip = self.strip
        strip.back_requested.connect(self.go_back)
        strip.home_requested.connect(self.go_home)
        strip.find_requested.connect(self._find)
        strip.import_requested.connect(self._go_to_import)
        strip.practice_requested.connect(self._go_to_practice)
        strip.keys_requested.connect(self.open_keys)
        strip.lock_requested.connect(self.lock_requested)
        self.finder.place_requested.connect(self.go)
        self.finder.lock_requested.connect(self.lock_requested)
        self.finder.backup_requested.connect(self.backup_requested)
        if is_offered("new_client", self._context.services):
            QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self._go_to_new_client)

    def _open(self, place: Place) -> None:
        self._leave()
        self._banner.clear()
        page = page_for(place, self._context)
        page.place_requested.connect(self.go)
        self._follow_client_mode(page)
        self.page = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.strip.back.setEnabled(self._history.can_go_back())
        (page.focusProxy() or page).setFocus()
        self.went_to.emit(place)

    def _leave(self) -> None:
        if self.page is None:
            return
        self.page.save_now()
        self._leaving.append(self.page)
        self.page = None
        self._context.tasks.run(_nothing, self._free_saved)

    def _free_saved(self, _result: object) -> None:
        """Free what was left and is stored; a page whose save fails stays and tries again."""
        for page in [page for page in self._leaving if not page.has_unsaved_changes()]:
            self._leaving.remove(page)
            self._stack.removeWidget(page)
            page.deleteLater()

    def _follow_client_mode(self, page: Page) -> None:
        """While a client holds the screen, nothing of the rest of the program can be reached."""
        client_mode_changed = getattr(page, "client_mode_changed", None)
        if client_mode_changed is not None:
            client_mode_changed.connect(self._client_mode_changed)

    def _client_mode_changed(self, client_holds: bool) -> None:
        self.strip.setVisible(not client_holds)
        self.strip.setEnabled(not client_holds)
        for shortcut in self.findChildren(QShortcut):
            if shortcut.parent() is self:
                shortcut.setEnabled(not client_holds)

    def _saved(self, _result: object) -> None:
        self._after_saving()

    def _find(self) -> None:
        self.finder.open_palette(self.page)

    def _go_to_import(self) -> None:
        self.go(ImportPlace())

    def _go_to_practice(self) -> None:
        self.go(PracticePlace())

    def _go_to_new_client(self) -> None:
        self.go(NewClientPlace())


def _nothing() -> None:
    """Work that is done as soon as all that was queued before it is."""

"""The window: one page at a time, news above it, and the way between pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QMainWindow,
    QStackedWidget,
    QToolTip,
    QWidget,
)

from consult.domain.errors import KnownError
from consult.ui.theme import Size, load_fonts_of_other_scripts
from consult.ui.widgets.banner import Banner
from consult.ui.widgets.layouts import column
from consult.ui.widgets.read_only_bar import ReadOnlyBar

if TYPE_CHECKING:
    from consult.domain.changes import Changes
    from consult.ui.frame.room import Room
    from consult.ui.page import PageContext
    from consult.ui.places import Place

TITLE = "consult"


class MainWindow(QMainWindow):
    """Before a practice is open it shows an entrance; then a `Room` with the practice's pages.

    The title never names a client. Nothing heavy is loaded until `enter`.
    """

    lock_requested = Signal()
    backup_requested = Signal()
    """A backup is to be opened instead."""
    closed = Signal()
    """All that could be saved has been; the window is gone."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.resize(Size.WINDOW_WIDTH, Size.WINDOW_HEIGHT)
        self.room: Room | None = None
        self._covered: Room | None = None
        self.banner = Banner()
        self.read_only = ReadOnlyBar()
        self._stack = QStackedWidget()
        self._may_close = False
        whole = QWidget()
        layout = column(whole, gap=0)
        layout.addWidget(self.read_only)
        layout.addWidget(self.banner)
        layout.addWidget(self._stack, 1)
        self.setCentralWidget(whole)
        QShortcut(QKeySequence("F11"), self).activated.connect(self._fill_screen)

    def show_entrance(self, entrance: QWidget) -> None:
        """Show a page that needs no open practice; what was shown before is freed."""
        self._show_only(entrance)

    def show_fitting(self) -> None:
        """Show the window at its own size, or filling a screen that is too small for it."""
        if fits(self.size(), self.screen().availableSize()):
            self.show()
        else:
            self.showMaximized()

    def enter(self, context: PageContext, place: Place | None = None) -> None:
        """Show a practice that was just opened: its start page, or a place to go on at."""
        from consult.ui.frame.room import Room

        load_fonts_of_other_scripts()
        room = Room(context, self.banner, self)
        room.lock_requested.connect(self.lock_requested)
        room.backup_requested.connect(self.backup_requested)
        self.banner.clear()
        self.read_only.tell(context.why_read_only)
        self._show_only(room)
        self.room = room
        room.begin(place)

    def cover(self, entrance: QWidget) -> None:
        """Show an entrance over the open practice: nothing of it can be seen or reached, and what
        was typed can still be stored. Dialogs, menus and tips are closed."""
        QGuiApplication.inputMethod().commit()
        _close_what_lies_above(self)
        assert self.room is not None
        self._covered, self.room = self.room, None
        self._covered.cover()
        self.banner.clear()
        self._show_only(entrance)

    def uncover(self) -> None:
        """Go on in the practice that was covered."""
        assert self._covered is not None
        self.room, self._covered = self._covered, None
        self.banner.clear()
        self._show_only(self.room)
        self.room.uncover()

    def leave(self) -> None:
        """Free the practice, covered or not, with every text it showed; all must be stored."""
        room = self.room or self._covered
        self.room = self._covered = None
        if room is None:
            return
        room.put_away()
        self.read_only.tell("")
        self._stack.removeWidget(room)
        room.deleteLater()
        self.banner.clear()

    def go(self, place: Place) -> None:
        """Show a place of the open practice."""
        if self.room is not None:
            self.room.go(place)

    def show_changes(self, changes: Changes) -> None:
        """Records changed: what shows them is loaded anew."""
        if self.room is not None:
            self.room.show_changes(changes)

    def tell_fault(self, code: str) -> None:
        """A fault of the program: keep the draft and say so plainly."""
        open_room = self.room or self._covered
        if open_room is not None:
            open_room.save_now()
        self.banner.show_news(
            "Something went wrong in the program. What you have written is kept.",
            f"Carry on; if it happens again, start the program anew. Fault {code}.",
            level="stop",
        )

    def tell_error(self, error: KnownError) -> None:
        """Something expected that no page dealt with."""
        self.banner.show_error(error)

    def come_forward(self) -> None:
        """The program was started a second time."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        open_room = self.room or self._covered
        if open_room is None or self._may_close:
            event.accept()
            self.closed.emit()
            return
        event.ignore()
        open_room.when_saved(self._saved_all)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        room = self.room
        if (
            event.text() == "?"
            and room is not None
            and room.strip.isEnabled()
            and not _is_writing()
        ):
            room.open_keys()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        leaves = event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow()
        if leaves and self.room is not None:
            self.room.save_now()

    def _saved_all(self) -> None:
        open_room = self.room or self._covered
        if open_room is None or not open_room.has_unsaved_changes():
            self._close_for_good()
            return
        from consult.ui.widgets.dialog import AskFirst

        dialog = AskFirst(
            self,
            "Some changes are not stored",
            "The practice file took them not. If you close now, they are lost.",
            act="Close and lose them",
            keep="Keep open",
        )
        dialog.accepted.connect(self._close_for_good)
        dialog.open()

    def _close_for_good(self) -> None:
        self._may_close = True
        self.close()

    def _show_only(self, widget: QWidget) -> None:
        before = [self._stack.widget(at) for at in range(self._stack.count())]
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        for old in before:
            if old is not None and old is not widget and old is not self._covered:
                self._stack.removeWidget(old)
                old.deleteLater()
        (widget.focusProxy() or widget).setFocus()

    def _fill_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)


def fits(window: QSize, available: QSize) -> bool:
    """Whether a window and its title bar, all in pixels, find room on a screen."""
    return (
        window.width() <= available.width()
        and window.height() + Size.TITLE_BAR <= available.height()
    )


def _close_what_lies_above(window: QWidget) -> None:
    """Every dialog is refused, as by Escape; so is one of the computer's own."""
    QToolTip.hideText()
    for widget in QApplication.topLevelWidgets():
        if widget is window or not widget.isVisible():
            continue
        if isinstance(widget, QDialog):
            widget.reject()
        elif widget.windowType() in (Qt.WindowType.Popup, Qt.WindowType.ToolTip):
            widget.close()


def _is_writing() -> bool:
    from PySide6.QtWidgets import QPlainTextEdit

    focused: QObject | None = QApplication.focusWidget()
    return isinstance(focused, QLineEdit | QPlainTextEdit)

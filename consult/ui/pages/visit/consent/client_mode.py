"""Client mode: the client holds the screen, reads, ticks and signs; nothing else can be reached.

Only the practitioner's password leads back to the rest of the program, also when the window is to
be closed. A program that was killed opens at its password anyway.
"""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from consult.domain.consent import Consent
from consult.domain.errors import InvalidRecord, KnownError
from consult.ui.page import PageContext
from consult.ui.pages.visit.consent.client_bar import ClientBar
from consult.ui.pages.visit.consent.client_head import ClientHead
from consult.ui.pages.visit.consent.client_pages import ClientPages
from consult.ui.pages.visit.consent.consent_draft import ConsentDraft
from consult.ui.pages.visit.consent.window_guard import WindowGuard
from consult.ui.pages.visit.work import Call
from consult.ui.theme import current_theme
from consult.ui.widgets.banner import Banner
from consult.ui.widgets.layouts import column, set_shown

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_LINES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_SCALING = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


class ClientMode(QWidget):
    """Covers a whole window from `open` until the password was right; then it frees itself."""

    left = Signal(bool)
    """The practitioner is back; True when the person said that the name is not theirs."""

    def __init__(self, window: QWidget, context: PageContext, draft: ConsentDraft) -> None:
        super().__init__(window)
        assert draft.consent is not None
        self._context, self._draft = context, draft
        self._denied = False
        self._busy = False
        self.guard = WindowGuard(self, window)
        self.head = ClientHead(draft)
        self.banner = Banner()
        self.pages = ClientPages(context, draft)
        self.bar = ClientBar()
        layout = column(self, gap=0)
        layout.addWidget(self.head)
        layout.addWidget(self.banner)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.bar)
        self.setAccessibleName("Client mode")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("no_focus_ring", True)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._connect()
        self.hide()

    def open(self) -> None:
        """Cover the window and ask who is there."""
        self.guard.hold()
        self.show()
        self.raise_()
        self.pages.show_identity()

    @Slot()
    def let_go(self) -> None:
        """The page under it is gone: give the window back and vanish."""
        self.guard.release()
        self.hide()
        self.deleteLater()

    def event(self, event: QEvent) -> bool:
        """No key that was pressed in here may become a shortcut of the rest of the program."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in _ENTER and control:
            self.bar.on.click()
        elif key in _ENTER:
            self._enter()
        elif control and key == Qt.Key.Key_Z:
            self.pages.take_back_stroke()
        elif control and key in _SCALING:
            self.bar.sizes.step(_SCALING[key])
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            self.pages.current().read_on()
        elif key in _LINES:
            self.pages.current().move_by_lines(_LINES[key])
        elif key == Qt.Key.Key_PageUp:
            self.pages.current().read_back()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(current_theme().tones.surface))

    def _connect(self) -> None:
        pages = self.pages
        self.guard.close_tried.connect(self.hand_back)
        self.bar.hand_back_requested.connect(self.hand_back)
        self.bar.scale_chosen.connect(pages.set_scale)
        self.bar.on_requested.connect(self.go_on)
        self.bar.back_requested.connect(pages.go_back)
        pages.moved.connect(self._show_way)
        pages.confirmed.connect(self._confirm)
        pages.denied.connect(self._deny)
        pages.opened.connect(self._leave)
        self._draft.changed.connect(self._show_way)

    @Slot()
    def hand_back(self) -> None:
        """Asks for the practitioner's password."""
        self._draft.save_now()
        self.pages.ask_password()

    @Slot()
    def go_on(self) -> None:
        """The next screenful, the next page, or the act of signing."""
        if self.pages.go_on() or self._busy:
            return
        assert self._draft.consent is not None
        self._set_busy(True)
        self._draft.save_now()
        call = Call(self._context.services.consents.sign, self._draft.consent)
        self._context.tasks.run(call, self._signed, self._not_signed, words="Signing")

    @Slot()
    def _confirm(self) -> None:
        assert self._draft.consent is not None
        call = Call(self._context.services.consents.confirm_identity, self._draft.consent.id)
        self._context.tasks.run(call, self._confirmed, self._told)

    @Slot(object)
    def _confirmed(self, consent: Consent) -> None:
        self._draft.take_stored(consent)
        self._denied = False
        self.banner.clear()
        self.pages.show_text()

    @Slot()
    def _deny(self) -> None:
        self._denied = True
        self.pages.show_not_you()

    @Slot(object)
    def _signed(self, consent: Consent) -> None:
        self._set_busy(False)
        self.banner.clear()
        self._draft.take_stored(consent)
        self.pages.show_thanks()

    @Slot(object)
    def _not_signed(self, error: KnownError) -> None:
        self._set_busy(False)
        if isinstance(error, InvalidRecord):
            self.pages.show_problems(error.problems)
        else:
            self._told(error)

    @Slot(object)
    def _told(self, error: KnownError) -> None:
        self.pages.set_busy(False)
        self.banner.show_error(error)

    @Slot()
    def _leave(self) -> None:
        self.guard.release()
        self.hide()
        self.deleteLater()
        self.left.emit(self._denied)

    @Slot()
    def _show_way(self) -> None:
        self.bar.show_way(
            self.pages.way_on(),
            can_go_back=self.pages.can_go_back(),
            progress=self.pages.progress(),
        )
        self.bar.show_way_by_icon(self.pages.way_icon())
        set_shown(self.bar.hand_back, not self.pages.is_asking())
        set_shown(self.head, self.pages.shows_text())

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.pages.set_busy(busy)
        self.bar.on.setEnabled(not busy)

    def _enter(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, QPushButton):
            focused.click()
        elif focused is self or focused is None:
            self.bar.on.click()
        else:
            self.focusNextChild()

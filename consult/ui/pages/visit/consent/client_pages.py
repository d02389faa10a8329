"""The pages of client mode and the way through them: who, read, agree, sign, thanks."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from consult.domain.errors import Problem
from consult.ui.page import PageContext
from consult.ui.pages.visit.consent.agree_page import AgreePage
from consult.ui.pages.visit.consent.client_column import ClientColumn
from consult.ui.pages.visit.consent.consent_draft import ConsentDraft
from consult.ui.pages.visit.consent.identity_page import IdentityPage
from consult.ui.pages.visit.consent.plain_page import PlainPage
from consult.ui.pages.visit.consent.read_page import ReadPage
from consult.ui.pages.visit.consent.sign_page import SignPage
from consult.ui.pages.visit.consent.take_back_page import TakeBackPage

_AGREEING = {"acknowledgements", "photo_permissions"}


class ClientPages(QStackedWidget):
    """The text is built only once the client has found their name."""

    moved = Signal()
    """Another page, or another part of it, is in view."""
    confirmed = Signal()
    denied = Signal()
    opened = Signal()
    """The practitioner's password was right."""

    def __init__(self, context: PageContext, draft: ConsentDraft) -> None:
        super().__init__()
        assert draft.consent is not None
        self._context, self._draft = context, draft
        self._scale = "client"
        self._before: QWidget | None = None
        self.identity = IdentityPage(draft.consent)
        self.take_back = TakeBackPage(context)
        self.not_you = PlainPage(
            "Please hand the screen back", "This text is for somebody else. Nothing of it is shown."
        )
        self.thanks = PlainPage(
            "Thank you", "Your signature is stored. Please hand the screen back."
        )
        self.read: ReadPage | None = None
        self.agree: AgreePage | None = None
        self.sign: SignPage | None = None
        for page in (self.identity, self.take_back, self.not_you, self.thanks):
            self._add(page)
        self.identity.confirmed.connect(self._confirm)
        self.identity.denied.connect(self.denied)
        self.take_back.opened.connect(self.opened)
        self.take_back.turned_back.connect(self._turn_back)
        self.not_you.practitioner_back.connect(self.ask_password)
        self.thanks.practitioner_back.connect(self.ask_password)

    def current(self) -> ClientColumn:
        page = self.currentWidget()
        assert isinstance(page, ClientColumn)
        return page

    def show_identity(self) -> None:
        self._go(self.identity)

    def show_not_you(self) -> None:
        self._go(self.not_you)

    def show_thanks(self) -> None:
        self._go(self.thanks)

    def show_text(self) -> None:
        """Builds what may be seen now, with every answer that is stored."""
        self.set_busy(False)
        if self.read is None:
            assert self._draft.consent is not None
            self.read = ReadPage(self._draft.consent.text)
            self.agree = AgreePage(self._draft, self._context.services.now)
            self.sign = SignPage(self._draft)
            for page in (self.read, self.agree, self.sign):
                self._add(page)
        self._go(self.read)

    @Slot()
    def ask_password(self) -> None:
        """Instead of the page in view, which stands there again if the practitioner turns back."""
        if not self.is_asking():
            self._before = self.currentWidget()
            self.take_back.begin()
            self._go(self.take_back)

    def is_asking(self) -> bool:
        return self.currentWidget() is self.take_back

    def way_on(self) -> str:
        """The word on the main button; empty where the page has its own."""
        if not self.shows_text():
            return ""
        return "Sign" if self.current() is self.sign else "Continue"

    def way_icon(self) -> str:
        """Down where this page goes on, right to the next one, a signature at the end."""
        if self.current() is self.sign:
            return "signature"
        return "chevron-down" if self.current().has_more() else "arrow-right"

    def shows_text(self) -> bool:
        """The client has found their name and has not signed yet."""
        return self.current() in (self.read, self.agree, self.sign)

    def can_go_back(self) -> bool:
        return self.current() in (self.agree, self.sign) and not self._signed()

    def progress(self) -> str:
        """ "3 of 10 ticked" while there is something to tick."""
        consent = self._draft.consent
        if consent is None or self.current() not in (self.agree, self.sign):
            return ""
        return f"{len(consent.acknowledgements)} of {len(consent.text.statements)} ticked"

    def go_on(self) -> bool:
        """The next screenful or page; False where the next thing is to sign."""
        page = self.current()
        if page is self.read or page is self.agree:
            if page.has_more():
                page.read_on()
            elif page is self.read:
                self._go(self.agree)
            else:
                self._end_agreeing()
        return page is not self.sign

    @Slot()
    def go_back(self) -> None:
        self._go(self.agree if self.current() is self.sign else self.read)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Each at its place, the first of them in view."""
        assert self.agree is not None
        assert self.sign is not None
        self.agree.show_problems(problems)
        self.sign.show_problems(problems)
        first = problems[0].field
        if first == "identity":
            self._go(self.identity)
        elif first in _AGREEING:
            self._go(self.agree)
            self._bring_open_part()
        else:
            self.sign.bring(self.sign.part_of(first))

    def take_back_stroke(self) -> None:
        """Ctrl+Z: the last stroke, or what Clear took."""
        if self.sign is not None and self.current() is self.sign:
            self.sign.signature.pad.undo()

    @Slot(str)
    def set_scale(self, scale: str) -> None:
        """The size of the text on every page."""
        self._scale = scale
        for page in self.findChildren(ClientColumn):
            page.set_scale(scale)
        self.moved.emit()

    def set_busy(self, busy: bool) -> None:
        """While something is being stored, no page takes anything."""
        self.identity.set_busy(busy)
        if self.sign is not None:
            self.sign.setEnabled(not busy)

    def _end_agreeing(self) -> None:
        assert self.agree is not None
        if self.agree.open_parts():
            self.agree.show_open()
            self._bring_open_part()
        else:
            self.agree.show_problems(())
            self._go(self.sign)

    def _bring_open_part(self) -> None:
        assert self.agree is not None
        for part in self.agree.open_parts()[:1]:
            self.agree.bring(part)

    def _signed(self) -> bool:
        return self._draft.consent is not None and self._draft.consent.is_signed

    def _add(self, page: ClientColumn) -> None:
        self.addWidget(page)
        page.set_scale(self._scale)
        bar = page.verticalScrollBar()
        bar.valueChanged.connect(self.moved)
        bar.rangeChanged.connect(self.moved)

    def _go(self, page: QWidget | None) -> None:
        assert page is not None
        self.setCurrentWidget(page)
        (page.focusProxy() or self.parentWidget() or page).setFocus(Qt.FocusReason.OtherFocusReason)
        self.moved.emit()

    @Slot()
    def _confirm(self) -> None:
        self.set_busy(True)
        self.confirmed.emit()

    @Slot()
    def _turn_back(self) -> None:
        self._go(self._before)

"""The consent step: the text for this treatment, the client's signature, the practitioner's."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent

from consult.domain.consent import Consent
from consult.domain.consent_filling import Filling
from consult.domain.consent_rules import check_blanks
from consult.domain.errors import InvalidRecord, KnownError
from consult.domain.visit import Step
from consult.ui.page import PageContext
from consult.ui.pages.visit.consent.ask_again_dialog import AskAgainDialog
from consult.ui.pages.visit.consent.client_mode import ClientMode
from consult.ui.pages.visit.consent.consent_draft import ConsentDraft
from consult.ui.pages.visit.consent.consent_side import ConsentSide
from consult.ui.pages.visit.consent.consent_state import ConsentState, state_of
from consult.ui.pages.visit.consent.text_view import TextView
from consult.ui.pages.visit.step_page import StepPage
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.pages.visit.work import Call
from consult.ui.widgets.layouts import row

_SHARES = (3, 2)


class ConsentStep(StepPage):
    """The text at the left, what is to be done with it at the right."""

    step = Step.CONSENT

    def __init__(self, context: PageContext, draft: VisitDraft) -> None:
        super().__init__(context, draft)
        self.consent = ConsentDraft(context, draft, self)
        zone = draft.record.practice.time_zone
        self.text = TextView(zone)
        self.side = ConsentSide(context, draft, self.consent)
        self.client_mode: ClientMode | None = None
        self._filling: Filling | None = None
        self._busy = False
        layout = row(self, gap=0)
        layout.addWidget(self.text, _SHARES[0])
        layout.addWidget(self.side, _SHARES[1])
        self.side.step_requested.connect(self.step_requested)
        self.side.place_requested.connect(self.place_requested)
        self.side.again_wanted.connect(self._ask_again)
        self.side.language_chosen.connect(self._refresh)
        self.side.countersignature.changed.connect(self.act_changed)
        self.consent.changed.connect(self._refresh)
        self.consent.take(draft.record.consent)

    def show_part(self, part: str) -> None:
        if part == "consent":
            self.consent.take(self.draft.record.consent)
        if part in ("consent", "plan", "treatment"):
            self._refresh()

    def show_guidance(self) -> None:
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def go_to(self, field: str) -> None:
        if field == "countersignature" and self.state() is ConsentState.SIGNED:
            self.side.ensureWidgetVisible(self.side.countersignature)
            self.side.countersignature.setFocus()
        elif self.side.blanks.rows:
            self.side.blanks.rows[0].setFocus()
        else:
            self.side.notes.questions.setFocus()

    def state(self) -> ConsentState:
        """How far the consent in view has come."""
        covers = self.context.services.consents.check_covers(self.draft.record)
        return state_of(self.consent.consent, covers)

    def act_words(self) -> str:
        if self.draft.is_read_only:
            return ""
        return {
            ConsentState.NOT_SHOWN: "Hand to client",
            ConsentState.SHOWN: "Hand to client",
            ConsentState.SIGNED: "Countersign",
            ConsentState.NOT_COVERING: "Ask again…",
        }.get(self.state(), "")

    def act_hindrance(self) -> str:
        if self._busy or self.draft.is_read_only:
            return ""
        state = self.state()
        if state is ConsentState.SIGNED:
            return self.side.countersignature.hindrance()
        if state in (ConsentState.NOT_SHOWN, ConsentState.SHOWN) and self._filling is not None:
            problems = check_blanks(self._filling.open_blanks)
            return problems[0].sentence if problems else ""
        return ""

    def do_act(self) -> None:
        if self._busy or self.client_mode is not None:
            return
        act = {
            ConsentState.NOT_SHOWN: self._hand_over,
            ConsentState.SHOWN: self._hand_over,
            ConsentState.SIGNED: self._countersign,
            ConsentState.NOT_COVERING: self._ask_again,
        }.get(self.state())
        if act is not None:
            act()

    def _hand_over(self) -> None:
        self._busy = True
        self.draft.save_now()
        call = Call(
            self.context.services.consents.show, self.draft.record.visit.id, self.side.language()
        )
        self.context.tasks.run(call, self._shown, self._told, words="Filling the text")

    @Slot(object)
    def _shown(self, consent: Consent) -> None:
        self._busy = False
        self.consent.take_stored(consent)
        mode = ClientMode(self.window(), self.context, self.consent)
        mode.left.connect(self._taken_back)
        self.destroyed.connect(mode.let_go)
        self.client_mode = mode
        self.client_mode_changed.emit(True)
        mode.open()

    def take_back_screen(self) -> None:
        """Whoever unlocks sees the consent as it stands and hands it over anew."""
        if self.client_mode is not None:
            self.client_mode.let_go()
            self.client_mode = None
            self.client_mode_changed.emit(False)

    @Slot(bool)
    def _taken_back(self, not_the_client: bool) -> None:
        self.client_mode = None
        self.client_mode_changed.emit(False)
        self.text.setFocus()
        if not_the_client:
            sentence = "The person at the screen said that this is not their name. Check who it is."
            self.news.emit("wait", sentence)
        self.reload_requested.emit()

    def _countersign(self) -> None:
        assert self.consent.consent is not None
        self._busy = True
        call = Call(
            self.context.services.consents.countersign,
            self.consent.consent.id,
            self.draft.record.practitioner.id,
            self.side.countersignature.signature(),
        )
        self.context.tasks.run(call, self._countersigned, self._told, words="Countersigning")

    @Slot(object)
    def _countersigned(self, consent: Consent) -> None:
        self._busy = False
        self.side.countersignature.clear()
        self.consent.take_stored(consent)
        self.text.setFocus()
        self.reload_requested.emit()

    @Slot()
    def _ask_again(self) -> None:
        problems = self.context.services.consents.check_covers(self.draft.record)
        reason = " ".join(problem.sentence for problem in problems)
        dialog = AskAgainDialog(self.window(), reason)
        dialog.reason_given.connect(self._set_aside)
        dialog.open()

    @Slot(str)
    def _set_aside(self, reason: str) -> None:
        self.draft.save_now()
        call = Call(self.context.services.consents.ask_again, self.draft.record.visit.id, reason)
        self.context.tasks.run(call, self._was_set_aside, self._told)

    @Slot(object)
    def _was_set_aside(self, _nothing: object) -> None:
        self.draft.act_stored()
        self.reload_requested.emit()

    @Slot(object)
    def _told(self, error: KnownError) -> None:
        self._busy = False
        sentence = error.sentence
        if not isinstance(error, InvalidRecord):
            sentence = f"{sentence} {error.next_step}".strip()
        self.news.emit("stop", sentence)
        self.act_changed.emit()

    @Slot()
    def _refresh(self) -> None:
        """Shows everything anew; while another step is in view, only once this one is back."""
        if not self.isVisible():
            return
        consent = self.consent.consent
        try:
            self._filling = self._preview()
        except KnownError as error:
            self._told(error)
            return
        if consent is not None and consent.is_signed:
            self.text.show_signed(consent)
        else:
            self.text.show_text(self._filling.text, self._filling.sha256)
        self.side.show_state(self.state(), self._filling)
        self.act_changed.emit()

    def _preview(self) -> Filling:
        return self.context.services.consents.preview(self.draft.record, self.side.language())

"""How the visit ended, and why where that has to be said."""

from dataclasses import replace

from PySide6.QtCore import Slot

from consult.domain.visit import Outcome
from consult.ui.page import PageContext
from consult.ui.pages.visit.editors import shared_undo
from consult.ui.pages.visit.part_form import PartForm
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.theme import Space
from consult.ui.widgets.card import Card
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.field import Field
from consult.ui.widgets.label import Label
from consult.ui.widgets.text_editor import NoteEditor

_WORDS = {
    Outcome.TREATED: "Treated",
    Outcome.ASSESSED_ONLY: "Assessed only",
    Outcome.DECLINED: "Declined",
    Outcome.STOPPED: "Stopped",
}
_WHY = {
    Outcome.DECLINED: "Why was treatment declined, and by whom?",
    Outcome.STOPPED: "When and why was treatment stopped?",
}


class OutcomeCard(Card):
    """Four outcomes; the time is noted when one is chosen."""

    def __init__(self, context: PageContext, draft: VisitDraft) -> None:
        super().__init__("Outcome", gap=Space.M)
        self._context, self._draft = context, draft
        options = list(_WORDS.items())
        self.outcome = Field(
            "How did the visit end?", shared_undo(ChoiceEditor(options, layout="segments"))
        )
        self.form = PartForm(draft, "visit", self)
        reason = Field("Reason", NoteEditor(limit=2_000, lines=2))
        self.reason = self.form.bind("outcome_reason", reason)
        self.when = Label("", "small")
        for widget in (self.outcome, self.reason, self.when):
            self.add(widget)
        self.outcome.edited.connect(self._chosen)
        draft.part_changed.connect(self.show_part)
        self.show_part("visit")

    @Slot(str)
    def show_part(self, part: str) -> None:
        if part != "visit":
            return
        visit = self._draft.record.visit
        if self.outcome.value() != visit.outcome:
            self.outcome.set_value(visit.outcome)
        self.outcome.editor.set_read_only(self._draft.is_read_only)
        needs_reason = visit.outcome in _WHY
        self.reason.setVisible(needs_reason or bool(visit.outcome_reason))
        self.reason.set_hint(_WHY.get(visit.outcome, "") if visit.outcome else "")
        at = visit.outcome_at
        self.when.setText(f"Noted {at.astimezone():%H:%M}" if at else "")
        self.when.setVisible(at is not None)

    @Slot(object)
    def _chosen(self, outcome: Outcome | None) -> None:
        at = self._context.services.now() if outcome is not None else None
        visit = replace(self._draft.record.visit, outcome=outcome, outcome_at=at)
        self._draft.change("visit", visit, field="outcome", apart=True)

"""How the visit ended, and why where that has to be said."""

from dataclasses import replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import Slot

from consult.domain.visit import Outcome
from consult.ui.page import PageContext
from consult.ui.pages.visit.editors import shared_undo
from consult.ui.pages.visit.part_form import PartForm
from consult.ui.pages.visit.printed_field import PrintedField
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.theme import Space
from consult.ui.widgets.card import Card
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.field import Field
from consult.ui.widgets.text_editor import NoteEditor
from consult.ui.widgets.time_editor import TimeEditor

_WORDS = {
    Outcome.TREATED: "Treated",
    Outcome.ASSESSED_ONLY: "Assessed only",
    Outcome.DECLINED: "Declined",
    Outcome.STOPPED: "Stopped",
}
_WHY = {
    Outcome.DECLINED: "Why was treatment declined, and by whom?",
    Outcome.STOPPED: "Why was treatment stopped?",
}


class OutcomeCard(Card):
    """Four outcomes; the time is noted when one is chosen, and can be put right."""

    def __init__(self, context: PageContext, draft: VisitDraft) -> None:
        super().__init__("Outcome", gap=Space.M)
        self._context, self._draft = context, draft
        self._zone = ZoneInfo(draft.record.practice.time_zone)
        options = list(_WORDS.items())
        self.outcome = Field(
            "How did the visit end?", shared_undo(ChoiceEditor(options, layout="segments"))
        )
        self.form = PartForm(draft, "visit", self)
        reason = PrintedField("Reason", NoteEditor(limit=2_000, lines=2))
        self.reason = self.form.bind("outcome_reason", reason)
        self.when = Field("Time", shared_undo(TimeEditor(now=self._time_now)))
        for widget in (self.outcome, self.when, self.reason):
            self.add(widget)
        self.outcome.edited.connect(self._chosen)
        self.when.edited.connect(self._timed)
        draft.part_changed.connect(self.show_part)
        self.show_part("visit")

    @Slot(str)
    def show_part(self, part: str) -> None:
        if part != "visit":
            return
        visit, read_only = self._draft.record.visit, self._draft.is_read_only
        if self.outcome.value() != visit.outcome:
            self.outcome.set_value(visit.outcome)
        self.outcome.editor.set_read_only(read_only)
        needs_reason = visit.outcome in _WHY
        self.reason.setVisible(needs_reason or bool(visit.outcome_reason))
        self.reason.set_hint(_WHY.get(visit.outcome, "") if visit.outcome else "")
        at = visit.outcome_at
        shown = at.astimezone(self._zone).time().replace(second=0, microsecond=0) if at else None
        if self.when.value() != shown:
            self.when.set_value(shown)
        self.when.editor.set_read_only(read_only)
        self.when.setVisible(at is not None and visit.outcome is not None)

    @Slot(object)
    def _chosen(self, outcome: Outcome | None) -> None:
        at = self._context.services.now() if outcome is not None else None
        visit = replace(self._draft.record.visit, outcome=outcome, outcome_at=at)
        self._draft.change("visit", visit, field="outcome", apart=True)

    @Slot(object)
    def _timed(self, typed: time | None) -> None:
        """The time at which it ended, on the day of the visit."""
        visit = self._draft.record.visit
        if typed is None or visit.outcome_at is None:
            return
        day = visit.outcome_at.astimezone(self._zone).date()
        at = datetime.combine(day, typed, self._zone).astimezone(UTC)
        self._draft.change("visit", replace(visit, outcome_at=at), field="outcome_at")

    def _time_now(self) -> time:
        return self._context.services.now().astimezone(self._zone).time()

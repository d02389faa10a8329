"""The last step of a visit."""

from PySide6.QtCore import Slot

from consult.domain.errors import KnownError
from consult.domain.open_items import OpenItem, check_may_close
from consult.domain.visit import Step
from consult.ui.page import PageContext
from consult.ui.pages.visit.finish.addenda_card import AddendaCard
from consult.ui.pages.visit.finish.aftercare_card import AftercareCard
from consult.ui.pages.visit.finish.close_card import CloseCard
from consult.ui.pages.visit.finish.missing_card import MissingCard
from consult.ui.pages.visit.finish.next_card import NextCard
from consult.ui.pages.visit.finish.outcome_card import OutcomeCard
from consult.ui.pages.visit.step_page import StepPage
from consult.ui.pages.visit.tab_order import chain
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.pages.visit.work import Call
from consult.ui.places import PapersPlace
from consult.ui.theme import Space
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.layouts import column, row

_SHARES = (3, 2)


class FinishStep(StepPage):
    """How it ended and what the client takes along at the left, what is missing at the right."""

    step = Step.FINISH

    def __init__(self, context: PageContext, draft: VisitDraft) -> None:
        super().__init__(context, draft)
        self.missing = MissingCard()
        self.outcome = OutcomeCard(context, draft)
        self.aftercare = AftercareCard(context, draft)
        self.next_visit = NextCard(context, draft)
        self.closing = CloseCard(context)
        self.addenda = AddendaCard(context.services.facts)
        self.cards = Scroll()
        self._lay_out()
        self.missing.item_chosen.connect(self._go_to_item)
        self.aftercare.changed.connect(self.reload_requested)
        self.aftercare.print_wanted.connect(self._show_papers)
        self.closing.close_wanted.connect(self._close)
        self.closing.turned_back.connect(self.focus_first)
        for card in (self.aftercare, self.next_visit):
            card.news.connect(self.news)
        self.show_guidance()

    def show_part(self, part: str) -> None:
        if part in ("visit", "treatment", "consent"):
            self.aftercare.show_aftercare()
            self.act_changed.emit()

    def show_guidance(self) -> None:
        self.missing.show_items(self.draft.guidance.open_items)
        self.missing.setVisible(not self.draft.is_read_only)
        self.addenda.show_record(self.draft.record)
        if self.act_hindrance() or self.draft.is_read_only:
            self.closing.let_go()
        self.act_changed.emit()

    def go_to(self, field: str) -> None:
        targets = {
            "outcome": self.outcome.outcome,
            "outcome_reason": self.outcome.reason,
            "aftercare": self.aftercare.make,
        }
        wanted = targets.get(field)
        if wanted is not None and wanted.isVisibleTo(self):
            self.cards.ensureWidgetVisible(wanted)
            wanted.setFocus()
        else:
            self.focus_first()

    def act_words(self) -> str:
        return "Papers" if self.draft.is_read_only else "Close visit"

    def act_hindrance(self) -> str:
        if self.draft.is_read_only:
            return ""
        problems = check_may_close(self.draft.record)
        return problems[0].sentence if problems else ""

    def do_act(self) -> None:
        if self.draft.is_read_only:
            self._show_papers()
            return
        self.closing.ask()
        self.cards.ensureWidgetVisible(self.closing)

    @Slot()
    def _close(self) -> None:
        self.draft.save_now()
        self.cards.setProperty("no_focus_ring", True)
        self.cards.setFocus()  # what had it is gone, and the visit will only be read
        work = Call(self.context.services.finishing.close, self.draft.record.visit.id)
        self.context.tasks.run(work, self._closed, self._told, words="Closing the visit")

    def _lay_out(self) -> None:
        left, right = column(gap=Space.L), column(gap=Space.L)
        for card in (self.outcome, self.aftercare, self.next_visit):
            left.addWidget(card)
        right.addWidget(self.closing)
        right.addWidget(self.missing)
        right.addWidget(self.addenda)
        for side in (left, right):
            side.addStretch(1)
        both = row(gap=Space.L)
        both.addLayout(left, _SHARES[0])
        both.addLayout(right, _SHARES[1])
        self.cards.body.addLayout(both)
        layout = column(self, gap=0)
        layout.addWidget(self.cards)
        chain(self.outcome, self.aftercare, self.next_visit, self.closing, self.missing)

    @Slot(object)
    def _go_to_item(self, item: OpenItem) -> None:
        self.step_requested.emit(item.step, item.field)

    @Slot()
    def _show_papers(self) -> None:
        self.draft.save_now()
        self.place_requested.emit(PapersPlace(visit_id=self.draft.record.visit.id))

    @Slot(object)
    def _closed(self, _visit: object) -> None:
        self.draft.undo.clear()
        self.draft.act_stored()
        self.reload_requested.emit()
        self.news.emit(
            "good", "The visit is closed and sealed. What comes up later is added as an addendum."
        )

    @Slot(object)
    def _told(self, error: KnownError) -> None:
        self.news.emit("stop", f"{error.sentence} {error.next_step}".strip())

"""The assessment step: what the practitioner sees and grades, and what is planned from it."""

from PySide6.QtCore import Slot

from consult.domain.errors import KnownError
from consult.domain.guidance import fitzpatrick_of
from consult.domain.visit import Step
from consult.domain.visit_record import VisitRecord
from consult.ui.page import PageContext
from consult.ui.pages.visit.assess.concerns_card import ConcernsCard
from consult.ui.pages.visit.assess.plan_card import PlanCard
from consult.ui.pages.visit.assess.scales_card import ScalesCard
from consult.ui.pages.visit.assess.skin_type_card import SkinTypeCard
from consult.ui.pages.visit.step_page import StepPage
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.pages.visit.work import Call
from consult.ui.theme import Space
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.layouts import column, row


class AssessStep(StepPage):
    """Grades at the left, the plan at the right."""

    step = Step.ASSESS

    def __init__(self, context: PageContext, draft: VisitDraft) -> None:
        super().__init__(context, draft)
        facts = context.services.facts
        self.skin_type = SkinTypeCard(draft, facts)
        self.concerns = ConcernsCard(draft, facts)
        self.scales = ScalesCard(draft, facts)
        self.plan = PlanCard(draft, facts)
        self.cards = Scroll()
        self._lay_out()
        self.plan.course_wanted.connect(self._open_course)
        self._look_for_last()

    def go_to(self, field: str) -> None:
        if field == "fitzpatrick":
            self.cards.ensureWidgetVisible(self.skin_type)
            self.skin_type.by_hand.setFocus()
            return
        wanted = self.plan.form.field(field) or self.concerns.form.field(field)
        if wanted is not None:
            self.cards.ensureWidgetVisible(wanted)
            wanted.setFocus()

    def _lay_out(self) -> None:
        left, right = column(gap=Space.L), column(gap=Space.L)
        for card in (self.skin_type, self.concerns, self.scales):
            left.addWidget(card)
        left.addStretch(1)
        right.addWidget(self.plan)
        right.addStretch(1)
        both = row(gap=Space.L)
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        self.cards.body.addLayout(both)
        layout = column(self, gap=0)
        layout.addWidget(self.cards)

    def _look_for_last(self) -> None:
        visits, visit_id = self.context.services.visits, self.draft.record.visit.id
        self.context.tasks.run(Call(visits.previous, visit_id), self._last_found)

    @Slot(object)
    def _last_found(self, last: VisitRecord | None) -> None:
        if last is not None:
            self.plan.offer_last(last.plan)
            self.skin_type.show_last(fitzpatrick_of(last, self.context.services.facts))

    @Slot()
    def _open_course(self) -> None:
        self.draft.save_now()
        work = Call(self.context.services.visits.open_course, self.draft.record.visit.id)
        self.context.tasks.run(work, self._opened, self._told)

    @Slot(object)
    def _opened(self, _course: object) -> None:
        self.draft.act_stored()
        self.reload_requested.emit()

    @Slot(object)
    def _told(self, error: KnownError) -> None:
        self.news.emit("stop", f"{error.sentence} {error.next_step}".strip())

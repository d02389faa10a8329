"""The screening step: what was asked of the client, what it turned up, what was decided."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from consult.domain.reference.questions import Question
from consult.domain.screening import Answer, Decision, Reply, Ruling
from consult.domain.visit import Step
from consult.domain.visit_record import VisitRecord
from consult.ui.page import PageContext
from consult.ui.pages.visit.screen.findings_panel import FindingsPanel
from consult.ui.pages.visit.screen.last_answers import LastAnswersCard
from consult.ui.pages.visit.screen.question_card import QuestionCard
from consult.ui.pages.visit.screen.weight_card import WeightCard
from consult.ui.pages.visit.step_page import StepPage
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.pages.visit.work import Call
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.layouts import row

_PANEL_SHARE = (3, 2)


class ScreenStep(StepPage):
    """Questions on the left, findings on the right; every answer shows its finding at once."""

    step = Step.SCREEN

    def __init__(self, context: PageContext, draft: VisitDraft) -> None:
        super().__init__(context, draft)
        self._last: VisitRecord | None = None
        self.questions = Scroll()
        self.last_answers = LastAnswersCard()
        self.cards = self._question_cards()
        self.weight = WeightCard(draft.record, self._today())
        self.findings = FindingsPanel(context.services.facts)
        self._lay_out()
        self._connect()
        self.show_part("screening")
        self.show_guidance()
        self._look_for_last()

    def show_part(self, part: str) -> None:
        if part != "screening":
            return
        screening, read_only = self.draft.record.screening, self.draft.is_read_only
        asked = frozenset(question.id for question in self.draft.guidance.questions)
        for card in self.cards:
            card.show_answers(screening, asked)
            card.set_read_only(read_only)
        self.weight.show_weight(screening.weight_kg, screening.weighed_on)
        self.weight.set_read_only(read_only)
        self._show_last()

    def show_guidance(self) -> None:
        decisions = self.draft.record.screening.decisions
        self.findings.show_findings(self.draft.guidance.findings, decisions)
        self.findings.set_read_only(self.draft.is_read_only)

    def go_to(self, field: str) -> None:
        card = self.findings.card_of(field)
        if card is not None:
            self._show_widget(self.findings, card)
            card.ruling.setFocus()
            return
        for questions in self.cards:
            if field in questions.rows:
                self._show_widget(self.questions, questions.rows[field])
                questions.rows[field].reply.setFocus()

    def _question_cards(self) -> list[QuestionCard]:
        sections: dict[str, list[Question]] = {}
        for question in self.context.services.facts.questions.values():
            sections.setdefault(question.section, []).append(question)
        record = self.draft.record
        return [QuestionCard(name, asked, record) for name, asked in sections.items()]

    def _lay_out(self) -> None:
        for widget in (self.last_answers, *self.cards, self.weight):
            self.questions.body.addWidget(widget)
        self.questions.body.addStretch(1)
        layout = row(self, gap=0)
        layout.addWidget(self.questions, _PANEL_SHARE[0])
        layout.addWidget(self.findings, _PANEL_SHARE[1])

    def _connect(self) -> None:
        for card in self.cards:
            card.answered.connect(self._answered)
            card.none_of_these.connect(self._refused)
        self.weight.weighed.connect(self._weighed)
        self.findings.decided.connect(self._decided)
        self.last_answers.unchanged.connect(self._nothing_changed)
        self.last_answers.asked_anew.connect(self._something_changed)

    def _look_for_last(self) -> None:
        visits, visit_id = self.context.services.visits, self.draft.record.visit.id
        self.context.tasks.run(Call(visits.previous, visit_id), self._last_found)

    @Slot(object)
    def _last_found(self, last: VisitRecord | None) -> None:
        if last is not None and last.screening.answers:
            self._last = last
            self._show_last()

    def _show_last(self) -> None:
        """The offer stands only until the first answer of this visit."""
        if self._last is None or self.draft.record.screening.answers or self.draft.is_read_only:
            self.last_answers.hide()
            return
        facts = self.context.services.facts
        words = {question.id: question.text for question in facts.questions.values()}
        self.last_answers.show_last(self._last, words, self._today())

    @Slot()
    def _nothing_changed(self) -> None:
        self._take_over(confirmed=True)

    @Slot()
    def _something_changed(self) -> None:
        self._take_over(confirmed=False)

    def _take_over(self, *, confirmed: bool) -> None:
        """Last answers as today's: confirmed as they are, or as a start that is looked through."""
        if self._last is None:
            return
        now = self.context.services.now()
        asked = {question.id for question in self.draft.guidance.questions}
        answers = tuple(a for a in self._last.screening.answers if a.question_id in asked)
        screening = replace(
            self.draft.record.screening,
            answers=answers,
            answered_at=now,
            nothing_changed_at=now if confirmed else None,
        )
        self.draft.change("screening", screening, field="answers", apart=True)

    @Slot(object, str)
    def _answered(self, answer: Answer, part: str) -> None:
        typed = part in ("words", "on_day")
        self._keep((answer,), field=f"{answer.question_id}.{part}", apart=not typed)

    @Slot(object)
    def _refused(self, question_ids: tuple[str, ...]) -> None:
        answers = tuple(Answer(question_id=one, reply=Reply.NO) for one in question_ids)
        self._keep(answers, field="answers", apart=True)

    def _keep(self, new: tuple[Answer, ...], *, field: str, apart: bool) -> None:
        screening = self.draft.record.screening
        answers = {answer.question_id: answer for answer in screening.answers}
        answers |= {answer.question_id: answer for answer in new}
        changed = replace(
            screening,
            answers=tuple(answers.values()),
            answered_at=self.context.services.now(),
            nothing_changed_at=None,
        )
        self.draft.change("screening", changed, field=field, apart=apart)

    @Slot(object, object)
    def _weighed(self, weight_kg: float | None, day: date | None) -> None:
        screening = replace(self.draft.record.screening, weight_kg=weight_kg, weighed_on=day)
        self.draft.change("screening", screening, field="weight_kg")

    @Slot(str, object, str)
    def _decided(self, finding_id: str, ruling: Ruling, reason: str) -> None:
        screening = self.draft.record.screening
        decision = Decision(
            finding_id=finding_id,
            ruling=ruling,
            reason=reason,
            decided_by=self.draft.record.practitioner.name,
            decided_at=self.context.services.now(),
        )
        others = tuple(one for one in screening.decisions if one.finding_id != finding_id)
        changed = replace(screening, decisions=(*others, decision))
        self.draft.change("screening", changed, field=f"decision.{finding_id}", apart=True)

    def _today(self) -> date:
        return self.context.services.guidance.today(self.draft.record)

    def _show_widget(self, scroll: Scroll, widget: QWidget) -> None:
        scroll.ensureWidgetVisible(widget)

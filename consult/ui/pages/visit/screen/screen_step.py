"""The screening step: what was asked of the client, what it turned up, what was decided."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Slot

from consult.domain.guidance import situation_of
from consult.domain.last_answers import is_as_before, taken_over
from consult.domain.screening import Answer, Decision, Reply, Ruling, Screening
from consult.domain.screening_rules import Finding
from consult.domain.visit import Step
from consult.domain.visit_record import VisitRecord
from consult.ui.page import PageContext
from consult.ui.pages.visit.screen.decisions import DecisionMemory
from consult.ui.pages.visit.screen.findings_panel import FindingsPanel
from consult.ui.pages.visit.screen.last_answers import LastAnswersCard
from consult.ui.pages.visit.screen.question_list import QuestionList
from consult.ui.pages.visit.screen.weight_card import WeightCard
from consult.ui.pages.visit.step_page import StepPage
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.pages.visit.work import Call
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.layouts import row

_PANEL_SHARE = (5, 3)


class ScreenStep(StepPage):
    """Questions on the left, findings on the right; every answer shows its finding at once."""

    step = Step.SCREEN

    def __init__(self, context: PageContext, draft: VisitDraft) -> None:
        super().__init__(context, draft)
        self._last: VisitRecord | None = None
        self._memory = DecisionMemory()
        self.questions = Scroll()
        self.last_answers = LastAnswersCard()
        self.list = QuestionList(context.services.facts, draft.record)
        self.weight = WeightCard(draft.record, self._today())
        zone = draft.record.practice.time_zone
        self.findings = FindingsPanel(context.services.facts, zone, self._memory)
        self._lay_out()
        self._connect()
        self.show_part("screening")
        self.show_guidance()
        self._look_for_last()

    def show_part(self, part: str) -> None:
        if part not in ("screening", "plan", "treatment"):
            return
        record, read_only = self.draft.record, self.draft.is_read_only
        asked = frozenset(question.id for question in self.draft.guidance.questions)
        situation = situation_of(record, self.context.services.facts, self._today())
        self.list.show_answers(record.screening, asked, situation, read_only=read_only)
        self.weight.show_weight(record.screening.weight_kg, record.screening.weighed_on)
        self.weight.set_read_only(read_only)
        self._show_last()

    def show_guidance(self) -> None:
        findings = self.draft.guidance.findings
        decisions = self.draft.record.screening.decisions
        self._memory.learn(findings, decisions)
        self.findings.show_findings(findings, decisions)
        is_closed = self.draft.record.visit.is_closed
        self.findings.set_read_only(self.draft.is_read_only, is_closed=is_closed)

    def go_to(self, field: str) -> None:
        card = self.findings.card_of(field)
        if card is not None:
            self.findings.ensureWidgetVisible(card)
            card.ruling.setFocus()
            return
        wanted = self.list.row_of(field)
        if wanted is not None:
            self.questions.ensureWidgetVisible(wanted)
            wanted.go_to_open()

    def focus_first(self) -> None:
        """The first open question; the offer of last visit's answers while that stands."""
        if self.draft.is_read_only:
            super().focus_first()
        elif self.last_answers.isVisibleTo(self) and not self.draft.record.screening.answers:
            self.last_answers.nothing.setFocus()
        else:
            self.list.go_on_from("")

    def _lay_out(self) -> None:
        for widget in (self.last_answers, self.list, self.weight):
            self.questions.body.addWidget(widget)
        self.questions.body.addStretch(1)
        layout = row(self, gap=0)
        layout.addWidget(self.questions, _PANEL_SHARE[0])
        layout.addWidget(self.findings, _PANEL_SHARE[1])

    def _connect(self) -> None:
        self.list.answered.connect(self._answered)
        self.list.none_of_these.connect(self._refused)
        self.list.walked_through.connect(self._end_of_questions)
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
        """The offer stands as long as there is an open question that it would answer."""
        if self._last is None or self.draft.is_read_only or not self._offered(self._last):
            self.last_answers.hide()
        elif self.last_answers.isHidden():
            facts = self.context.services.facts
            self.last_answers.show_last(self._last, facts.questions, self._today())
            begun = bool(self.draft.record.screening.answers)
            if not begun and self.isAncestorOf(self.focusWidget() or self):
                self.last_answers.nothing.setFocus()

    def _offered(self, last: VisitRecord) -> tuple[Answer, ...]:
        asked = self.draft.guidance.questions
        return taken_over(last.screening, self.draft.record.screening, asked)

    @Slot()
    def _nothing_changed(self) -> None:
        self._take_over(confirmed=True)

    @Slot()
    def _something_changed(self) -> None:
        self._take_over(confirmed=False)

    def _take_over(self, *, confirmed: bool) -> None:
        """Last answers to what is open: confirmed as they are, or to be looked through."""
        if self._last is None:
            return
        now = self.context.services.now()
        screening = self.draft.record.screening
        unchanged = confirmed and self._is_as_before(screening.answers)
        taken = replace(
            screening,
            answers=(*screening.answers, *self._offered(self._last)),
            answered_at=now,
            nothing_changed_at=now if unchanged else None,
        )
        self.draft.change("screening", self._with_standing(taken), field="answers", apart=True)
        self.list.go_on_from("")

    @Slot(object, str)
    def _answered(self, answer: Answer, part: str) -> None:
        typed = part in ("words", "on_day")
        self._keep((answer,), field=f"{answer.question_id}.{part}", apart=not typed)

    @Slot(object)
    def _refused(self, question_ids: tuple[str, ...]) -> None:
        answers = tuple(Answer(question_id=one, reply=Reply.NO) for one in question_ids)
        self._keep(answers, field="answers", apart=True)
        self.list.go_on_from(question_ids[-1])

    def _keep(self, new: tuple[Answer, ...], *, field: str, apart: bool) -> None:
        screening = self.draft.record.screening
        answers = {answer.question_id: answer for answer in screening.answers}
        answers |= {answer.question_id: answer for answer in new}
        changed = replace(
            screening,
            answers=tuple(answers.values()),
            answered_at=self.context.services.now(),
            nothing_changed_at=screening.nothing_changed_at if self._is_as_before(new) else None,
        )
        self.draft.change("screening", self._with_standing(changed), field=field, apart=apart)

    def _is_as_before(self, answers: tuple[Answer, ...]) -> bool:
        asked = self.draft.guidance.questions
        return self._last is not None and is_as_before(self._last.screening, answers, asked)

    def _with_standing(self, screening: Screening) -> Screening:
        """Without the decisions that the changed answers have overtaken."""
        if not screening.decisions:
            return screening
        record = replace(self.draft.record, screening=screening)
        findings = self.context.services.guidance.guide(record).findings
        return replace(screening, decisions=self._memory.standing(screening.decisions, findings))

    @Slot(object, object)
    def _weighed(self, weight_kg: float | None, day: date | None) -> None:
        screening = replace(self.draft.record.screening, weight_kg=weight_kg, weighed_on=day)
        self.draft.change("screening", screening, field="weight_kg")

    @Slot(object, object, str)
    def _decided(self, finding: Finding, ruling: Ruling, reason: str) -> None:
        screening = self.draft.record.screening
        before = next((d for d in screening.decisions if d.finding_id == finding.id), None)
        if before is not None and (before.ruling, before.reason) == (ruling, reason):
            return
        decision = Decision(
            finding_id=finding.id,
            ruling=ruling,
            reason=reason,
            decided_by=self.draft.record.practitioner.name,
            decided_at=self.context.services.now(),
        )
        self._memory.decide(finding)
        others = tuple(one for one in screening.decisions if one.finding_id != finding.id)
        changed = replace(screening, decisions=(*others, decision))
        apart = before is None or before.ruling is not ruling
        self.draft.change("screening", changed, field=f"decision.{finding.id}", apart=apart)

    @Slot()
    def _end_of_questions(self) -> None:
        """After the last answer to what it turned up, or to the weight."""
        undecided: list[Any] = [
            card.ruling
            for card in self.findings.cards()
            if card.finding.needs_decision and card.ruling.value() is None
        ]
        (undecided or [self.weight.weight])[0].setFocus()

    def _today(self) -> date:
        return self.context.services.guidance.today(self.draft.record)

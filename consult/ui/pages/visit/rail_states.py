"""The states of the five steps, worked out from the draft for the rail."""

from consult.domain.screening_rules import Finding
from consult.domain.visit import Outcome, Step
from consult.domain.visit_record import VisitRecord
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.widgets.step_rail import Step as RailStep
from consult.ui.widgets.step_rail import StepState


def rail_steps(draft: VisitDraft | None) -> tuple[RailStep, ...]:
    """One entry per step, in order; all untouched while no visit is in view."""
    return tuple(_rail_step(step, draft) for step in Step)


def _rail_step(step: Step, draft: VisitDraft | None) -> RailStep:
    title = step.value.capitalize()
    if draft is None:
        return RailStep(title)
    record = draft.record
    items = sum(item.step is step for item in draft.guidance.open_items)
    if any(skipped.step is step for skipped in record.visit.skipped):
        return RailStep(title, "skipped")
    if step is Step.SCREEN and _is_blocked(record, draft.guidance.findings):
        return RailStep(title, "blocked", items)
    return RailStep(title, _state(step, record, items), items)


def _state(step: Step, record: VisitRecord, items: int) -> StepState:
    if items:
        return "open" if _is_begun(step, record) else "untouched"
    if step is Step.FINISH:
        return "done" if record.visit.is_closed else "open"
    return "done"


def _is_begun(step: Step, record: VisitRecord) -> bool:
    treatment = record.treatment
    begun = {
        Step.SCREEN: bool(record.screening.answers),
        Step.ASSESS: bool(record.plan.area_ids or record.assessment.fitzpatrick_choices),
        Step.CONSENT: record.consent is not None,
        Step.TREAT: bool(treatment.areas or treatment.numbing or treatment.device_id),
        Step.FINISH: record.visit.outcome is not None,
    }
    return begun[step] or (step is Step.TREAT and record.visit.outcome is Outcome.TREATED)


def _is_blocked(record: VisitRecord, findings: tuple[Finding, ...]) -> bool:
    """A stop that allows no override stands, or one that nobody has decided on."""
    decided = {decision.finding_id for decision in record.screening.decisions}
    return any(
        finding.level == "stop" and (finding.no_override or finding.id not in decided)
        for finding in findings
    )

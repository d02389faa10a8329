"""Visits that were left open, so that the start page has some to go on with."""

from dataclasses import replace

from consult.domain.assessment import Assessment, Plan
from consult.domain.screening import Screening
from consult.domain.treatment import Treatment
from consult.domain.visit import Step
from consult.domain.visit_record import VisitRecord

LEFT_AT = (Step.SCREEN, Step.CONSENT, Step.FINISH)


def left_open(record: VisitRecord, step: Step) -> VisitRecord:
    """The visit as it stood when the practitioner was called away at a step."""
    visit_id = record.visit.id
    visit = replace(
        record.visit, step=step, outcome=None, outcome_reason="", outcome_at=None, closed_at=None
    )
    record = replace(record, visit=visit)
    if step is Step.FINISH:
        return replace(record, aftercare=None)
    record = replace(record, consents=(), treatment=Treatment(visit_id=visit_id), aftercare=None)
    if step is Step.CONSENT:
        return record
    half = len(record.screening.answers) // 2
    return replace(
        record,
        screening=Screening(visit_id=visit_id, answers=record.screening.answers[:half]),
        assessment=Assessment(visit_id=visit_id),
        plan=Plan(visit_id=visit_id),
    )

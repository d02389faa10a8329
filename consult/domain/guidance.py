"""Guidance: everything that the facts have to say about one visit as it stands."""

from dataclasses import dataclass
from datetime import date, datetime

from consult.domain.answer_rules import check_answers
from consult.domain.fitzpatrick import score
from consult.domain.numbing_rules import NumbingSituation
from consult.domain.open_items import OpenItem, open_items
from consult.domain.reference.facts import Facts
from consult.domain.reference.questions import Question
from consult.domain.screening_rules import Finding, Situation, asked_questions, find
from consult.domain.visit_record import VisitRecord


@dataclass(frozen=True, slots=True)
class Guidance:
    """What screening asks and turned up, and what is still open. `fitzpatrick` is the type that
    counts, empty while none is graded."""

    questions: tuple[Question, ...]
    findings: tuple[Finding, ...]
    open_items: tuple[OpenItem, ...]
    fitzpatrick: str


def guide(record: VisitRecord, facts: Facts, today: date) -> Guidance:
    """The guidance for a visit on a day of the practice's calendar."""
    situation = situation_of(record, facts, today)
    findings = find(record.screening.answers, facts, situation)
    questions = asked_questions(facts, situation)
    answer_problems = check_answers(record.screening, facts, situation)
    return Guidance(
        questions=questions,
        findings=findings,
        open_items=open_items(record, findings, answer_problems, situation),
        fitzpatrick=situation.fitzpatrick,
    )


def situation_of(record: VisitRecord, facts: Facts, today: date) -> Situation:
    """What bears on findings besides the answers."""
    device = facts.devices.get(record.treatment.device_id or record.plan.device_id)
    return Situation(
        on=today,
        birth_date=record.client.birth_date,
        sex=record.client.sex,
        country=record.practice.country,
        area_ids=record.area_ids,
        device_kind=device.kind if device else "",
        fitzpatrick=fitzpatrick_of(record, facts),
    )


def numbing_situation_of(
    record: VisitRecord, findings: tuple[Finding, ...], now: datetime, today: date
) -> NumbingSituation:
    """What bears on numbing besides the applications themselves."""
    return NumbingSituation(
        now=now,
        on=today,
        country=record.practice.country,
        age_months=_age_months(record.client.birth_date, today),
        weight_kg=record.screening.weight_kg,
        first_pass_at=record.treatment.begun_at,
        findings=findings,
    )


def _age_months(born: date | None, today: date) -> int | None:
    if born is None:
        return None
    months = (today.year - born.year) * 12 + today.month - born.month
    return months - (1 if today.day < born.day else 0)


def fitzpatrick_of(record: VisitRecord, facts: Facts) -> str:
    """The skin type that counts: the one set by hand, else the one that the score gives."""
    assessment = record.assessment
    if assessment.fitzpatrick_by_hand:
        return assessment.fitzpatrick_by_hand
    if not assessment.fitzpatrick_choices:
        return ""
    suggested = score(facts.scales["fitzpatrick"], assessment.fitzpatrick_choices).suggested
    return suggested[0] if len(suggested) == 1 else ""

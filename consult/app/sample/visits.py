"""Whole visits of the sample practice, one after another in order of time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from consult.app.sample.calendar import Attendance
from consult.app.sample.consents import consent_of
from consult.app.sample.dice import Dice
from consult.app.sample.needling import numbing_of, treatment_of
from consult.app.sample.screenings import answers_of, decisions_on, must_wait
from consult.app.sample.skin import assessment_of, plan_of
from consult.domain.aftercare import Aftercare
from consult.domain.aftercare_rules import AftercareBasis, compose
from consult.domain.assessment import Assessment
from consult.domain.client import age_on
from consult.domain.guidance import fitzpatrick_of, situation_of
from consult.domain.next_visit import earliest_next
from consult.domain.practice import Practice, Practitioner
from consult.domain.reference.facts import Facts
from consult.domain.screening import Screening
from consult.domain.screening_rules import Finding, asked_questions, find
from consult.domain.treatment import Treatment
from consult.domain.visit import Course, Outcome, Step, Visit
from consult.domain.visit_record import VisitRecord
from consult.facts.aftercare_text import load_aftercare_text

_STOPPED_EARLY = "The client felt faint; stopped, lay flat, was well after ten minutes."
_DECLINED = "The client wishes to think about it at home."


@dataclass(frozen=True)
class VisitMaker:
    """Makes visits of one practice; the same seed and attendance give the same record."""

    seed: str
    practice: Practice
    practitioner: Practitioner
    facts: Facts

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.practice.time_zone)

    def visits(self, attendances: Iterable[Attendance]) -> Iterator[VisitRecord]:
        """One whole, closed visit for each attendance, numbered in their order."""
        opened: dict[int, datetime] = {}
        for number, one in enumerate(attendances, start=1):
            opened_at = opened.setdefault(one.place, one.starts_at(self.zone))
            yield self.visit(one, number, opened_at)

    def brief_visits(self, attendances: Iterable[Attendance]) -> Iterator[VisitRecord]:
        """As `visits`, with the treatment alone: for measuring, where many are needed soon."""
        opened: dict[int, datetime] = {}
        for number, one in enumerate(attendances, start=1):
            opened_at = opened.setdefault(one.place, one.starts_at(self.zone))
            record = self.begun(one, number, opened_at)
            today = Dice(self.seed, "visit", one.place, one.session)
            begins = record.visit.started_at + timedelta(minutes=45)
            treatment = treatment_of(
                today, one.aim, one.session, record.visit.id, begins, self.facts
            )
            record = replace(record, treatment=treatment)
            yield _closed(record, Outcome.TREATED, "", begins + timedelta(minutes=40))

    def visit(self, one: Attendance, number: int, opened_at: datetime) -> VisitRecord:
        """One visit: most were treated; some ended before that, with the reason why."""
        today = Dice(self.seed, "visit", one.place, one.session)
        ends = today.one_of(tuple(Outcome), (93, 0, 2, 2))
        record, findings = self._screened(self.begun(one, number, opened_at), one, today)
        if any(must_wait(finding) for finding in findings):
            return _ended(record, Outcome.ASSESSED_ONLY, "Postponed; see the decision.", 14)
        if ends is Outcome.DECLINED:
            return _ended(record, Outcome.DECLINED, _DECLINED, 25)
        record = self._agreed(record, one, today)
        record = self._treated(record, one, today, findings)
        if ends is Outcome.STOPPED:
            record = _stopped_early(record)
        return self._seen_off(record, today)

    def begun(self, one: Attendance, number: int, opened_at: datetime) -> VisitRecord:
        """A visit with nothing in it yet but its plan and the course, open since a moment."""
        person = Dice(self.seed, "course of", one.place)
        course = Course(
            id=person.identity(),
            client_id=one.client.id,
            indication_id=one.aim.kind.indication,
            sessions_planned=one.aim.sessions,
            interval_weeks=one.aim.interval_weeks,
            opened_at=opened_at,
        )
        visit_id = Dice(self.seed, "visit id", one.place, one.session).identity()
        return VisitRecord(
            practice=self.practice,
            practitioner=self.practitioner,
            client=one.client,
            visit=Visit(
                id=visit_id,
                number=number,
                client_id=one.client.id,
                practitioner_id=self.practitioner.id,
                started_at=one.starts_at(self.zone),
                course_id=course.id,
                session_number=one.session,
            ),
            screening=Screening(visit_id=visit_id),
            assessment=Assessment(visit_id=visit_id),
            plan=plan_of(visit_id, one.aim),
            consents=(),
            treatment=Treatment(visit_id=visit_id),
            aftercare=None,
            course=course,
        )

    def _screened(
        self, record: VisitRecord, one: Attendance, today: Dice
    ) -> tuple[VisitRecord, tuple[Finding, ...]]:
        person, started = Dice(self.seed, "skin", one.place), record.visit.started_at
        age = age_on(one.client.birth_date, one.on_day) if one.client.birth_date else 0
        scale = self.facts.scales["fitzpatrick"]
        record = replace(
            record,
            assessment=assessment_of(
                person, today, record.visit.id, one.aim, one.session, age, scale
            ),
        )
        situation = situation_of(record, self.facts, one.on_day)
        questions = asked_questions(self.facts, situation)
        health = Dice(self.seed, "health", one.place)
        too_soon = today.happens(0.035)
        answers = answers_of(health, today, questions, one.on_day, too_soon=too_soon)
        findings = find(answers, self.facts, situation)
        answered_at = started + timedelta(minutes=today.randint(4, 7))
        is_weighed = today.happens(0.4)
        screening = Screening(
            visit_id=record.visit.id,
            answers=answers,
            decisions=decisions_on(findings, self.practitioner.name, answered_at),
            weight_kg=round(person.uniform(52, 96), 1) if is_weighed else None,
            weighed_on=one.on_day if is_weighed else None,
            answered_at=answered_at,
        )
        return replace(record, screening=screening), findings

    def _agreed(self, record: VisitRecord, one: Attendance, today: Dice) -> VisitRecord:
        shown_at = record.visit.started_at + timedelta(minutes=today.randint(10, 13))
        person = Dice(self.seed, "hand", one.place)
        skin_type = fitzpatrick_of(record, self.facts)
        consent = consent_of(record, person, today, skin_type, shown_at, self.facts)
        return replace(record, consents=(consent,))

    def _treated(
        self, record: VisitRecord, one: Attendance, today: Dice, findings: Iterable[Finding]
    ) -> VisitRecord:
        signed_at = record.consents[-1].countersigned_at
        assert signed_at is not None  # sample consents are whole
        ready = signed_at.replace(second=0) + timedelta(minutes=2)
        numbing = numbing_of(today, one.aim, findings, ready, self.facts)
        off_at = next((each.off_at for each in numbing if each.off_at), ready)
        begins = off_at + timedelta(minutes=today.randint(3, 5))
        treatment = treatment_of(today, one.aim, one.session, record.visit.id, begins, self.facts)
        return replace(record, treatment=replace(treatment, numbing=numbing))

    def _seen_off(self, record: VisitRecord, today: Dice) -> VisitRecord:
        """With the aftercare sheet in hand; the visit is closed."""
        ended_at = record.treatment.ended_at
        assert ended_at is not None  # set with the first pass above
        made_at = ended_at + timedelta(minutes=today.randint(2, 4))
        started = record.visit.started_at.astimezone(self.zone).date()
        indication = self.facts.indications[record.plan.indication_id]
        basis = AftercareBasis(
            treatment=record.treatment,
            practice=self.practice,
            finished_at=ended_at,
            zone=self.zone,
            next_visit=earliest_next(started, indication, record.plan.interval_weeks),
        )
        sheet = compose(load_aftercare_text("en"), self.facts, basis)
        given_at = made_at + timedelta(minutes=1)
        aftercare = Aftercare(
            visit_id=record.visit.id, made_at=made_at, sheet=sheet, given_at=given_at
        )
        record = replace(record, aftercare=aftercare)
        outcome = record.visit.outcome or Outcome.TREATED
        reason = record.visit.outcome_reason
        return _closed(record, outcome, reason, given_at + timedelta(minutes=2))


def _stopped_early(record: VisitRecord) -> VisitRecord:
    """After the first area."""
    kept = record.treatment.areas[:1]
    visit = replace(record.visit, outcome=Outcome.STOPPED, outcome_reason=_STOPPED_EARLY)
    return replace(record, visit=visit, treatment=replace(record.treatment, areas=kept))


def _ended(record: VisitRecord, outcome: Outcome, reason: str, minutes: int) -> VisitRecord:
    at = record.visit.started_at + timedelta(minutes=minutes)
    return _closed(record, outcome, reason, at)


def _closed(record: VisitRecord, outcome: Outcome, reason: str, at: datetime) -> VisitRecord:
    visit = replace(
        record.visit,
        step=Step.FINISH,
        outcome=outcome,
        outcome_reason=reason,
        outcome_at=at - timedelta(minutes=1),
        closed_at=at,
    )
    return replace(record, visit=visit)

"""A visit from its beginning through its steps: what is saved, moved and left out on the way."""

from dataclasses import replace
from datetime import datetime

from consult.domain.assessment import Assessment, Plan
from consult.domain.consent import Consent
from consult.domain.errors import NotAllowed
from consult.domain.ids import new_id
from consult.domain.journal import Act
from consult.domain.screening import Screening
from consult.domain.treatment import Treatment
from consult.domain.visit import (
    Course,
    PlannedVisit,
    SkippedStep,
    Step,
    Visit,
    VisitMove,
    VisitSummary,
)
from consult.domain.visit_record import VisitRecord
from consult.services.clock import Clock, now_in_utc
from consult.services.ports import Store, Unit

TIMELINE_STRETCH = 20
EVERY_VISIT = 1_000_000


class VisitService:
    """What the practitioner does with a visit. A closed visit refuses every change."""

    def __init__(self, store: Store, clock: Clock = now_in_utc) -> None:
        self._store = store
        self._clock = clock

    def begin(self, client_id: str, practitioner_id: str, planned_id: str = "") -> Visit:
        """Starts a visit for a client, now; a planned visit that it comes from counts as begun.

        NotAllowed when that one has begun before or is another client's.
        """
        with self._store.writing() as unit:
            client_id = unit.merges.kept(client_id)
            visit = Visit(
                id=new_id(),
                number=unit.visits.next_number(),
                client_id=client_id,
                practitioner_id=practitioner_id,
                started_at=self._clock(),
            )
            unit.visits.save(_in_open_course(unit, visit))
            if planned_id:
                planned = _not_begun(unit, planned_id)
                _check_is_of(planned, client_id)
                unit.planned_visits.save(replace(planned, begun_visit_id=visit.id))
            return unit.visits.get(visit.id)

    def record(self, visit_id: str) -> VisitRecord:
        """The visit read back whole."""
        with self._store.reading() as unit:
            return unit.visits.record(visit_id)

    def opened(self, visit_id: str) -> None:
        """Notes that someone looks at this visit."""
        self._store.note(Act.OPENED, "visit", visit_id)

    def go_to(self, visit_id: str, step: Step) -> None:
        """Remembers where the practitioner is, so that the visit opens there again."""
        with self._store.writing() as unit:
            unit.visits.save(replace(draft(unit, visit_id), step=step))

    def save_screening(self, screening: Screening) -> datetime:
        """Stores the screening as it stands and returns when."""
        with self._store.writing() as unit:
            _check_open(unit, screening.visit_id)
            unit.visits.save_screening(screening)
            return self._clock()

    def save_assessment(self, assessment: Assessment) -> datetime:
        """Stores the assessment as it stands and returns when."""
        with self._store.writing() as unit:
            _check_open(unit, assessment.visit_id)
            unit.visits.save_assessment(assessment)
            return self._clock()

    def save_plan(self, plan: Plan) -> datetime:
        """Stores the plan as it stands and returns when."""
        with self._store.writing() as unit:
            _check_open(unit, plan.visit_id)
            unit.visits.save_plan(plan)
            return self._clock()

    def save_treatment(self, treatment: Treatment) -> datetime:
        """Stores the treatment as it stands and returns when.

        NotAllowed for a first pass, such as one put back by a page, that no consent allows.
        """
        with self._store.writing() as unit:
            _check_open(unit, treatment.visit_id)
            if treatment.begun_at is not None:
                _check_begun(unit, treatment.visit_id)
            unit.visits.save_treatment(treatment)
            return self._clock()

    def save_visit(self, visit: Visit) -> datetime:
        """Stores what a page edits of a visit: its outcome and the steps left out; returns when.

        Client, course and moves have acts of their own, and a page may not know of them yet.
        """
        with self._store.writing() as unit:
            stored = draft(unit, visit.id)
            edited = replace(
                stored,
                outcome=visit.outcome,
                outcome_reason=visit.outcome_reason,
                outcome_at=visit.outcome_at,
                skipped=visit.skipped,
            )
            unit.visits.save(edited)
            return self._clock()

    def skip(self, visit_id: str, step: Step, reason: str) -> Visit:
        """Leaves a step out with a reason, or takes the reason back when it is empty."""
        with self._store.writing() as unit:
            visit = draft(unit, visit_id)
            kept = tuple(skipped for skipped in visit.skipped if skipped.step is not step)
            if reason.strip():
                kept += (SkippedStep(step=step, reason=reason.strip(), skipped_at=self._clock()),)
            unit.visits.save(replace(visit, skipped=kept))
            return unit.visits.get(visit_id)

    def open_course(self, visit_id: str) -> Course:
        """Opens a course from the visit's plan, with this visit as its first session.

        NotAllowed while the plan is too short for it, or when the visit has opened one before.
        """
        with self._store.writing() as unit:
            visit = draft(unit, visit_id)
            if _opened_course(unit, visit) is not None:
                raise NotAllowed(
                    "A course was opened at this visit already.", "Go on with that course."
                )
            plan = unit.visits.plan(visit_id)
            if not plan.indication_id or not plan.sessions:
                raise NotAllowed(
                    "A course needs an indication and a number of sessions.",
                    "Fill both in under Plan.",
                )
            course = Course(
                id=new_id(),
                client_id=visit.client_id,
                indication_id=plan.indication_id,
                sessions_planned=plan.sessions,
                interval_weeks=plan.interval_weeks,
                opened_at=self._clock(),
            )
            unit.visits.save_course(course)
            unit.visits.save(replace(visit, course_id=course.id, session_number=1))
            return course

    def move(self, visit_id: str, to_client_id: str) -> Visit:
        """Gives a draft visit to the right client.

        A signed consent stays with the name it was signed under and no longer counts; it and the
        screening answers are asked again. A course that the visit opened goes along; a planned
        visit that it came from waits again for the client who has not come yet.
        """
        with self._store.writing() as unit:
            visit = draft(unit, visit_id)
            old, new = unit.clients.get(visit.client_id), unit.clients.get(to_client_id)
            if old.id == new.id:
                return visit
            now = self._clock()
            for consent in unit.visits.consents(visit_id):
                unit.visits.save_consent(_void(consent, now))
            unit.visits.save_screening(Screening(visit_id=visit_id))
            moved = VisitMove(
                from_client_id=old.id,
                from_name=old.name,
                to_client_id=new.id,
                to_name=new.name,
                moved_at=now,
            )
            planned = unit.planned_visits.begun_as(visit_id)
            if planned is not None:
                unit.planned_visits.save(replace(planned, begun_visit_id=None))
            visit = _taken_to_course_of(unit, visit, new.id)
            unit.visits.save(replace(visit, step=Step.SCREEN, moves=(*visit.moves, moved)))
            return unit.visits.get(visit_id)

    def timeline(self, client_id: str, before: datetime | None = None) -> tuple[VisitSummary, ...]:
        """The client's visits, newest first, a stretch at a time."""
        with self._store.reading() as unit:
            return unit.visits.of_client(client_id, TIMELINE_STRETCH, before)

    def all_of_client(self, client_id: str) -> tuple[VisitSummary, ...]:
        """Every visit of the client, newest first."""
        with self._store.reading() as unit:
            return unit.visits.of_client(client_id, EVERY_VISIT)

    def of_number(self, number: int) -> VisitSummary:
        """The visit of this number; NotFound if there is none."""
        with self._store.reading() as unit:
            return unit.visits.of_number(number)

    def unfinished(self) -> tuple[VisitSummary, ...]:
        """Every visit that is not closed, newest first."""
        with self._store.reading() as unit:
            return unit.visits.unfinished()

    def previous(self, visit_id: str) -> VisitRecord | None:
        """The same client's visit before this one, whole; None for a first visit."""
        with self._store.reading() as unit:
            earlier = unit.visits.last_before(unit.visits.get(visit_id))
            return None if earlier is None else unit.visits.record(earlier.id)

    def plan_visit(self, planned: PlannedVisit) -> None:
        """Stores a planned visit."""
        with self._store.writing() as unit:
            kept = unit.merges.kept(planned.client_id)
            unit.planned_visits.save(replace(planned, client_id=kept))

    def unplan_visit(self, planned_id: str) -> None:
        """Removes a planned visit; NotAllowed once it has begun."""
        with self._store.writing() as unit:
            unit.planned_visits.remove(_not_begun(unit, planned_id).id)


def draft(unit: Unit, visit_id: str) -> Visit:
    """The visit, if it may still be changed; NotAllowed once it is closed."""
    _check_open(unit, visit_id)
    return unit.visits.get(visit_id)


def _check_open(unit: Unit, visit_id: str) -> None:
    if unit.visits.is_closed(visit_id):
        raise NotAllowed(
            "This visit is closed and can no longer be changed.",
            "Note what is new in the next visit.",
        )


def _not_begun(unit: Unit, planned_id: str) -> PlannedVisit:
    planned = unit.planned_visits.get(planned_id)
    if planned.begun_visit_id is not None:
        raise NotAllowed("This planned visit has begun already.", "Open it from the start page.")
    return planned


def _check_is_of(planned: PlannedVisit, client_id: str) -> None:
    if planned.client_id != client_id:
        raise NotAllowed(
            "This planned visit is another client's.", "Begin it from that client's own page."
        )


def _opened_course(unit: Unit, visit: Visit) -> Course | None:
    """The course that was opened at this visit, or None."""
    course = unit.visits.course(visit.course_id) if visit.course_id else None
    return course if course is not None and course.opened_at >= visit.started_at else None


def _taken_to_course_of(unit: Unit, visit: Visit, client_id: str) -> Visit:
    """The visit as the client's: with the course that it opened, else in one that they have."""
    course = _opened_course(unit, visit)
    if course is not None:
        unit.visits.save_course(replace(course, client_id=client_id))
        return replace(visit, client_id=client_id)
    bare = replace(visit, client_id=client_id, course_id=None, session_number=None)
    return _in_open_course(unit, bare)


def _check_begun(unit: Unit, visit_id: str) -> None:
    """A first pass that is not stored yet needs a valid consent, whichever way it comes."""
    if unit.visits.has_begun(visit_id):
        return
    if not any(consent.is_valid for consent in unit.visits.consents(visit_id)):
        raise NotAllowed(
            "There is no signed and countersigned consent.", "Ask for it under Consent."
        )


def _in_open_course(unit: Unit, visit: Visit) -> Visit:
    """The visit as the next session of the client's newest course, if sessions are left in it."""
    for course in unit.visits.courses_of(visit.client_id)[:1]:
        had = unit.visits.visits_in_course(course.id)
        if had < course.sessions_planned:
            return replace(visit, course_id=course.id, session_number=had + 1)
    return visit


def _void(consent: Consent, now: datetime) -> Consent:
    if consent.void_at is not None:
        return consent
    return replace(consent, void_at=now, void_reason="The visit was moved to another client.")

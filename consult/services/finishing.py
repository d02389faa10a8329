"""The end of a visit: the aftercare sheet, the next date, and closing."""

from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

from consult.domain.aftercare import Aftercare, AftercareSheet
from consult.domain.aftercare_rules import AftercareBasis, compose
from consult.domain.errors import InvalidRecord, NotAllowed, Problem
from consult.domain.ids import new_id
from consult.domain.next_visit import NextVisit, earliest_next
from consult.domain.open_items import check_may_close
from consult.domain.reference.facts import Facts
from consult.domain.visit import PlannedVisit, Visit
from consult.domain.visit_record import VisitRecord
from consult.facts.aftercare_text import load_aftercare_text
from consult.services.clock import Clock, day_in, now_in_utc
from consult.services.ports import Store
from consult.services.visits import draft


class FinishService:
    """What is done before the client leaves."""

    def __init__(self, store: Store, facts: Facts, clock: Clock = now_in_utc) -> None:
        self._store = store
        self._facts = facts
        self._clock = clock

    def make_aftercare(self, visit_id: str, language: str = "en") -> Aftercare:
        """Makes the sheet from what was done, with days and hours counted from its end.

        The end is the noted one, else now, and is noted then. NotAllowed before the first pass.
        """
        with self._store.writing() as unit:
            draft(unit, visit_id)
            record = unit.visits.record(visit_id)
            treatment = record.treatment
            if treatment.begun_at is None:
                raise NotAllowed(
                    "Nothing has been needled at this visit.", "Note the first pass under Treat."
                )
            now = self._clock()
            if treatment.ended_at is None:
                treatment = replace(treatment, ended_at=now)
                unit.visits.save_treatment(treatment)
            sheet = self._sheet(replace(record, treatment=treatment), language)
            aftercare = Aftercare(visit_id=visit_id, made_at=now, sheet=sheet)
            unit.visits.save_aftercare(aftercare)
            return aftercare

    def give_aftercare(self, visit_id: str) -> Aftercare:
        """Notes that the sheet was handed over, now."""
        with self._store.writing() as unit:
            draft(unit, visit_id)
            aftercare = unit.visits.aftercare(visit_id)
            if aftercare is None:
                raise NotAllowed("There is no aftercare sheet yet.", "Make it first.")
            given = replace(aftercare, given_at=self._clock())
            unit.visits.save_aftercare(given)
            return given

    def suggest_next(self, visit_id: str) -> PlannedVisit | None:
        """The next visit by the plan's interval, or the indication's; None where neither is known.

        It is not stored: the practitioner sets day and time and plans it.
        """
        with self._store.reading() as unit:
            record = unit.visits.record(visit_id)
        after = self._next(record)
        if after is None:
            return None
        return PlannedVisit(
            id=new_id(),
            client_id=record.client.id,
            on_day=after.earliest,
            at_time=time(10, 0),
        )

    def close(self, visit_id: str) -> Visit:
        """Ends the visit; from then on it is read-only. InvalidRecord names what forbids it."""
        with self._store.writing() as unit:
            visit = draft(unit, visit_id)
            record = unit.visits.record(visit_id)
            problems = (*check_may_close(record), *self._check_sheet(record))
            if problems:
                raise InvalidRecord(problems)
            now = self._clock()
            unit.visits.save(replace(visit, closed_at=now, outcome_at=visit.outcome_at or now))
            return unit.visits.get(visit_id)

    def _next(self, record: VisitRecord) -> NextVisit | None:
        treated_at = record.treatment.begun_at or record.visit.started_at
        treated_on = day_in(record.practice.time_zone, treated_at)
        indication = self._facts.indications.get(record.plan.indication_id)
        return earliest_next(treated_on, indication, record.plan.interval_weeks)

    def _sheet(self, record: VisitRecord, language: str) -> AftercareSheet:
        """The sheet that fits what is recorded now."""
        treatment = record.treatment
        basis = AftercareBasis(
            treatment=treatment,
            practice=record.practice,
            finished_at=treatment.ended_at or self._clock(),
            zone=ZoneInfo(record.practice.time_zone),
            next_visit=self._next(record),
        )
        return compose(load_aftercare_text(language), self._facts, basis)

    def _check_sheet(self, record: VisitRecord) -> tuple[Problem, ...]:
        """A sheet made before the last change of what was done tells the client wrong things."""
        if record.aftercare is None or record.treatment.ended_at is None:
            return ()
        made = record.aftercare.sheet
        fitting = self._sheet(record, made.language)
        if (made.treated, made.phases) == (fitting.treated, fitting.phases):
            return ()
        sentence = "What was done has changed since the aftercare sheet was made. Make it again."
        return (Problem("aftercare", sentence),)

"""Whole visits and clients as they stood at an earlier moment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection

from consult.db import kinds
from consult.db.journal_reading import JournalRepository
from consult.db.past import as_it_stood
from consult.db.stored import Stored
from consult.domain.assessment import Assessment, Plan
from consult.domain.errors import NotFound
from consult.domain.journal import Trace
from consult.domain.screening import Screening
from consult.domain.treatment import Treatment
from consult.domain.visit_record import VisitRecord

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class PastVisits:
    """Takes back what the journal tells of, in one transaction's view."""

    connection: Connection

    def record(self, now: VisitRecord, moment: datetime) -> VisitRecord:
        """A visit as it stood at `moment`. Raises NotFound before its beginning, NotAllowed where
        a value that is needed was erased.
        """
        visit_id = now.visit.id
        visit = self._past(kinds.VISIT, now.visit, visit_id, moment)
        client = self._past(kinds.CLIENT, now.client, now.client.id, moment)
        if visit is None or client is None:
            raise NotFound("There was no such visit on that day.", "Choose a later day.")
        consents = [
            self._past(kinds.CONSENT, consent, consent.id, moment) for consent in now.consents
        ]
        return VisitRecord(
            practice=self._past(kinds.PRACTICE, now.practice, now.practice.id, moment)
            or now.practice,
            practitioner=self._past(
                kinds.PRACTITIONER, now.practitioner, now.practitioner.id, moment
            )
            or now.practitioner,
            client=client,
            visit=visit,
            screening=self._part(kinds.SCREENING, now.screening, visit_id, moment)
            or Screening(visit_id=visit_id),
            assessment=self._part(kinds.ASSESSMENT, now.assessment, visit_id, moment)
            or Assessment(visit_id=visit_id),
            plan=self._part(kinds.PLAN, now.plan, visit_id, moment) or Plan(visit_id=visit_id),
            consents=tuple(one for one in consents if one is not None),
            treatment=self._part(kinds.TREATMENT, now.treatment, visit_id, moment)
            or Treatment(visit_id=visit_id),
            aftercare=self._part(kinds.AFTERCARE, now.aftercare, visit_id, moment),
            course=now.course if now.course and now.course.opened_at <= moment else None,
            addenda=tuple(one for one in now.addenda if one.written_at <= moment),
        )

    def _part(self, stored: Stored[Any], record: Any, visit_id: str, moment: datetime) -> Any:
        """A part that was never stored has no journal, and reads as an empty record."""
        traces = self._traces(stored, visit_id)
        return as_it_stood(stored, record, traces, moment) if traces else record

    def _past(self, stored: Stored[R], record: R, identity: str, moment: datetime) -> R | None:
        return as_it_stood(stored, record, self._traces(stored, identity), moment)

    def _traces(self, stored: Stored[Any], identity: str) -> tuple[Trace, ...]:
        return JournalRepository(self.connection).of_record(stored.kind, identity)

"""Visits and their parts in the practice file."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, bindparam, func, select, text

from consult.db import rows, trust_rows
from consult.db.kinds import (
    ADDENDUM,
    AFTERCARE,
    ASSESSMENT,
    CLIENT,
    CONSENT,
    COURSE,
    PLAN,
    PRACTITIONER,
    SCREENING,
    TREATMENT,
    VISIT,
)
from consult.db.practices import PracticeRepository
from consult.db.repository import Repository
from consult.db.seals import FOUND_CLOSED
from consult.db.statement import Statement
from consult.db.visit_lists import VisitLists
from consult.domain.addendum import Addendum
from consult.domain.aftercare import Aftercare
from consult.domain.assessment import Assessment, Plan
from consult.domain.consent import Consent
from consult.domain.screening import Screening
from consult.domain.treatment import Treatment
from consult.domain.visit import Course, Visit
from consult.domain.visit_record import VisitRecord

_VISIT = rows.visit
_CLOSED = Statement(select(_VISIT.c.closed_at).where(_VISIT.c.id == bindparam("visit_id")))
_BEGUN = Statement(
    select(rows.treatment.c.begun_at).where(rows.treatment.c.visit_id == bindparam("visit_id"))
)
_ADDENDUM = trust_rows.addendum
_ADDENDA = Statement(
    select(_ADDENDUM)
    .where(_ADDENDUM.c.visit_id == bindparam("visit_id"))
    .order_by(_ADDENDUM.c.written_at, text("rowid"))  # two within one tick as they came
)
_SEAL = trust_rows.seal
_UNSEALED = Statement(
    select(_VISIT.c.id)
    .where(_VISIT.c.closed_at.is_not(None), _VISIT.c.id.not_in(select(_SEAL.c.visit_id)))
    .order_by(_VISIT.c.number)
)
_COUNT_CLOSED_AND_SEALED = Statement(
    select(
        select(func.count()).select_from(_VISIT).scalar_subquery()
        - select(func.count()).where(_VISIT.c.closed_at.is_(None)).scalar_subquery(),
        select(func.count()).select_from(_SEAL).scalar_subquery(),
    )
)


class VisitRepository(VisitLists, Repository):
    """Reads and writes visits. A part that nobody has touched reads as an empty record."""

    def get(self, visit_id: str) -> Visit:
        return self._get(VISIT, visit_id)

    def is_closed(self, visit_id: str) -> bool:
        """Whether it may no longer be changed; asked at every save, so it reads that alone."""
        row = _CLOSED.first(self.connection, {"visit_id": visit_id})
        if row is None:
            raise self._missing(VISIT)
        return row["closed_at"] is not None

    def save(self, visit: Visit) -> None:
        self._save(VISIT, visit)

    def seal_found(self) -> int:
        """Seals what was closed before there were seals; gives how many visits that were."""
        found = _UNSEALED.bare(self.connection, {})
        for (visit_id,) in found:
            self._tell(VISIT, visit_id, FOUND_CLOSED)
        return len(found)

    def has_unsealed(self) -> bool:
        """Whether a closed visit has no seal; it only counts, and is asked at each opening."""
        closed, sealed = _COUNT_CLOSED_AND_SEALED.bare(self.connection, {})[0]
        return bool(closed != sealed)

    def next_number(self) -> int:
        """The number of the next visit; safe because only one transaction writes at a time."""
        newest = self.connection.execute(select(func.max(_VISIT.c.number))).scalar_one()
        return (newest or 0) + 1

    def record(self, visit_id: str) -> VisitRecord:
        """The visit with everything that belongs to it."""
        visit = self.get(visit_id)
        return VisitRecord(
            practice=PracticeRepository(self.connection, self._tell).practice(),
            practitioner=self._get(PRACTITIONER, visit.practitioner_id),
            client=self._get(CLIENT, visit.client_id),
            visit=visit,
            screening=self.screening(visit_id),
            assessment=self.assessment(visit_id),
            plan=self.plan(visit_id),
            consents=self.consents(visit_id),
            treatment=self.treatment(visit_id),
            aftercare=self.aftercare(visit_id),
            course=self.course(visit.course_id) if visit.course_id else None,
            addenda=self.addenda(visit_id) if visit.is_closed else (),
        )

    def screening(self, visit_id: str) -> Screening:
        return SCREENING.find(self.connection, visit_id) or Screening(visit_id=visit_id)

    def save_screening(self, screening: Screening) -> None:
        self._save(SCREENING, screening)

    def assessment(self, visit_id: str) -> Assessment:
        return ASSESSMENT.find(self.connection, visit_id) or Assessment(visit_id=visit_id)

    def save_assessment(self, assessment: Assessment) -> None:
        self._save(ASSESSMENT, assessment)

    def plan(self, visit_id: str) -> Plan:
        return PLAN.find(self.connection, visit_id) or Plan(visit_id=visit_id)

    def save_plan(self, plan: Plan) -> None:
        self._save(PLAN, plan)

    def treatment(self, visit_id: str) -> Treatment:
        return TREATMENT.find(self.connection, visit_id) or Treatment(visit_id=visit_id)

    def has_begun(self, visit_id: str) -> bool:
        """Whether a first pass is stored; much cheaper than the treatment itself."""
        row = _BEGUN.first(self.connection, {"visit_id": visit_id})
        return row is not None and row["begun_at"] is not None

    def save_treatment(self, treatment: Treatment) -> None:
        self._save(TREATMENT, treatment)

    def consents(self, visit_id: str) -> tuple[Consent, ...]:
        """Every consent of the visit, oldest first."""
        query = select(rows.consent).where(rows.consent.c.visit_id == visit_id)
        found = self.connection.execute(query.order_by(rows.consent.c.first_shown_at)).mappings()
        return tuple(CONSENT.read(self.connection, row) for row in found)

    def consent(self, consent_id: str) -> Consent:
        return self._get(CONSENT, consent_id)

    def save_consent(self, consent: Consent) -> None:
        self._save(CONSENT, consent)

    def aftercare(self, visit_id: str) -> Aftercare | None:
        return AFTERCARE.find(self.connection, visit_id)

    def save_aftercare(self, aftercare: Aftercare) -> None:
        self._save(AFTERCARE, aftercare)

    def addenda(self, visit_id: str) -> tuple[Addendum, ...]:
        """What was added since the visit was closed, oldest first."""
        found = _ADDENDA.all(self.connection, {"visit_id": visit_id})
        return tuple([ADDENDUM.read(self.connection, row) for row in found])

    def add_addendum(self, addendum: Addendum) -> None:
        self._save(ADDENDUM, addendum)

    def course(self, course_id: str) -> Course:
        return self._get(COURSE, course_id)

    def save_course(self, course: Course) -> None:
        self._save(COURSE, course)

    def courses_of(self, client_id: str) -> tuple[Course, ...]:
        """The client's courses, newest first."""
        query = select(rows.course).where(rows.course.c.client_id == client_id)
        found = self.connection.execute(query.order_by(rows.course.c.opened_at.desc())).mappings()
        return tuple(COURSE.read(self.connection, row) for row in found)

    def visits_in_course(self, course_id: str) -> int:
        query = select(func.count()).select_from(_VISIT).where(_VISIT.c.course_id == course_id)
        return self.connection.execute(query).scalar_one()

    def last_before(self, visit: Visit) -> Visit | None:
        """The same client's visit before this one, or None."""
        return self._newest(
            _VISIT.c.client_id == visit.client_id,
            _VISIT.c.number < visit.number,
        )

    def _newest(self, *conditions: ColumnElement[bool]) -> Visit | None:
        query = select(_VISIT).where(*conditions).order_by(_VISIT.c.number.desc()).limit(1)
        row = self.connection.execute(query).mappings().first()
        return None if row is None else VISIT.read(self.connection, row)

    def add_many(self, records: Sequence[VisitRecord]) -> None:
        """Stores whole visits that are new, with those of their courses that are; for bulk work."""
        self._add_courses({one.course.id: one.course for one in records if one.course is not None})
        self._save_many(VISIT, [record.visit for record in records])
        self._save_many(SCREENING, [record.screening for record in records])
        self._save_many(ASSESSMENT, [record.assessment for record in records])
        self._save_many(PLAN, [record.plan for record in records])
        self._save_many(CONSENT, [consent for record in records for consent in record.consents])
        self._save_many(TREATMENT, [record.treatment for record in records])
        given = [record.aftercare for record in records if record.aftercare is not None]
        self._save_many(AFTERCARE, given)

    def _add_courses(self, courses: Mapping[str, Course]) -> None:
        ids = list(courses)
        for start in range(0, len(ids), 500):
            portion = ids[start : start + 500]
            query = select(rows.course.c.id).where(rows.course.c.id.in_(portion))
            stored = set(self.connection.execute(query).scalars())
            self._save_many(COURSE, [courses[id] for id in portion if id not in stored])

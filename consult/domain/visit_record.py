"""A visit read back whole, as pages show it and papers are built from it."""

from dataclasses import dataclass

from consult.domain.addendum import Addendum
from consult.domain.aftercare import Aftercare
from consult.domain.assessment import Assessment, Plan
from consult.domain.client import Client
from consult.domain.consent import Consent
from consult.domain.practice import Practice, Practitioner
from consult.domain.screening import Screening
from consult.domain.treatment import Treatment
from consult.domain.visit import Course, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRecord:
    """One visit with everything that belongs to it.

    `consents` and `addenda` run from oldest to newest.
    """

    practice: Practice
    practitioner: Practitioner
    client: Client
    visit: Visit
    screening: Screening
    assessment: Assessment
    plan: Plan
    consents: tuple[Consent, ...]
    treatment: Treatment
    aftercare: Aftercare | None
    course: Course | None
    addenda: tuple[Addendum, ...] = ()

    @property
    def consent(self) -> Consent | None:
        """The newest consent that is not void, signed or not."""
        return next((c for c in reversed(self.consents) if c.void_at is None), None)

    @property
    def area_ids(self) -> tuple[str, ...]:
        """The areas that the visit is about: planned ones, then others that were treated."""
        treated = (area.area_id for area in self.treatment.areas)
        return tuple(dict.fromkeys((*self.plan.area_ids, *treated)))

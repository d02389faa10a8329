"""Guidance for a visit as it stands, stored or being edited."""

from datetime import date

from consult.domain.guidance import Guidance, guide, numbing_situation_of
from consult.domain.numbing_rules import check_numbing
from consult.domain.reference.facts import Facts
from consult.domain.visit_record import VisitRecord
from consult.domain.warning import RuleWarning
from consult.services.clock import Clock, day_in, now_in_utc


class GuidanceService:
    """Applies the facts to a visit. Reads no storage, so a page may ask at each change."""

    def __init__(self, facts: Facts, clock: Clock = now_in_utc) -> None:
        self._facts = facts
        self._clock = clock

    def guide(self, record: VisitRecord) -> Guidance:
        """Questions, findings and open items of a visit today, or as they were at its close."""
        return guide(record, self._facts, self.today(record))

    def check_numbing(self, record: VisitRecord) -> tuple[RuleWarning, ...]:
        """Every warning about the numbing of a visit as it stands now."""
        today = self.today(record)
        findings = guide(record, self._facts, today).findings
        situation = numbing_situation_of(record, findings, self._clock(), today)
        return check_numbing(record.treatment.numbing, self._facts, situation)

    def today(self, record: VisitRecord) -> date:
        """The day that counts at the visit's practice: the present one, or that of its close."""
        return day_in(record.practice.time_zone, record.visit.closed_at or self._clock())

"""The treatment itself: what it may begin from, and its first pass."""

from dataclasses import dataclass, replace

from consult.domain.consent_rules import check_covers
from consult.domain.depth_rules import check_depth, check_passes
from consult.domain.errors import InvalidRecord, Problem
from consult.domain.guidance import guide, numbing_situation_of
from consult.domain.numbing_rules import check_numbing
from consult.domain.open_items import check_may_begin
from consult.domain.reference.facts import Facts
from consult.domain.same_as_last import Difference, begin_from, differences
from consult.domain.treatment import Treatment
from consult.domain.visit_record import VisitRecord
from consult.domain.warning import RuleWarning, Weight, is_refused, needs_reason
from consult.services.clock import Clock, day_in, now_in_utc
from consult.services.ports import Store
from consult.services.visits import draft


@dataclass(frozen=True, slots=True)
class SameAsLast:
    """A treatment as it would begin from the last one, and that last one to compare with."""

    treatment: Treatment
    last: Treatment

    def differences(self, present: Treatment) -> tuple[Difference, ...]:
        """How a treatment, as it is being edited, differs from the last one."""
        return differences(self.last, present)


class TreatService:
    """What the practitioner does with needle in hand."""

    def __init__(self, store: Store, facts: Facts, clock: Clock = now_in_utc) -> None:
        self._store = store
        self._facts = facts
        self._clock = clock

    def begin(self, visit_id: str) -> Treatment:
        """Notes the first pass, now. InvalidRecord names everything that forbids it."""
        with self._store.writing() as unit:
            draft(unit, visit_id)
            record = unit.visits.record(visit_id)
            problems = self.may_begin(record)
            if problems:
                raise InvalidRecord(problems)
            treatment = record.treatment
            if treatment.begun_at is None:
                treatment = replace(treatment, begun_at=self._clock())
                unit.visits.save_treatment(treatment)
            return treatment

    def may_begin(self, record: VisitRecord) -> tuple[Problem, ...]:
        """Everything that forbids the first pass; reads no storage."""
        now = self._clock()
        today = day_in(record.practice.time_zone, now)
        findings = guide(record, self._facts, today).findings
        numbing = check_numbing(
            record.treatment.numbing,
            self._facts,
            numbing_situation_of(record, findings, now, today),
        )
        impossible = [one for one in numbing if one.weight is Weight.REFUSED]
        consent = record.consent
        beyond = check_covers(consent, record) if consent and consent.is_valid else ()
        return (
            *check_may_begin(record, findings),
            *(Problem("numbing", one.sentence) for one in impossible),
            *beyond,
            *self._refused_depths(record),
        )

    def check_areas(self, record: VisitRecord) -> tuple[RuleWarning, ...]:
        """Every warning about depth and passes of the treated areas; reads no storage."""
        device = self._facts.devices.get(record.treatment.device_id)
        indication = self._facts.indications.get(record.plan.indication_id)
        warnings: list[RuleWarning] = []
        for area in record.treatment.areas:
            fact = self._facts.areas.get(area.area_id)
            if fact is not None and area.depth_mm is not None:
                warnings += check_depth(fact, area.depth_mm, device, indication)
            if fact is not None and area.passes is not None:
                warnings += check_passes(fact, area.passes)
        return tuple(dict.fromkeys(warnings))

    def same_as_last(self, visit_id: str) -> SameAsLast | None:
        """What a treatment like the client's last one would be; None if there was none."""
        with self._store.reading() as unit:
            visit = unit.visits.get(visit_id)
            present = unit.visits.treatment(visit_id)
            while (earlier := unit.visits.last_before(visit)) is not None:
                last = unit.visits.treatment(earlier.id)
                if last.areas:
                    return SameAsLast(begin_from(last, present), last)
                visit = earlier
        return None

    def _refused_depths(self, record: VisitRecord) -> tuple[Problem, ...]:
        reasons = {area.area_id: area.reason.strip() for area in record.treatment.areas}
        problems = []
        for warning in self.check_areas(record):
            lacks_reason = needs_reason((warning,)) and not reasons.get(warning.subject)
            if is_refused((warning,)) or lacks_reason:
                problems.append(Problem("areas", warning.sentence))
        return tuple(problems)

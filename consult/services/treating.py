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
from consult.domain.treatment import AreaTreatment, Treatment
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
        areas = record.treatment.areas
        warnings = (one for area in areas for one in self._check_area(area, record))
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

    def _check_area(self, area: AreaTreatment, record: VisitRecord) -> tuple[RuleWarning, ...]:
        fact = self._facts.areas.get(area.area_id)
        if fact is None:
            return ()
        device = self._facts.devices.get(record.treatment.device_id)
        indication = self._facts.indications.get(record.plan.indication_id)
        depth, passes = area.depth_mm, area.passes
        return (
            *(check_depth(fact, depth, device, indication) if depth is not None else ()),
            *(check_passes(fact, passes) if passes is not None else ()),
        )

    def _refused_depths(self, record: VisitRecord) -> tuple[Problem, ...]:
        """Each side of an area answers for itself: a reason on the left is none on the right."""
        problems = (
            Problem("areas", warning.sentence)
            for area in record.treatment.areas
            for warning in self._check_area(area, record)
            if is_refused((warning,)) or (needs_reason((warning,)) and not area.reason.strip())
        )
        return tuple(dict.fromkeys(problems))

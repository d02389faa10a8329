"""What the facts say beside the plan, in words."""

from consult.domain.assessment import Plan
from consult.domain.reference.facts import Facts
from consult.domain.visit_record import VisitRecord
from consult.ui.pages.visit.evidence import evidence_line


def usual_words(plan: Plan, facts: Facts) -> str:
    """The usual figures of the chosen indication, with their sources."""
    fact = facts.indications.get(plan.indication_id)
    if fact is None:
        return ""
    depth = f"{fact.depth_mm_min:g} to {fact.depth_mm_max:g} mm"
    sessions = _range(fact.sessions_min, fact.sessions_max)
    weeks = _range(fact.interval_weeks_min, fact.interval_weeks_max)
    return (
        f"Usual: {depth}, {sessions} sessions, {weeks} weeks apart. "
        f"{evidence_line(fact.evidence, facts)}"
    )


def device_words(plan: Plan, facts: Facts) -> str:
    """How far the chosen device reaches, and what to know of it."""
    fact = facts.devices.get(plan.device_id)
    if fact is None:
        return ""
    low = f"{fact.depth_mm_min:g}" if fact.depth_mm_min is not None else "unknown"
    high = f"{fact.depth_mm_max:g}" if fact.depth_mm_max is not None else "unknown"
    return f"Reaches {low} to {high} mm. {evidence_line(fact.evidence, facts)}"


def course_words(record: VisitRecord, facts: Facts) -> str:
    """ "Session 2 of 4, Atrophic acne scars"."""
    if record.course is None:
        return ""
    fact = facts.indications.get(record.course.indication_id)
    name = fact.name if fact else record.course.indication_id
    return f"Session {record.visit.session_number} of {record.course.sessions_planned}, {name}"


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} to {high}"

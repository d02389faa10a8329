"""What the facts say beside the plan, in words."""

from consult.domain.assessment import Plan
from consult.domain.reference.facts import Facts
from consult.domain.visit_record import VisitRecord
from consult.ui.pages.visit.evidence import evidence_line
from consult.ui.pages.visit.identity import session_words


def usual_words(plan: Plan, facts: Facts) -> str:
    """The usual figures of the chosen indication."""
    fact = facts.indications.get(plan.indication_id)
    if fact is None:
        return ""
    depth = f"{fact.depth_mm_min:g} to {fact.depth_mm_max:g} mm"
    sessions = _range(fact.sessions_min, fact.sessions_max)
    weeks = _range(fact.interval_weeks_min, fact.interval_weeks_max)
    return f"Usual: {depth}, {sessions} sessions, {weeks} weeks apart."


def usual_source(plan: Plan, facts: Facts) -> str:
    """What the usual figures rest on."""
    fact = facts.indications.get(plan.indication_id)
    return evidence_line(fact.evidence, facts) if fact else ""


def device_words(plan: Plan, facts: Facts) -> str:
    """How far the chosen device reaches."""
    fact = facts.devices.get(plan.device_id)
    if fact is None:
        return ""
    low, high = fact.depth_mm_min, fact.depth_mm_max
    if high is None:
        return "How deep it reaches is not known here: take it from its manual."
    return f"Reaches {low:g} to {high:g} mm." if low is not None else f"Reaches {high:g} mm."


def device_source(plan: Plan, facts: Facts) -> str:
    """What the reach of the device rests on."""
    fact = facts.devices.get(plan.device_id)
    return evidence_line(fact.evidence, facts) if fact else ""


def depth_problem(plan: Plan, facts: Facts, attribute: str) -> str | None:
    """Why one end of the depth range cannot be right, or None."""
    depth_mm = getattr(plan, attribute)
    if depth_mm is None:
        return None
    low, high = plan.depth_min_mm, plan.depth_max_mm
    if attribute == "depth_min_mm" and high is not None and depth_mm > high:
        return f"This is deeper than the {high:g} mm that the range goes to."
    if attribute == "depth_max_mm" and low is not None and depth_mm < low:
        return f"This is less than the {low:g} mm that the range begins at."
    device = facts.devices.get(plan.device_id)
    if device is None:
        return None
    too_deep = device.depth_mm_max is not None and depth_mm > device.depth_mm_max
    too_shallow = device.depth_mm_min is not None and depth_mm < device.depth_mm_min
    if too_deep or too_shallow:
        return f"{device.name} does not reach this. {device_words(plan, facts)}"
    return None


def course_words(record: VisitRecord, facts: Facts) -> str:
    """ "Session 2 of 4, Atrophic acne scars"."""
    if record.course is None:
        return ""
    fact = facts.indications.get(record.course.indication_id)
    name = fact.name if fact else record.course.indication_id
    return f"{session_words(record)}, {name}"


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} to {high}"

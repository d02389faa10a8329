"""The assessment and the plan as the treatment record shows them."""

from collections.abc import Iterator

from consult.domain.assessment import Assessment, Plan
from consult.domain.fitzpatrick import score
from consult.domain.reference.facts import Facts
from consult.reports.document import Block, Heading, KeyValues, Table, Text
from consult.reports.frame import area_in_words, depth_figure, fixed, mm

_SCALES = (
    ("Glogau", "glogau", "glogau"),
    ("Goodman-Baron", "goodman_baron_qual", "goodman_baron"),
    ("GAIS, practitioner", "gais", "gais_practitioner"),
    ("GAIS, client", "gais", "gais_client"),
)


def assessment_blocks(assessment: Assessment, plan: Plan, facts: Facts) -> Iterator[Block]:
    """What was graded and planned; nothing where nothing was."""
    graded = tuple(_grades(assessment, facts))
    if graded or assessment.concerns:
        yield Heading("Assessment")
    if graded:
        yield KeyValues(graded, columns=1)
    if assessment.concerns:
        rows = tuple(
            (area_in_words(c.area_id, c.side, facts), c.words) for c in assessment.concerns
        )
        yield Table(("Area", "What troubles the client"), rows, (1, 3))
    planned = tuple(_plan(plan, facts))
    if planned:
        yield Heading("Plan")
        yield KeyValues(planned, columns=2)


def _grades(assessment: Assessment, facts: Facts) -> Iterator[tuple[str, Text]]:
    skin_type = _skin_type(assessment, facts)
    if skin_type:
        yield "Skin type", skin_type
    for label, scale_id, field in _SCALES:
        code: str = getattr(assessment, field)
        if code:
            scale = facts.scales.get(scale_id)
            meaning = scale.label(code) if scale else code
            yield label, f"{code}: {meaning}" if meaning != code else code
    for label, text in (("Goals", assessment.goals), ("Notes", assessment.notes)):
        if text:
            yield label, text


def _skin_type(assessment: Assessment, facts: Facts) -> str:
    """The Fitzpatrick type by hand and by score, whichever there is; by hand counts."""
    parts = []
    if assessment.fitzpatrick_by_hand:
        parts.append(f"Fitzpatrick {assessment.fitzpatrick_by_hand}, set by hand")
    scale = facts.scales.get("fitzpatrick")
    if assessment.fitzpatrick_choices:
        total = sum(choice.points for choice in assessment.fitzpatrick_choices)
        scored = f"{total} points ({assessment.fitzpatrick_version})"
        if scale is not None and scale.version == assessment.fitzpatrick_version:
            suggested = " or ".join(score(scale, assessment.fitzpatrick_choices).suggested)
            scored += f", suggests {suggested}" if suggested else ""
        parts.append(scored)
    return "; ".join(parts)


def _plan(plan: Plan, facts: Facts) -> Iterator[tuple[str, Text]]:
    indication = facts.indications.get(plan.indication_id)
    if plan.indication_id:
        yield "Indication", indication.name if indication else plan.indication_id
    if plan.area_ids:
        yield "Areas", ", ".join(area_in_words(area_id, "", facts) for area_id in plan.area_ids)
    if plan.device_id:
        device = facts.devices.get(plan.device_id)
        yield "Device", device.name if device else plan.device_id
    if plan.depth_max_mm is not None:
        low = plan.depth_min_mm
        between = low is not None and low != plan.depth_max_mm
        start = f"{depth_figure(low)} to " if between and low is not None else ""
        yield "Depth", fixed(f"{start}{mm(plan.depth_max_mm)}")
    if plan.sessions is not None:
        yield "Sessions", fixed(str(plan.sessions))
    if plan.interval_weeks is not None:
        yield "Interval", f"{plan.interval_weeks} {'week' if plan.interval_weeks == 1 else 'weeks'}"
    if plan.price:
        yield "Price", fixed(plan.price)

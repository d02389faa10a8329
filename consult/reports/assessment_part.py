"""The assessment and the plan as the treatment record shows them."""

from collections.abc import Iterator

from consult.domain.assessment import Assessment, Plan
from consult.domain.fitzpatrick import score
from consult.domain.reference.facts import Facts
from consult.reports.document import Block, Heading, KeyValues, Text
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
    planned = tuple(_plan(plan, facts))
    if graded or planned:
        titles = (("Assessment", graded), ("plan", planned))
        title = " and ".join(word for word, rows in titles if rows)
        yield Heading(title[0].upper() + title[1:])
    if graded:
        yield KeyValues(graded, columns=1, beside=tuple(label for label, _text in planned))
    if planned:
        yield KeyValues(planned, columns=2, beside=tuple(label for label, _text in graded))


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
    for concern in assessment.concerns:
        yield area_in_words(concern.area_id, concern.side, facts), concern.words
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
    device = facts.devices.get(plan.device_id)
    told = (
        ("Indication", indication.name if indication else plan.indication_id),
        ("Sessions", fixed(_sessions(plan))),
        ("Areas", ", ".join(area_in_words(area_id, "", facts) for area_id in plan.area_ids)),
        ("Depth", fixed(_depths(plan))),
        ("Device", device.name if device else plan.device_id),
        ("Price", fixed(plan.price)),
    )
    for label, text in told:
        if text and text != fixed(""):
            yield label, text


def _sessions(plan: Plan) -> str:
    weeks = plan.interval_weeks
    apart = "" if weeks is None else f"({weeks} {'week' if weeks == 1 else 'weeks'} apart)"
    return " ".join(filter(None, (str(plan.sessions or ""), apart)))


def _depths(plan: Plan) -> str:
    low, high = plan.depth_min_mm, plan.depth_max_mm
    if high is None:
        return "" if low is None else f"from {mm(low)}"
    return mm(high) if low in (None, high) else f"{depth_figure(low or 0.0)} to {mm(high)}"

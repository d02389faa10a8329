"""What was seen and planned: skin type by the scored questionnaire, grades, concerns, plan."""

from consult.app.sample.aims import Aim
from consult.app.sample.dice import Dice
from consult.domain.assessment import Assessment, Concern, Plan, ScaleChoice
from consult.domain.reference.scales import Scale

_HOW_OFTEN = {(0, 7): 6, (8, 16): 30, (17, 25): 34, (26, 30): 18, (31, 36): 12}
"""Scores of the questionnaire, weighed; the last band's type is set by hand."""

_OLDER = ((30, "I"), (45, "II"), (60, "III"))


def skin_of(person: Dice, scale: Scale) -> tuple[tuple[ScaleChoice, ...], str]:
    """A person's answers to the questionnaire, and the type by hand where they leave two."""
    low, high = person.one_of(tuple(_HOW_OFTEN), tuple(_HOW_OFTEN.values()))
    wanted = person.randint(low, high)
    most = max(option.points for option in scale.items[0].options)
    points = [0] * len(scale.items)
    while sum(points) < wanted:
        place = person.randrange(len(points))
        points[place] = min(most, points[place] + 1)
    choices = tuple(
        ScaleChoice(question_id=item.id, points=given)
        for item, given in zip(scale.items, points, strict=True)
    )
    by_hand = person.one_of(("V", "VI")) if low == max(_HOW_OFTEN)[0] else ""
    return choices, by_hand


def assessment_of(
    person: Dice, today: Dice, visit_id: str, aim: Aim, session: int, age: int, scale: Scale
) -> Assessment:
    """The grades of one visit; what improves is asked from the second session on."""
    choices, by_hand = skin_of(person, scale)
    is_scarred = aim.kind.indication == "acne_scars"
    return Assessment(
        visit_id=visit_id,
        fitzpatrick_version=scale.version,
        fitzpatrick_choices=choices,
        fitzpatrick_by_hand=by_hand,
        glogau=next((grade for below, grade in _OLDER if age < below), "IV"),
        goodman_baron=today.one_of(("2", "3")) if is_scarred else "",
        gais_practitioner=today.one_of(("2", "3", "4"), (3, 5, 2)) if session > 1 else "",
        gais_client=today.one_of(("1", "2", "3", "4"), (1, 3, 5, 2)) if session > 1 else "",
        goals=person.one_of(aim.kind.goals),
        notes="Photographed in the same light as before." if today.happens(0.3) else "",
        concerns=_concerns(person, aim),
    )


def plan_of(visit_id: str, aim: Aim) -> Plan:
    """The plan of the whole course, the same at each of its visits."""
    return Plan(
        visit_id=visit_id,
        indication_id=aim.kind.indication,
        area_ids=tuple(aim.depths_mm),
        device_id=aim.device.id,
        depth_min_mm=aim.shallowest_mm,
        depth_max_mm=aim.deepest_mm,
        sessions=aim.sessions,
        interval_weeks=aim.interval_weeks,
        price=aim.price,
    )


def _concerns(person: Dice, aim: Aim) -> tuple[Concern, ...]:
    words = person.sample(aim.kind.concerns, min(len(aim.kind.concerns), person.randint(1, 2)))
    return tuple(
        Concern(area_id=area_id, side="both", words=said)
        for area_id, said in zip(aim.depths_mm, words, strict=False)
    )

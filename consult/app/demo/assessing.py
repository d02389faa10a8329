"""Assess: the skin type by its questions, a concern in the client's words, the plan, a course."""

from consult.app.demo import typed
from consult.app.demo.sight import bring_into_sight, button, card, field
from consult.app.demo.stage import Stage
from consult.app.demo.waiting import wait_until
from consult.domain.visit import Step
from consult.facts.loader import load_facts


def assess(stage: Stage) -> None:
    """Grades first, then the plan."""
    page, hand, facts = stage.go_on_to(Step.ASSESS), stage.hand, load_facts()
    _score(stage)
    hand.choose(page, "Add an area", facts.areas[typed.CONCERN_AREA].name)
    concern = card(page, "Concerns and goals")
    wait_until(lambda: bool(stage.record().assessment.concerns), "the concern was not added")
    hand.fill(concern, facts.areas[typed.CONCERN_AREA].name, typed.CONCERN)
    hand.fill(concern, "Goals, in the client's words", typed.GOALS)
    glogau = next(c for c in facts.scales["glogau"].categories if c.code == typed.GLOGAU)
    hand.choose(page, "Glogau: photoageing", f"{glogau.code}  {glogau.label}")
    bring_into_sight(card(page, "Skin type (Fitzpatrick)").title)
    stage.picture("assess-skin")
    _plan(stage)
    bring_into_sight(field(page, "Indication"))
    stage.picture("assess-plan")


def _score(stage: Stage) -> None:
    page, hand, scale = stage.step_page(Step.ASSESS), stage.hand, load_facts().scales["fitzpatrick"]
    skin = card(page, "Skin type (Fitzpatrick)")
    hand.press(button(skin, "Score by questions"))
    for item, points in zip(scale.items, typed.SKIN_POINTS, strict=True):
        option = item.option(points)
        assert option is not None, "the questionnaire has no such answer"
        hand.choose(skin, item.text, option.label)
    stage.picture("assess-questions")
    hand.press(button(skin, "Hide questions"))


def _plan(stage: Stage) -> None:
    page, hand, facts = stage.step_page(Step.ASSESS), stage.hand, load_facts()
    plan = card(page, "Plan")
    hand.choose(plan, "Indication", facts.indications[typed.INDICATION].name)
    areas = field(plan, "Areas")
    for area_id in typed.PLAN_AREAS:
        hand.press(button(areas, facts.areas[area_id].name))
    hand.choose(plan, "Device", facts.devices[typed.DEVICE].name)
    hand.fill(plan, "Depth from", typed.DEPTH_FROM.typed)
    hand.fill(plan, "Depth to", typed.DEPTH_TO.typed)
    hand.fill(plan, "Sessions", str(typed.SESSIONS))
    hand.fill(plan, "Between them", str(typed.WEEKS))
    hand.fill(plan, "Price, as agreed", typed.PRICE)
    hand.press_button(plan, "Open a course")
    wait_until(lambda: stage.record().course is not None, "no course was opened")

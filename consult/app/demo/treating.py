"""Treat: numbing and its clock, device and lot, the areas on the map, from first pass to last."""

from PySide6.QtCore import QPointF, Qt

from consult.app.demo import typed
from consult.app.demo.sight import all_in_sight, bring_into_sight, button, card, field
from consult.app.demo.stage import Stage
from consult.app.demo.typed import AreaDone
from consult.app.demo.waiting import wait_until
from consult.domain.maps import AreaKey
from consult.domain.numbing import Numbing
from consult.domain.visit import Step
from consult.facts.loader import load_facts
from consult.ui.pages.visit.treat.area_chip import AreaChip
from consult.ui.pages.visit.treat.numbing_areas import NumbingAreas
from consult.ui.pages.visit.treat.treat_step import TreatStep
from consult.ui.widgets.tick_row import TickRow


def treat(stage: Stage) -> None:
    """Everything that the step asks for, and the map."""
    page = stage.go_on_to(Step.TREAT)
    assert isinstance(page, TreatStep)
    stage.picture("treat-before")
    stage.hand.fill(card(page, "Skin"), "Cleansed with", typed.CLEANSED)
    _set_up_device(stage, page)
    _numb(stage, page)
    for one in typed.AREAS:
        _mark(stage, page, one)
    _look_at(stage, "cheeks")
    stage.picture("treat-areas")
    _needle(stage, page)
    bring_into_sight(card(page, "Needling"))
    stage.picture("treat-after")


def _look_at(stage: Stage, area_id: str) -> None:
    """Press an area's chip, which shows what was done there."""
    page, name = stage.step_page(Step.TREAT), load_facts().areas[area_id].name
    chips = [chip for chip in all_in_sight(page, AreaChip) if chip.text().startswith(f"{name} ")]
    stage.hand.press(chips[0])
    bring_into_sight(card(page, "Areas").title)


def _set_up_device(stage: Stage, page: TreatStep) -> None:
    hand, device = stage.hand, card(page, "Device and cartridge")
    hand.press(button(device, f"As planned: {load_facts().devices[typed.DEVICE].name}"))
    hand.fill(device, "Serial number", typed.SERIAL)
    hand.fill(device, "Cartridge lot", typed.LOT)
    hand.fill(device, "Expiry", typed.EXPIRY.typed)
    tick = all_in_sight(device, TickRow)[0]
    hand.press(tick.row)


def _numb(stage: Stage, page: TreatStep) -> None:
    """Put on after the consent and taken off at once, as the treatment notes then say."""
    hand, numbing = stage.hand, card(page, "Numbing")
    hand.press(button(numbing, "Add numbing"))
    product = load_facts().numbing_products[typed.NUMBING_PRODUCT]
    hand.choose(numbing, "Product", product.name)
    hand.fill(numbing, "Lot", typed.NUMBING_LOT)
    hand.fill(numbing, "Expiry", typed.EXPIRY.typed)
    hand.fill(numbing, "Applied", typed.GRAMS.typed)
    for chip in all_in_sight(numbing, NumbingAreas)[0].chips:
        hand.press(chip)
    hand.press(button(numbing, "On now"))
    wait_until(lambda: any(one.is_running for one in _numbings(stage)), "the clock does not run")
    bring_into_sight(numbing.title)
    stage.picture("treat-numbing")
    hand.press(button(numbing, "Off now"))
    wait_until(lambda: bool(all_in_sight(numbing, TickRow)), "nobody asks whether it is off")
    hand.press(all_in_sight(numbing, TickRow)[0].row)
    bring_into_sight(numbing.title)
    stage.picture("treat-numbing-off")


def _numbings(stage: Stage) -> tuple[Numbing, ...]:
    return stage.record().treatment.numbing


def _mark(stage: Stage, page: TreatStep, one: AreaDone) -> None:
    """Tap the area and give what was done there."""
    hand, key = stage.hand, (one.area_id, one.side)
    if key not in page.map.view.body_map.keys:
        raise AssertionError(f"{key} is not on the map in view")
    hand.press(page.map.view, _place_of(page, key).toPoint())
    wait_until(lambda: page.areas.selected == key, f"{key} was not marked")
    hand.fill(page, "Depth", one.depth.typed)
    hand.fill(page, "Passes", str(one.passes))
    hand.choose(page, "Endpoint", load_facts().endpoints[typed.ENDPOINT].name)
    hand.press(button(field(page, "Tolerance, 0 to 10"), str(one.tolerance)))


def _place_of(page: TreatStep, key: AreaKey) -> QPointF:
    view = page.map.view
    area = next(area for area in view.body_map.areas if area.key == key)
    return view.position_of(QPointF(area.label_x, area.label_y))


def _needle(stage: Stage, page: TreatStep) -> None:
    hand = stage.hand
    hand.act()
    wait_until(lambda: stage.record().treatment.begun_at is not None, "needling did not begin")
    reactions, products = card(page, "Reactions"), card(page, "Products on the skin")
    hand.press(button(reactions, "Add reaction"))
    hand.fill(reactions, "Reaction", typed.REACTION)
    hand.press(button(products, "Add product"))
    hand.fill(products, "Product", typed.SERUM)
    hand.fill(products, "Lot", typed.SERUM_LOT)
    hand.fill(card(page, "Notes"), "Treatment notes", typed.NOTES)
    hand.act()
    wait_until(lambda: stage.record().treatment.ended_at is not None, "needling did not end")
    hand.key(Qt.Key.Key_Escape)

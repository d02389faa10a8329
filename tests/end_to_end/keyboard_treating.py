"""Treat and Finish by keys alone, the areas by the arrow keys on the map."""

from consult.app.demo import typed
from consult.app.demo.typed import AreaDone
from consult.app.sample_practice import PASSWORD
from consult.domain.numbing import Numbing
from consult.domain.visit import Step
from consult.ui.pages.visit.treat.area_words import short_name
from consult.ui.pages.visit.treat.treat_map import TreatMap
from tests.end_to_end.keyboard import Keyboard, NotReached
from tests.end_to_end.keyboard_visit import FACTS, Sight

_MOST_ARROWS = 40


def treat(hand: Keyboard, sight: Sight) -> None:
    hand.press("Ctrl+Return")
    hand.until(lambda: sight.step() is Step.TREAT, "Treat did not come")
    hand.until(hand.has_focus, "nothing has the focus")
    numb(hand, sight)
    set_up(hand)
    for one in typed.AREAS:
        mark(hand, sight, one)
    needle(hand, sight)


def numb(hand: Keyboard, sight: Sight) -> None:
    hand.fill("Cleansed with", typed.CLEANSED)
    hand.press("Ctrl+Shift+N")
    hand.choose("Product", FACTS.numbing_products[typed.NUMBING_PRODUCT].name, card="Numbing")
    hand.go_to("On now")
    hand.press("Return")
    hand.until(lambda: any(one.is_running for one in _numbings(sight)), "the clock does not run")
    hand.fill("Applied", typed.GRAMS.typed, card="Numbing")
    hand.fill("Lot", typed.NUMBING_LOT, card="Numbing")
    hand.fill("Expiry", typed.EXPIRY.typed, card="Numbing")
    for area_id in typed.PLAN_AREAS:
        hand.go_to(short_name(area_id, FACTS), card="Numbing")
        hand.press("Space")
    hand.go_to("Off now", back=True)
    hand.press("Return")
    hand.until(lambda: _numbings(sight)[0].off_at is not None, "the clock still runs")
    hand.press("Space")
    hand.until(lambda: _numbings(sight)[0].removed_and_cleaned, "not wiped off")


def set_up(hand: Keyboard) -> None:
    card = "Device and cartridge"
    hand.go_to(f"As planned: {FACTS.devices[typed.DEVICE].name}")
    hand.press("Return")
    hand.fill("Serial number", typed.SERIAL, card=card)
    hand.fill("Cartridge lot", typed.LOT, card=card)
    hand.fill("Expiry", typed.EXPIRY.typed, card=card)
    hand.go_to("New, sterile, single-use cartridge", card=card)
    hand.press("Space")


def mark(hand: Keyboard, sight: Sight, one: AreaDone) -> None:
    """To the area by arrow keys, Enter to its depth, Enter from field to field."""
    view = _map(sight)
    hand.press("Alt+1")
    hand.until(view.hasFocus, "the keys are not on the map")
    walk(hand, view, (one.area_id, one.side))
    hand.press("Return")
    hand.wait_on("Depth")
    hand.type(one.depth.typed)
    hand.press("Return")
    hand.wait_on("Passes")
    hand.type(str(one.passes))
    hand.choose("Endpoint", FACTS.endpoints[typed.ENDPOINT].name)
    hand.go_to("Tolerance, 0 to 10")
    hand.press(str(one.tolerance))


def walk(hand: Keyboard, view: TreatMap, wanted: tuple[str, str]) -> None:
    """Press the arrow that leads nearer, and the other one where that leads nowhere."""
    places = {area.key: area for area in view.body_map.areas}
    for _ in range(_MOST_ARROWS):
        if view.current == wanted:
            return
        assert view.current is not None
        here, there = places[view.current], places[wanted]
        across, down = there.label_x - here.label_x, there.label_y - here.label_y
        ways = ["Right" if across > 0 else "Left", "Down" if down > 0 else "Up"]
        if abs(down) > abs(across):
            ways.reverse()
        before = view.current
        for way in ways:
            hand.press(way)
            if view.current != before:
                break
    raise NotReached(f"the arrow keys do not lead to {wanted}, but to {view.current}")


def needle(hand: Keyboard, sight: Sight) -> None:
    hand.press("Ctrl+Return")
    hand.until(lambda: sight.record().treatment.begun_at is not None, "needling did not begin")
    hand.press("Ctrl+Shift+E")
    hand.fill("Reaction", typed.REACTION, card="Reactions")
    hand.press("Ctrl+Shift+P")
    hand.fill("Product", typed.SERUM, card="Products on the skin")
    hand.fill("Lot", typed.SERUM_LOT, card="Products on the skin")
    hand.fill("Treatment notes", typed.NOTES)
    hand.press("Ctrl+Return")
    hand.until(lambda: sight.record().treatment.ended_at is not None, "needling did not end")


def finish(hand: Keyboard, sight: Sight) -> None:
    hand.press("Ctrl+Return")
    hand.until(lambda: sight.step() is Step.FINISH, "Finish did not come")
    hand.until(hand.has_focus, "nothing has the focus")
    hand.choose("How did the visit end?", "Treated")
    hand.go_to("Make the sheet")
    hand.press("Return")
    hand.until(lambda: sight.record().aftercare is not None, "no aftercare sheet was made")
    hand.go_to("Handed over")
    hand.press("Return")
    hand.until(lambda: _is_given(sight), "the sheet was not handed over")
    hand.fill("Note", typed.NEXT_NOTE, card="Next visit")
    hand.go_to("Plan this visit")
    hand.press("Return")
    hand.until(lambda: any("Planned:" in text for text in sight.texts()), "nothing was planned")


def close(hand: Keyboard, sight: Sight) -> None:
    """A wrong password says so; the right one closes and seals the visit."""
    hand.press("Ctrl+Return")
    hand.wait_on("Your password")
    hand.type("not the password")
    hand.press("Return")
    hand.until(
        lambda: any("The visit is still open" in text for text in sight.texts()),
        "a wrong password was not refused",
    )
    hand.wait_on("Your password")
    hand.type(PASSWORD)
    hand.press("Return")
    hand.until(lambda: sight.record().visit.is_closed, "the visit was not closed")


def _map(sight: Sight) -> TreatMap:
    view = sight.seen(TreatMap)[0]
    assert isinstance(view, TreatMap)
    return view


def _numbings(sight: Sight) -> tuple[Numbing, ...]:
    return sight.record().treatment.numbing


def _is_given(sight: Sight) -> bool:
    aftercare = sight.record().aftercare
    return aftercare is not None and aftercare.given_at is not None

"""Assess and Consent by keys alone: the client reads, ticks and signs without a pointer as well."""

from consult.app.demo import typed
from consult.app.demo.waiting import breathe
from consult.app.sample_practice import PASSWORD
from consult.domain.visit import Step
from consult.ui.pages.visit.consent.client_mode import ClientMode
from consult.ui.pages.visit.consent.photo_question import PhotoQuestion
from consult.ui.widgets.signature_pad import SignaturePad
from consult.ui.widgets.tick_row import TickRow
from tests.end_to_end.keyboard import Keyboard
from tests.end_to_end.keyboard_visit import FACTS, Sight

_MOST_SCREENFULS = 40
_A_LOOP_LASTS_MS = 110
_UP_AND_DOWN = ("Shift+Up", "Right", "Right", "Shift+Down", "Right", "Up", "Right", "Down", "Right")


def assess(hand: Keyboard, sight: Sight) -> None:
    hand.press("Ctrl+Return")
    hand.until(lambda: sight.step() is Step.ASSESS, "Assess did not come")
    hand.until(hand.has_focus, "nothing has the focus")
    scale, area = FACTS.scales["fitzpatrick"], FACTS.areas[typed.CONCERN_AREA].name
    hand.go_to("Score by questions")
    hand.press("Return")
    for item, points in zip(scale.items, typed.SKIN_POINTS, strict=True):
        option = item.option(points)
        assert option is not None
        hand.choose(item.text, option.label)
    hand.choose("Add an area", area)
    hand.until(lambda: bool(sight.record().assessment.concerns), "the concern was not added")
    hand.wait_on(area)
    hand.type(typed.CONCERN)
    hand.fill("Goals, in the client's words", typed.GOALS)
    glogau = next(one for one in FACTS.scales["glogau"].categories if one.code == typed.GLOGAU)
    hand.choose("Glogau: photoageing", f"{glogau.code}  {glogau.label}")
    plan(hand, sight)


def plan(hand: Keyboard, sight: Sight) -> None:
    hand.choose("Indication", FACTS.indications[typed.INDICATION].name, card="Plan")
    for area_id in typed.PLAN_AREAS:
        hand.go_to(FACTS.areas[area_id].name, card="Plan")
        hand.press("Space")
    hand.choose("Device", FACTS.devices[typed.DEVICE].name, card="Plan")
    hand.fill("Depth from", typed.DEPTH_FROM.typed)
    hand.fill("Depth to", typed.DEPTH_TO.typed)
    hand.fill("Sessions", str(typed.SESSIONS))
    hand.fill("Between them", str(typed.WEEKS))
    hand.fill("Price, as agreed", typed.PRICE)
    hand.go_to("Open a course")
    hand.press("Return")
    hand.until(lambda: sight.record().course is not None, "no course was opened")


def hand_over(hand: Keyboard, sight: Sight) -> None:
    """To the client, who finds their name."""
    hand.press("Ctrl+Return")
    hand.until(lambda: sight.step() is Step.CONSENT, "Consent did not come")
    hand.press("Ctrl+Return")
    hand.wait_on("Yes, this is me")
    hand.press("Return")


def agree(hand: Keyboard, sight: Sight) -> None:
    """The client alone: reads, ticks, answers on photographs, asks, signs."""
    _read_on_to(hand, sight, TickRow)
    for tick in sight.seen(TickRow):
        assert isinstance(tick, TickRow)
        hand.go_to(tick.row.accessibleName(), most=5)
        hand.press("Space")
    for at, photo in enumerate(sight.seen(PhotoQuestion)):
        assert isinstance(photo, PhotoQuestion)
        hand.go_to(photo.answer.accessibleName(), most=3)
        hand.to_option("No" if at else "Yes")
    hand.fill("I have questions", typed.QUESTION, most=3)
    _read_on_to(hand, sight, SignaturePad)
    hand.go_to("Your signature")
    sign(hand, loops=5)
    hand.press("Ctrl+Return")
    hand.until(lambda: _is_signed(sight), "it was not signed")


def take_back(hand: Keyboard, sight: Sight) -> None:
    """The practitioner's password ends client mode."""
    hand.go_to("I am the practitioner")
    hand.press("Return")
    hand.wait_on("Practitioner's password")
    hand.type(PASSWORD)
    hand.press("Return")
    hand.until(lambda: not sight.seen(ClientMode), "client mode did not end")
    hand.until(hand.has_focus, "nothing has the focus")


def countersign(hand: Keyboard, sight: Sight) -> None:
    hand.until(lambda: bool(sight.seen(SignaturePad)), "no box to countersign in")
    pad = sight.seen(SignaturePad)[0]
    hand.go_to(pad.accessibleName())
    sign(hand, loops=3)
    hand.press("Ctrl+Return")
    hand.until(lambda: _is_valid(sight), "the consent was not countersigned")


def sign(hand: Keyboard, *, loops: int) -> None:
    """The pen down, up and down along the line, and the pen up."""
    hand.press("Space")
    for _ in range(loops):
        hand.press(*_UP_AND_DOWN)
        breathe(_A_LOOP_LASTS_MS)
    hand.press("Space")


def _read_on_to(hand: Keyboard, sight: Sight, kind: type) -> None:
    for _ in range(_MOST_SCREENFULS):
        if sight.seen(kind):
            return
        hand.until(hand.has_focus, "nothing has the focus")
        hand.press("Ctrl+Return")
    raise AssertionError(f"the text did not end in a {kind.__name__}")


def _is_signed(sight: Sight) -> bool:
    for mode in sight.seen(ClientMode):
        assert isinstance(mode, ClientMode)
        return mode.pages.currentWidget() is mode.pages.thanks
    return False


def _is_valid(sight: Sight) -> bool:
    consent = sight.record().consent
    return consent is not None and consent.is_valid

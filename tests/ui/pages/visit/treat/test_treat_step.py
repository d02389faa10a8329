"""From the first pass to the last, with everything that forbids or warns before it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtGui import QShortcut

from consult.domain.visit import Outcome, Step
from consult.services.practice_services import PracticeServices
from tests.ui.pages.visit.treat.conftest import OpenRoom
from tests.ui.pages.visit.treat.room import NOON, Room, agree

HOSTILE = "<b>&amp;</b> \u202eabc Robert'); DROP TABLE 😀"


def fill_in(room: Room) -> None:
    panel = room.step.panel
    room.press(panel.device.planned)
    room.type_into(line(panel.device.lot), "SP-1")
    room.type_into(line(panel.device.expiry), "2027-04")
    panel.device.single_use.row.click()
    room.type_into(line(panel.skin.cleansed), "Chlorhexidine")
    room.tap("cheeks", "left")
    room.type_into(line(room.step.areas.editor.depth_mm), "1")
    room.type_into(line(room.step.areas.editor.passes), "3")


def line(field: Any) -> Any:
    return field.editor.line


def act(room: Room) -> Any:
    room.settle()
    return room.page._bar.button


def test_without_consent_no_treatment_begins_and_the_page_says_why(room: Room) -> None:
    fill_in(room)
    room.stored()
    room.qtbot.wait(100)
    assert not act(room).isEnabled()
    assert room.step.act_hindrance() == "There is no signed and countersigned consent."
    assert room.stored().begun_at is None


def test_needling_begins_and_ends_with_its_times(
    open_room: OpenRoom, treating: PracticeServices, visit_id: str
) -> None:
    agree(treating, visit_id)
    room = open_room(visit_id)
    fill_in(room)
    room.stored()
    room.qtbot.waitUntil(act(room).isEnabled)
    room.press(act(room))
    room.settle()
    assert room.stored().begun_at == NOON
    room.clock.turn(25)
    room.step.panel.needling.show_elapsed()
    assert room.step.panel.needling.elapsed.text() == "00:25, running"
    room.qtbot.waitUntil(lambda: act(room).text() == "End needling")
    room.press(act(room))
    assert room.stored().ended_at == NOON + timedelta(minutes=25)
    room.qtbot.waitUntil(lambda: act(room).text() == "Next: Finish")


def test_what_is_typed_while_needling_begins_does_not_take_the_moment_away(
    open_room: OpenRoom, treating: PracticeServices, visit_id: str
) -> None:
    agree(treating, visit_id)
    room = open_room(visit_id)
    fill_in(room)
    room.stored()
    room.step.do_act()
    room.type_into(room.step.panel.notes.notes.editor.text, "Bears it well")  # type: ignore[attr-defined]
    room.settle()
    stored = room.stored()
    assert (stored.begun_at, stored.notes) == (NOON, "Bears it well")


def test_an_expired_cartridge_is_told_at_its_field(room: Room) -> None:
    room.type_into(line(room.step.panel.device.expiry), "2025-01")
    problem = room.step.panel.device.expiry.problem()
    assert problem == "Expired on 31 January 2025. Take another cartridge."


def test_the_planned_device_is_taken_only_by_a_press(room: Room) -> None:
    assert room.stored().device_id == ""
    room.press(room.step.panel.device.planned)
    assert room.stored().device_name == "SkinPen Precision"


def test_products_and_reactions_are_kept_with_lot_and_time(room: Room) -> None:
    panel = room.step.panel
    room.press(panel.products.add_row)
    room.type_into(line(panel.products.rows[0].name), "Hyaluronic serum")
    room.type_into(line(panel.products.rows[0].lot), "H-7")
    room.press(panel.reactions.add_row)
    room.type_into(line(panel.reactions.rows[0].words), "Faint, lay down")
    stored = room.stored()
    assert [(one.name, one.lot) for one in stored.products] == [("Hyaluronic serum", "H-7")]
    assert [(one.words, one.noted_at) for one in stored.reactions] == [("Faint, lay down", NOON)]


@pytest.mark.parametrize("field", ["cartridge_lot", "skin_cleansed_with"])
def test_hostile_words_are_kept_as_typed_and_shown_as_text(
    open_room: OpenRoom, room: Room, visit_id: str, field: str
) -> None:
    place = room.step._places._widget(field, area_named=False)
    line(place).setText("")
    line(place).insert(HOSTILE)
    line(place).textEdited.emit(HOSTILE)
    assert getattr(room.stored(), field) == HOSTILE
    again = open_room(visit_id)
    assert line(again.step._places._widget(field, area_named=False)).text() == HOSTILE


def test_an_open_item_leads_to_its_field(room: Room) -> None:
    for field in (
        "skin_cleansed_with", "device_id", "cartridge_lot", "cartridge_expiry",
        "cartridge_single_use", "numbing", "areas", "begun_at",
    ):  # fmt: skip
        room.page.go_to(Step.TREAT, field)
        focused = room.page.focusWidget()
        wanted = room.step._places._widget(field, area_named=False)
        assert focused is not None
        assert wanted is not None
        assert focused is wanted or wanted.isAncestorOf(focused), field


def test_every_key_of_the_step_stands_on_the_sheet(room: Room) -> None:
    told = {key for group in room.step.key_groups() for key, _ in group.keys}
    used = {shortcut.key().toString() for shortcut in room.step.findChildren(QShortcut)}
    assert {key for key in used if not key.startswith("Alt+")} <= told
    assert {f"Alt+{at}" for at in range(1, 10)} <= used


def test_an_area_that_lacks_something_is_selected_by_its_open_item(room: Room) -> None:
    room.tap("forehead", "middle")
    room.tap("cheeks", "left")
    room.page.go_to(Step.TREAT, "areas/forehead/middle")
    assert room.step.areas.selected == ("forehead", "middle")
    assert line(room.step.areas.editor.depth_mm).hasFocus()


def test_a_closed_visit_shows_its_treatment_and_takes_no_change(
    open_room: OpenRoom, treating: PracticeServices, visit_id: str
) -> None:
    room = open_room(visit_id)
    room.tap("cheeks", "left")
    room.stored()
    visit = treating.visits.record(visit_id).visit
    treating.visits.save_visit(
        replace(visit, outcome=Outcome.ASSESSED_ONLY, outcome_reason="", step=Step.TREAT)
    )
    treating.finishing.close(visit_id)
    closed = open_room(visit_id)
    closed.tap("forehead", "middle")
    assert [area.area_id for area in closed.drafted.areas] == ["cheeks"]
    assert closed.step.act_words() == ""
    assert not closed.step.areas.acts.remove.isEnabled()
    assert not closed.step.panel.numbing.add_row.isVisibleTo(closed.step)

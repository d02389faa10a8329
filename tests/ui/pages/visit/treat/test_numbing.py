"""Numbing: what is on the skin, for how long, and what the rules say of it."""

from datetime import timedelta

from PySide6.QtWidgets import QLabel

from consult.ui.pages.visit.treat.numbing_row import NumbingRow
from tests.ui.pages.visit.treat.conftest import OpenRoom
from tests.ui.pages.visit.treat.room import NOON, Room


def add_numbing(room: Room, product_id: str = "emla") -> NumbingRow:
    card = room.step.panel.numbing
    room.press(card.add_row)
    card.rows[-1].product.editor._take(product_id)
    return card.rows[-1]


def test_a_product_brings_its_name_and_strength(room: Room) -> None:
    add_numbing(room)
    (numbing,) = room.stored().numbing
    assert numbing.product_name.startswith("EMLA")
    assert numbing.strength == "lidocaine 2.5%, prilocaine 2.5%"
    assert (numbing.lot, numbing.on_at) == ("", None)


def test_the_clock_runs_on_after_the_program_was_closed(
    room: Room, open_room: OpenRoom, visit_id: str
) -> None:
    row = add_numbing(room)
    room.press(row.on_now)
    assert room.stored().numbing[0].on_at == NOON
    room.page.close()
    room.clock.turn(31)
    again = open_room(visit_id)
    (row,) = again.step.panel.numbing.rows
    assert row.clock.reading().figures() == "00:31"
    assert row.clock.reading().words.startswith("On since 12:00")
    assert "EMLA 00:31" in again.step.panel.running.words()[0]


def test_off_is_noted_and_then_the_skin_must_be_cleaned(room: Room) -> None:
    row = add_numbing(room)
    room.press(row.on_now)
    room.clock.turn(45)
    room.press(row.off_now)
    numbing = room.stored().numbing[0]
    assert numbing.off_at == NOON + timedelta(minutes=45)
    assert room.step.panel.running.words() == ()
    assert "removed and cleaned" in problems(room)
    row.cleaned.row.click()
    assert room.stored().numbing[0].removed_and_cleaned
    assert "removed and cleaned" not in problems(room)


def problems(room: Room) -> str:
    assert room.page.draft is not None
    told = room.services.treating.may_begin(room.page.draft.record)
    return " ".join(problem.sentence for problem in told)


def test_a_time_can_be_typed_and_is_the_practices_own(room: Room) -> None:
    row = add_numbing(room)
    room.type_into(row.on_time.editor.line, "11:40")  # type: ignore[attr-defined]
    assert room.stored().numbing[0].on_at == NOON - timedelta(minutes=20)


def test_numbing_over_midnight_keeps_its_length(room: Room) -> None:
    row = add_numbing(room)
    room.type_into(row.on_time.editor.line, "23:50")  # type: ignore[attr-defined]
    room.type_into(row.off_time.editor.line, "00:20")  # type: ignore[attr-defined]
    numbing = room.stored().numbing[0]
    assert numbing.on_at is not None
    assert numbing.off_at is not None
    assert numbing.off_at - numbing.on_at == timedelta(minutes=30)


def test_too_long_on_the_skin_is_told_with_its_source(room: Room) -> None:
    row = add_numbing(room, "lidocaine4_lmx4")
    room.press(row.on_now)
    room.clock.turn(600)
    row.clock.refresh()
    assert any("Take it off" in sentence for sentence in row.warnings.sentences())
    words = [label.text() for label in row.warnings.findChildren(QLabel)]
    assert any("supported: " in one for one in words)


def test_milligrams_are_information(room: Room) -> None:
    row = add_numbing(room)
    room.type_into(row.grams.editor.line, "5")  # type: ignore[attr-defined]
    assert "lidocaine 125 mg, prilocaine 125 mg" in room.step.panel.numbing.totals.text()


def test_a_removed_application_comes_back_with_undo(room: Room) -> None:
    row = add_numbing(room)
    room.press(row.remove)
    assert room.stored().numbing == ()
    room.undo()
    assert len(room.stored().numbing) == 1

"""What a practitioner marks on the map, sees beside it, and finds again."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from consult.domain.treatment import AreaTreatment
from consult.services.practice_services import PracticeServices
from consult.ui.pages.visit.treat.depth_editor import DepthEditor
from tests.ui.pages.visit.treat.conftest import OpenRoom
from tests.ui.pages.visit.treat.room import Room, agree, planned_visit


def depth_editor(room: Room) -> DepthEditor:
    editor = room.step.areas.editor.depth_mm.editor
    assert isinstance(editor, DepthEditor)
    return editor


def use_device(room: Room, device_id: str = "skinpen_precision") -> None:
    room.step.panel.device.device.editor._take(device_id)


def mark(room: Room, area_id: str, side: str, depth: str, passes: str = "") -> None:
    room.tap(area_id, side)
    room.type_into(depth_editor(room).line, depth)
    if passes:
        room.type_into(room.step.areas.editor.passes.editor.line, passes)  # type: ignore[attr-defined]


def test_a_touched_area_is_marked_without_any_value_and_stored(room: Room) -> None:
    room.tap("cheeks", "left")
    (area,) = room.stored().areas
    assert area == AreaTreatment(area_id="cheeks", side="left")
    assert room.step.areas.name.text_in_full() == "Cheeks, left"


def test_a_mark_and_its_depth_are_in_the_file_within_a_second(room: Room) -> None:
    room.tap("forehead", "middle")
    room.type_into(depth_editor(room).line, "0.75")
    room.qtbot.wait(1000)
    (area,) = room.services.visits.record(room.visit_id).treatment.areas
    assert area.depth_mm == 0.75


def test_the_keys_alone_mark_set_and_unmark_an_area(room: Room) -> None:
    view = room.step.map.view
    view.setFocus()
    view.go_to(("forehead", "middle"))
    room.qtbot.keyClick(view, Qt.Key.Key_Down)
    reached = view.current
    room.qtbot.keyClick(view, Qt.Key.Key_Return)
    assert [(area.area_id, area.side) for area in room.drafted.areas] == [reached]
    assert depth_editor(room).line.hasFocus()
    room.qtbot.keyClicks(depth_editor(room).line, "0,5")
    room.qtbot.keyClick(depth_editor(room).line, Qt.Key.Key_Return)
    assert room.step.areas.editor.passes.editor.line.hasFocus()  # type: ignore[attr-defined]
    assert room.stored().areas[0].depth_mm == 0.5
    room.qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert room.stored().areas == ()


def test_every_view_of_the_body_has_its_key(room: Room) -> None:
    seen = []
    for at in range(9):
        room.qtbot.keyClick(room.page, Qt.Key(Qt.Key.Key_1 + at), Qt.KeyboardModifier.AltModifier)
        seen.append(room.step.map.shown_view())
    assert seen == list(room.step.map.maps)


def test_a_change_elsewhere_leaves_the_view_that_was_chosen(room: Room) -> None:
    room.tap("cheeks", "left")
    room.qtbot.keyClick(room.page, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    notes = room.step.panel.notes.notes.editor.text  # type: ignore[attr-defined]
    notes.setFocus()
    room.qtbot.keyClicks(notes, "Dry skin")
    assert room.step.map.shown_view() == "neck"
    room.press(room.step.areas.chips[0])
    assert room.step.map.shown_view() == "face_front"
    assert room.stored().notes == "Dry skin"


def test_undo_takes_back_a_mark_and_then_nothing_of_it_is_stored(room: Room) -> None:
    room.tap("cheeks", "left")
    room.stored()
    room.undo()
    assert room.stored().areas == ()
    assert not room.step.areas.chips


def test_undo_takes_back_a_depth_before_the_mark_under_it(room: Room) -> None:
    mark(room, "cheeks", "left", "1.0")
    room.undo()
    assert [area.depth_mm for area in room.stored().areas] == [None]
    assert depth_editor(room).line.text() == ""


def test_what_is_no_depth_of_the_device_is_refused_and_the_last_good_one_stays(
    room: Room,
) -> None:
    use_device(room)
    mark(room, "cheeks", "left", "1.0")
    editor = depth_editor(room)
    for typed in ("-1", "1e9", "1000000000", "3", "abc", "1.0.0"):
        editor.line.setFocus()
        editor.line.selectAll()
        room.qtbot.keyClicks(editor.line, typed)
        room.qtbot.keyClick(editor.line, Qt.Key.Key_Tab)
        told = room.step.areas.editor.depth_mm.problem()
        assert room.drafted.areas[0].depth_mm == 1.0, typed
        assert told, typed
        assert told.endswith("."), typed
    assert room.stored().areas[0].depth_mm == 1.0


def test_a_comma_is_as_good_as_a_point(room: Room) -> None:
    mark(room, "cheeks", "left", "1,5")
    assert room.stored().areas[0].depth_mm == 1.5


def test_the_buttons_step_as_the_device_does(room: Room) -> None:
    use_device(room)
    mark(room, "cheeks", "left", "1")
    depth_editor(room).step_up()
    assert room.stored().areas[0].depth_mm == 1.25


def test_a_depth_above_the_areas_warning_asks_for_a_reason_and_names_its_source(
    room: Room,
) -> None:
    use_device(room)
    mark(room, "forehead", "middle", "1.5")
    editor = room.step.areas.editor
    assert any("above 1 mm" in sentence for sentence in editor.warnings.sentences())
    assert any("supported, to verify: " in words for words in texts(editor.warnings))
    assert editor.reason.isVisibleTo(editor)
    assert "above 1 mm" in " ".join(
        one.sentence for one in room.services.treating.may_begin(room.page.draft.record)
    )
    room.type_into(editor.reason.editor.line, "Scar bound to bone")  # type: ignore[attr-defined]
    assert room.stored().areas[0].reason == "Scar bound to bone"


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def test_an_endpoint_that_means_stop_is_told_at_once(room: Room) -> None:
    told: list[tuple[str, str]] = []
    room.step.news.connect(lambda level, sentence: told.append((level, sentence)))
    room.tap("cheeks", "right")
    choice = room.step.areas.editor.endpoint.editor
    labels = [label for _, label in choice._options]  # type: ignore[attr-defined]
    assert "Stop: Confluent or pooling blood" in labels
    choice._take("pooling")
    assert told[0][0] == "stop"
    assert told[0][1].startswith("Cheeks, right: Confluent or pooling blood.")
    assert room.stored().areas[0].endpoint_id == "pooling"


def test_tolerance_is_one_press_and_a_second_press_takes_it_back(room: Room) -> None:
    room.tap("cheeks", "left")
    seven = room.step.areas.editor.tolerance.editor.group.button(7)  # type: ignore[attr-defined]
    room.press(seven)
    assert room.stored().areas[0].tolerance == 7
    room.press(seven)
    assert room.stored().areas[0].tolerance is None


def test_the_other_side_takes_settings_but_not_what_was_seen(room: Room) -> None:
    mark(room, "cheeks", "left", "1.0", "3")
    room.step.areas.editor.endpoint.editor._take("uniform_erythema")
    room.press(room.step.areas.acts.other_side)
    left, right = room.stored().areas
    assert (right.depth_mm, right.passes) == (left.depth_mm, left.passes) == (1.0, 3)
    assert (left.endpoint_id, right.endpoint_id) == ("uniform_erythema", "")


def test_both_sides_set_alike_are_told_as_one(room: Room) -> None:
    mark(room, "cheeks", "left", "1.0", "3")
    room.press(room.step.areas.acts.other_side)
    assert [chip.text() for chip in room.step.areas.chips] == ["Cheeks 1.0 mm ×3"]


def test_all_marked_areas_can_be_set_alike_and_undone_in_one_step(room: Room) -> None:
    mark(room, "forehead", "middle", "0.5")
    mark(room, "cheeks", "left", "1.0", "3")
    room.press(room.step.areas.acts.all_marked)
    assert [area.depth_mm for area in room.drafted.areas] == [1.0, 1.0]
    room.undo()
    assert [area.depth_mm for area in room.stored().areas] == [0.5, 1.0]


def last_treatment(services: PracticeServices, visit_id: str) -> None:
    agree(services, visit_id)
    treatment = services.visits.record(visit_id).treatment
    areas = (
        AreaTreatment(
            area_id="cheeks",
            side="left",
            depth_mm=0.75,
            passes=3,
            endpoint_id="uniform_erythema",
            tolerance=4,
            reason="old reason",
        ),
    )
    services.visits.save_treatment(
        replace(
            treatment,
            device_id="dermapen4",
            device_name="Dermapen 4",
            cartridge_lot="OLD-LOT",
            cartridge_single_use=True,
            areas=areas,
            begun_at=services.now(),
            ended_at=services.now(),
            notes="old notes",
        )
    )


def test_same_as_last_copies_settings_and_nothing_that_belongs_to_one_visit(
    open_room: OpenRoom, treating: PracticeServices, visit_id: str, clock: object
) -> None:
    last_treatment(treating, visit_id)
    clock.turn(60 * 24 * 30)  # type: ignore[attr-defined]
    client_id = treating.visits.record(visit_id).client.id
    room = open_room(planned_visit(treating, client_id))
    room.press(room.step.areas.same_as_last)
    taken = room.stored()
    assert taken.areas == (AreaTreatment(area_id="cheeks", side="left", depth_mm=0.75, passes=3),)
    assert (taken.device_id, taken.cartridge_lot, taken.notes) == ("dermapen4", "", "")
    assert (taken.begun_at, taken.cartridge_single_use) == (None, False)
    room.type_into(depth_editor(room).line, "1.0")
    assert room.step.areas.editor.depth_mm.last_words() == "was 0.75"
    assert [chip.text() for chip in room.step.areas.chips] == ["Cheeks, left 1.0 mm ×3, was 0.75"]
    room.type_into(depth_editor(room).line, "0.75")
    assert room.step.areas.editor.depth_mm.last_words() == ""
    for _ in range(3):
        room.undo()
    assert room.stored().areas == ()

"""The map: a tap or a key picks the area it looks like it picks; depths show with their number."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from consult.domain.maps import AreaKey, MapArea
from consult.facts.maps import MAP_IDS, load_maps
from consult.ui.theme import apply_theme, current_theme, depth_colour
from consult.ui.widgets.body_map import BodyMapView
from consult.ui.widgets.body_map_painting import depth_text

COLUMN = (520, 540)


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> Iterator[BodyMapView]:
    apply_theme(qapp, "light")
    face = BodyMapView(load_maps()["face_front"], {"cheeks": "Cheeks", "eyelid": "Eyelid"})
    qtbot.addWidget(face)
    face.resize(*COLUMN)
    face.show()
    qtbot.waitExposed(face)
    yield face
    QToolTip.hideText()


def area(view: BodyMapView, key: AreaKey) -> MapArea:
    return next(area for area in view.body_map.areas if area.key == key)


def spot(view: BodyMapView, key: AreaKey) -> QPoint:
    """Where the number of an area stands, in the widget."""
    found = area(view, key)
    return view.position_of(QPointF(found.label_x, found.label_y)).toPoint()


def beside_the_number(view: BodyMapView, key: AreaKey) -> QColor:
    image: QImage = view.grab().toImage()
    place = spot(view, key) + QPoint(0, -12)
    return image.pixelColor(place * image.devicePixelRatio())


@pytest.mark.parametrize("map_id", MAP_IDS)
def test_a_tap_on_a_number_picks_its_area(qtbot: QtBot, qapp: QApplication, map_id: str) -> None:
    apply_theme(qapp, "light")
    view = BodyMapView(load_maps()[map_id])
    qtbot.addWidget(view)
    view.resize(*COLUMN)
    for drawn in view.body_map.areas:
        assert view.area_at(QPointF(spot(view, drawn.key))) is drawn


def test_a_tap_tells_area_and_side(view: BodyMapView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.area_activated) as told:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=spot(view, ("cheeks", "left")))
    assert told.args == ["cheeks", "left"]


def test_the_clients_left_is_on_the_viewers_right(view: BodyMapView) -> None:
    assert spot(view, ("cheeks", "left")).x() > spot(view, ("cheeks", "right")).x()


def test_a_finger_just_outside_the_jaw_still_picks_it(view: BodyMapView, qtbot: QtBot) -> None:
    outside = spot(view, ("jawline", "left")) + QPoint(30, 12)
    with qtbot.waitSignal(view.area_activated) as told:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=outside)
    assert told.args == ["jawline", "left"]


def test_a_tap_far_from_the_face_picks_nothing(view: BodyMapView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.area_activated):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(8, 300))


def test_a_finger_that_slides_to_another_area_picks_neither(
    view: BodyMapView, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(view.area_activated):
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=spot(view, ("cheeks", "left")))
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=spot(view, ("chin", "middle")))


def test_an_eyelid_is_never_picked_and_says_why(view: BodyMapView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.area_activated):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=spot(view, ("eyelid", "left")))
    assert "never needled" in QToolTip.text()
    assert "orbital rim" in QToolTip.text()


def test_an_eyelid_shows_no_depth_even_when_told_one(view: BodyMapView) -> None:
    before = view.grab().toImage()
    view.show_marks({("eyelid", "left"): 1.0})
    assert view.grab().toImage() == before


@pytest.mark.parametrize("depth_mm", [0.25, 0.5, 1.0, 1.5, 2.0, 2.5])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_depth_has_the_one_colour_of_its_scale(
    view: BodyMapView, qapp: QApplication, depth_mm: float, mode: str
) -> None:
    apply_theme(qapp, "dark" if mode == "dark" else "light")
    view.show_marks({("cheeks", "left"): depth_mm})
    assert beside_the_number(view, ("cheeks", "left")) == QColor(depth_colour(depth_mm).fill)


def test_a_picked_area_without_depth_looks_picked(view: BodyMapView) -> None:
    view.show_marks({("cheeks", "left"): None})
    tint = QColor(current_theme().tones.accent_tint)
    assert beside_the_number(view, ("cheeks", "left")) == tint
    assert beside_the_number(view, ("cheeks", "right")) != tint


@pytest.mark.parametrize(
    ("depth_mm", "shown"),
    [(1.0, "1.0"), (0.75, "0.75"), (0.25, "0.25"), (2.5, "2.5"), (0.3, "0.3")],
)
def test_a_depth_is_written_without_false_digits(depth_mm: float, shown: str) -> None:
    assert depth_text(depth_mm) == shown


def test_every_area_can_be_reached_by_arrows(view: BodyMapView, qtbot: QtBot) -> None:
    view.setFocus(Qt.FocusReason.TabFocusReason)
    reached = {view.current}
    waiting = [view.current]
    while waiting:
        start = waiting.pop()
        for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            assert start is not None
            view.go_to(start)
            QTest.keyClick(view, key)
            if view.current not in reached:
                reached.add(view.current)
                waiting.append(view.current)
    assert reached == view.body_map.keys


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_space_and_enter_pick_the_area_in_the_ring(
    view: BodyMapView, qtbot: QtBot, key: Qt.Key
) -> None:
    view.setFocus(Qt.FocusReason.TabFocusReason)
    view.go_to(("chin", "middle"))
    QTest.keyClick(view, Qt.Key.Key_Up)
    with qtbot.waitSignal(view.area_activated) as told:
        QTest.keyClick(view, key)
    assert told.args == ["upper_lip", "middle"]


def test_the_ring_shows_where_the_keys_are(view: BodyMapView, qtbot: QtBot) -> None:
    view.setFocus(Qt.FocusReason.TabFocusReason)
    view.go_to(("cheeks", "left"))
    before = view.grab().toImage()
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.grab().toImage() != before


def test_tab_leaves_the_map(view: BodyMapView, qtbot: QtBot) -> None:
    assert view.focusPolicy() is Qt.FocusPolicy.StrongFocus
    view.setFocus(Qt.FocusReason.TabFocusReason)
    here = view.current
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert view.current == here


def test_a_screen_reader_hears_area_side_and_depth(view: BodyMapView) -> None:
    view.show_marks({("cheeks", "left"): 1.0, ("cheeks", "right"): None})
    assert view.accessibleName() == "Face, front"
    view.go_to(("cheeks", "left"))
    assert view.accessibleDescription() == "Cheeks, left: 1.0 mm"
    view.go_to(("cheeks", "right"))
    assert view.accessibleDescription() == "Cheeks, right: no depth yet"
    view.go_to(("eyelid", "right"))
    assert "never needled" in view.accessibleDescription()


def test_another_view_keeps_the_marks(view: BodyMapView) -> None:
    view.show_marks({("cheeks", "left"): 1.5})
    view.show_map(load_maps()["face_left"])
    assert beside_the_number(view, ("cheeks", "left")) == QColor(depth_colour(1.5).fill)


def test_the_selected_area_is_outlined(view: BodyMapView) -> None:
    before = view.grab().toImage()
    view.select(("nose", "middle"))
    assert view.grab().toImage() != before


@pytest.mark.parametrize("map_id", MAP_IDS)
def test_every_area_is_large_enough_for_a_finger(
    qtbot: QtBot, qapp: QApplication, map_id: str
) -> None:
    """44 px across somewhere, counting the reach that a finger has beyond an outer edge."""
    apply_theme(qapp, "light")
    view = BodyMapView(load_maps()[map_id])
    qtbot.addWidget(view)
    view.resize(*COLUMN)
    for drawn in view.body_map.areas:
        hits = 0
        centre = spot(view, drawn.key)
        for dx in range(-60, 61, 8):
            for dy in range(-60, 61, 8):
                hits += view.area_at(QPointF(centre + QPoint(dx, dy))) is drawn
        assert hits * 64 > 1000, f"{drawn.key} offers {hits * 64} square pixels"

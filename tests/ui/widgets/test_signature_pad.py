"""Ink is data: it survives resizing, hiding and clearing by mistake."""

from time import perf_counter

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from consult.domain.signature import Point, Stroke
from consult.ui.widgets.signature_field import SignatureField
from consult.ui.widgets.signature_pad import SignaturePad

NAME = (Stroke(tuple(Point(10 + i, 10 + 8 * (i % 5) / 5, i * 20) for i in range(40))),)


@pytest.fixture
def pad(qtbot: QtBot) -> SignaturePad:
    made = SignaturePad()
    qtbot.addWidget(made)
    made.resize(642, 242)
    made.show()
    return made


def draw(qtbot: QtBot, pad: SignaturePad, *corners: tuple[int, int], wait_ms: int = 0) -> None:
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(*corners[0]))
    for x, y in corners[1:]:
        if wait_ms:
            qtbot.wait(wait_ms)
        qtbot.mouseMove(pad, QPoint(x, y))
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(*corners[-1]))


def inked(pad: SignaturePad) -> int:
    picture = pad.grab().toImage()
    ink = "#14213d"
    return sum(
        picture.pixelColor(x, y).name() == ink
        for x in range(0, picture.width(), 2)
        for y in range(0, int(picture.height() * 0.7), 2)
    )


def test_a_stroke_is_kept_in_mm_of_the_paper(pad: SignaturePad, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pad.stroke_added) as told:
        draw(qtbot, pad, (81, 81), (161, 81), (161, 161))
    stroke = told.args[0]

    assert [(round(p.x_mm), round(p.y_mm)) for p in stroke.points] == [(10, 10), (20, 10), (20, 20)]
    assert stroke.points[0].t_ms == 0
    assert stroke.points[0].pressure is None
    assert pad.strokes() == (stroke,)


@pytest.mark.parametrize("size", [(320, 130), (1200, 460), (300, 700), (40, 20)])
def test_ink_is_the_same_at_every_size_and_is_redrawn(
    pad: SignaturePad, size: tuple[int, int], qtbot: QtBot
) -> None:
    pad.set_strokes(NAME)
    pad.resize(*size)

    assert pad.strokes() == NAME
    assert pad.box().width() / pad.box().height() == pytest.approx(80 / 30, rel=0.01)
    if min(size) > 100:
        assert inked(pad) > 20


def test_a_page_change_in_the_middle_of_a_stroke_loses_nothing(
    pad: SignaturePad, qtbot: QtBot
) -> None:
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(81, 81))
    qtbot.mouseMove(pad, QPoint(161, 81))
    pad.hide()
    pad.show()

    assert len(pad.strokes()) == 1
    assert len(pad.strokes()[0].points) == 2


def test_a_long_stroke_is_told_while_it_is_drawn(pad: SignaturePad, qtbot: QtBot) -> None:
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(81, 81))
    qtbot.mouseMove(pad, QPoint(161, 81))
    with qtbot.waitSignal(pad.changed, timeout=900):
        pass

    assert len(pad.strokes()) == 1


def test_clearing_can_be_taken_back(pad: SignaturePad, qtbot: QtBot) -> None:
    draw(qtbot, pad, (81, 81), (161, 81))
    draw(qtbot, pad, (81, 121), (161, 121))
    before = pad.strokes()
    pad.clear()
    assert pad.strokes() == ()
    pad.undo()
    assert pad.strokes() == before
    pad.undo()
    assert pad.strokes() == before[:1]


def test_time_runs_on_from_stored_ink(pad: SignaturePad, qtbot: QtBot) -> None:
    pad.set_strokes(NAME)
    draw(qtbot, pad, (401, 81), (481, 81))

    assert pad.strokes()[-1].points[0].t_ms >= NAME[0].points[-1].t_ms


def test_ink_outside_the_box_stays_inside_the_paper(pad: SignaturePad, qtbot: QtBot) -> None:
    draw(qtbot, pad, (81, 81), (5_000, 5_000), (-50, -50))

    for point in pad.strokes()[0].points:
        assert 0 <= point.x_mm <= 80
        assert 0 <= point.y_mm <= 30


def test_a_closed_record_takes_no_ink(pad: SignaturePad, qtbot: QtBot) -> None:
    pad.set_strokes(NAME)
    pad.set_read_only(True)
    draw(qtbot, pad, (81, 81), (161, 81))
    pad.undo()

    assert pad.strokes() == NAME


def test_a_finger_draws_and_a_second_one_does_not(pad: SignaturePad, qtbot: QtBot) -> None:
    screen = QTest.createTouchDevice()
    QTest.touchEvent(pad, screen).press(0, QPoint(81, 81)).commit()
    QTest.touchEvent(pad, screen).move(0, QPoint(161, 81)).press(1, QPoint(300, 200)).commit()
    QTest.touchEvent(pad, screen).move(0, QPoint(161, 161)).move(1, QPoint(320, 220)).commit()
    QTest.touchEvent(pad, screen).release(0, QPoint(161, 161)).release(1, QPoint(320, 220)).commit()

    assert len(pad.strokes()) == 1
    assert len(pad.strokes()[0].points) == 3


def test_a_pen_gives_its_pressure(pad: SignaturePad, qapp: QApplication) -> None:
    for kind, x, pressure in (
        (QEvent.Type.TabletPress, 81, 0.2),
        (QEvent.Type.TabletMove, 161, 0.8),
        (QEvent.Type.TabletRelease, 161, 0.0),
    ):
        at = QPointF(x, 81)
        device = QPointingDevice.primaryPointingDevice()
        assert isinstance(device, QInputDevice)
        event = QTabletEvent(
            kind, device, at, at, pressure, 0, 0, 0, 0, 0,
            Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton,
        )  # fmt: skip
        qapp.sendEvent(pad, event)

    assert [p.pressure for p in pad.strokes()[0].points] == [0.2, 0.8]


def test_the_field_says_why_a_dash_is_no_signature(qtbot: QtBot) -> None:
    field = SignatureField("Your signature")
    qtbot.addWidget(field)
    field.resize(700, 420)
    field.show()
    assert not field.clear_button.isEnabled()
    draw(qtbot, field.pad, (101, 101), (161, 101))
    assert not field.pad.check()
    assert field.undo_button.isEnabled()
    field.set_strokes(NAME)
    assert field.pad.check()
    qtbot.keyClick(field.pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.signature().strokes == NAME


def test_what_was_drawn_in_turn_looks_as_if_it_were_drawn_at_once(
    pad: SignaturePad, qtbot: QtBot
) -> None:
    draw(qtbot, pad, (81, 81), (161, 81), (161, 161))
    pad.grab()
    draw(qtbot, pad, (200, 60), (260, 160), (320, 60))
    pad.grab()
    draw(qtbot, pad, (340, 60), (400, 90))
    pad.undo()
    pad.resize(500, 200)

    at_once = SignaturePad()
    qtbot.addWidget(at_once)
    at_once.resize(500, 200)
    at_once.set_strokes(pad.strokes())
    assert pad.grab().toImage() == at_once.grab().toImage()
    assert inked(pad) > 50


@pytest.mark.parametrize("pressure", [None, 0.7])
def test_a_stroke_looks_the_same_under_the_pen_and_after_it(
    pad: SignaturePad, qtbot: QtBot, pressure: float | None
) -> None:
    def move(to: QPointF) -> None:
        pad._draw_to(to, pressure)
        pad.grab()

    pad._begin(QPointF(81, 81), pressure)
    for step in range(30):
        move(QPointF(90 + 12 * step, 100 + 60 * (step % 2)))
    running = inked(pad)
    pad._finish()
    assert running == pytest.approx(inked(pad), rel=0.02)
    assert running > 200


def test_a_stroke_after_one_that_was_dropped_is_drawn_from_its_own_beginning(
    pad: SignaturePad, qtbot: QtBot
) -> None:
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(81, 81))
    for step in range(10):
        qtbot.mouseMove(pad, QPoint(90 + 12 * step, 100 + 60 * (step % 2)))
    pad.grab()
    pad.set_strokes(())
    draw(qtbot, pad, (81, 81), (161, 81))
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(200, 60))
    qtbot.mouseMove(pad, QPoint(260, 160))
    running = inked(pad)
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(260, 160))
    assert running == inked(pad) > 20


def test_drawing_on_costs_the_same_after_a_hundred_strokes(pad: SignaturePad, qtbot: QtBot) -> None:
    def time_to_draw_on() -> float:
        draw(qtbot, pad, (81, 81), (161, 161))
        pad.grab()
        began = perf_counter()
        for _ in range(5):
            pad.grab()
        return perf_counter() - began

    alone = time_to_draw_on()
    pad.set_strokes(NAME * 100)
    assert time_to_draw_on() < 5 * alone

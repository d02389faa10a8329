"""A finger scrolls a page from anywhere on it, but never while it signs."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from consult.ui.widgets.card import Scroll
from consult.ui.widgets.signature_pad import SignaturePad


def drag(qtbot: QtBot, target: QWidget, start: QPoint, steps: list[QPoint]) -> None:
    screen = QTest.createTouchDevice()
    QTest.touchEvent(target, screen).press(0, start, target).commit()
    for step in steps:
        qtbot.wait(12)
        QTest.touchEvent(target, screen).move(0, step, target).commit()
    QTest.touchEvent(target, screen).release(0, steps[-1], target).commit()


def page(qtbot: QtBot, first: QWidget) -> Scroll:
    scroll = Scroll()
    scroll.add(first)
    for number in range(30):
        scroll.add(QPushButton(f"Row {number}"))
    qtbot.addWidget(scroll)
    scroll.resize(700, 500)
    with qtbot.waitExposed(scroll):
        scroll.show()
    return scroll


def test_a_finger_moves_the_page(qtbot: QtBot) -> None:
    scroll = page(qtbot, QWidget())
    up = [QPoint(300, 400 - 20 * step) for step in range(1, 15)]
    drag(qtbot, scroll.viewport(), QPoint(300, 400), up)

    assert scroll.verticalScrollBar().value() > 100


def test_a_finger_that_signs_moves_nothing_and_the_page_scrolls_again_after(qtbot: QtBot) -> None:
    pad = SignaturePad()
    pad.setMinimumHeight(200)
    scroll = page(qtbot, pad)
    upwards = [QPoint(300 + 5 * step, 180 - 10 * step) for step in range(1, 14)]
    drag(qtbot, pad, QPoint(300, 180), upwards)
    assert len(pad.strokes()) == 1
    assert len(pad.strokes()[0].points) == 14
    assert scroll.verticalScrollBar().value() == 0
    up = [QPoint(300, 400 - 20 * step) for step in range(1, 15)]
    drag(qtbot, scroll.viewport(), QPoint(300, 400), up)
    assert scroll.verticalScrollBar().value() > 100


def test_a_tap_still_presses_a_button(qtbot: QtBot) -> None:
    scroll = page(qtbot, QWidget())
    button = scroll.findChild(QPushButton)
    assert button is not None
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

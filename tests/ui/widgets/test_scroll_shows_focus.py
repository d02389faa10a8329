"""What has the keyboard is in view, from wherever it came."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from consult.ui.widgets.card import Scroll
from consult.ui.widgets.choice_editor import ChoiceEditor


class Page(QWidget):
    """A field outside, and many in a scroll."""

    def __init__(self) -> None:
        super().__init__()
        self.outside, self.inside = QLineEdit(), Scroll()
        self.lines = [QLineEdit() for _ in range(30)]
        layout = QVBoxLayout(self)
        for line in self.lines:
            self.inside.add(line)
        layout.addWidget(self.inside)
        layout.addWidget(self.outside)
        self.resize(400, 300)


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    made = Page()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def is_seen(line: QLineEdit) -> bool:
    return line.visibleRegion().boundingRect() == line.rect()


def test_tab_from_outside_brings_the_first_field_into_view(page: Page, qtbot: QtBot) -> None:
    page.inside.verticalScrollBar().setValue(page.inside.verticalScrollBar().maximum())
    page.outside.setFocus()
    assert not is_seen(page.lines[0])
    QTest.keyClick(page.outside, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: page.lines[0].hasFocus() and is_seen(page.lines[0]))


def test_what_appears_with_the_focus_does_not_push_it_out_of_view(page: Page, qtbot: QtBot) -> None:
    last = page.lines[-1]
    last.setFocus()
    qtbot.waitUntil(lambda: is_seen(last))
    banner = QWidget()
    banner.setFixedHeight(120)
    layout = page.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.insertWidget(0, banner)
    qtbot.waitUntil(lambda: banner.height() > 0 and page.inside.y() > banner.y() and is_seen(last))


def test_a_press_scrolls_nothing_away_under_the_finger(page: Page, qtbot: QtBot) -> None:
    bar = page.inside.verticalScrollBar()
    bar.setValue(20)
    half_seen = next(
        line for line in page.lines if line.visibleRegion().boundingRect().height() > 0
    )
    before = bar.value()
    place = half_seen.visibleRegion().boundingRect().center()
    window = page.windowHandle()
    spot = half_seen.mapTo(page, QPoint(place))
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=spot)
    qtbot.wait(30)
    assert half_seen.hasFocus()
    assert bar.value() == before
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=spot)


def test_other_options_stand_in_the_order_of_keys_where_the_editor_stands(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    editor, after = ChoiceEditor((), layout="list"), QLineEdit()
    layout = QVBoxLayout(page)
    for widget in (editor, after):
        layout.addWidget(widget)
    editor.set_options([("a", "First"), ("b", "Second")])
    page.show()
    assert editor.box is not None
    editor.box.setFocus()
    QTest.keyClick(editor.box, Qt.Key.Key_Tab)
    assert page.focusWidget() is after

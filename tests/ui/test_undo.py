"""Ctrl+Z takes back what was typed, field by field."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from consult.ui.undo import FieldUndo
from consult.ui.widgets.layouts import column
from consult.ui.widgets.number_editor import NumberEditor
from consult.ui.widgets.text_editor import TextEditor


class Page(QWidget):
    """Two fields and a draft, as a page holds them."""

    def __init__(self) -> None:
        super().__init__()
        self.name, self.depth = TextEditor(), NumberEditor("mm", low=0, high=3, decimals=2)
        layout = column(self)
        layout.addWidget(self.name)
        layout.addWidget(self.depth)
        self.saved: list[tuple[str, Any]] = []
        self.undo = FieldUndo(self, self.apply)
        self.undo.watch("name", self.name)
        self.undo.watch("depth", self.depth)

    def apply(self, key: str, value: Any) -> None:
        self.saved.append((key, value))


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    made = Page()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.name.line.setFocus()
    qtbot.waitUntil(made.name.line.hasFocus)
    return made


CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_word_typed_without_a_pause_goes_at_once(page: Page, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.name.line, "Maria")
    qtbot.keyClick(page.name.line, Qt.Key.Key_Z, CTRL)

    assert page.name.line.text() == ""
    assert page.saved == [("name", None)]


def test_fields_are_undone_newest_first_and_redone(page: Page, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.name.line, "Ada")
    qtbot.keyClicks(page.depth.line, "1.5")
    qtbot.keyClick(page.depth.line, Qt.Key.Key_Z, CTRL)
    assert page.depth.value() is None
    assert page.name.value() == "Ada"
    qtbot.keyClick(page.depth.line, Qt.Key.Key_Z, CTRL)
    assert page.name.line.text() == ""
    qtbot.keyClick(page.name.line, Qt.Key.Key_Z, CTRL | SHIFT)
    qtbot.keyClick(page.name.line, Qt.Key.Key_Z, CTRL | SHIFT)
    assert page.name.value() == "Ada"
    assert page.depth.value() == 1.5
    assert page.saved[-1] == ("depth", 1.5)


def test_leaving_a_field_ends_a_change(page: Page, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.name.line, "Ada")
    page.name.finished.emit()
    qtbot.keyClicks(page.name.line, " Lovelace")
    page.undo.undo()

    assert page.name.value() == "Ada"


def test_a_mark_on_the_map_is_undone_like_a_field(page: Page) -> None:
    page.undo.record("mark", None, "cheek_left")
    page.undo.undo()
    assert page.saved == [("mark", None)]
    page.undo.redo()
    assert page.saved[-1] == ("mark", "cheek_left")


def test_undo_starts_from_what_was_stored(page: Page, qtbot: QtBot) -> None:
    page.name.set_value("Maria")
    page.undo.know("name", "Maria")
    qtbot.keyClicks(page.name.line, "!")
    page.undo.undo()

    assert page.name.value() == "Maria"
    assert not page.undo.can_undo()


def test_typing_and_taking_it_back_by_hand_leaves_nothing_to_undo(page: Page) -> None:
    page.undo.record("mark", "a", "b")
    page.undo.record("mark", "b", "a")

    assert not page.undo.can_undo()


def test_another_visit_has_nothing_of_this_one_to_undo(page: Page) -> None:
    page.undo.record("mark", 1, 2)
    page.undo.clear()
    page.undo.undo()

    assert page.saved == []

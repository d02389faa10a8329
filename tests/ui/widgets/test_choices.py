"""Choosing and ticking: by press, by key, and never by a wheel that passes over."""

from typing import TypeVar

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.editor import Editor
from consult.ui.widgets.tick_row import TickRow
from consult.ui.widgets.yes_no_unsure import YesNoUnsure

E = TypeVar("E", bound=Editor)


def shown(qtbot: QtBot, editor: E) -> E:
    qtbot.addWidget(editor)
    editor.show()
    return editor


def test_few_choices_stand_side_by_side_and_arrows_move_between_them(qtbot: QtBot) -> None:
    editor = shown(qtbot, ChoiceEditor([("s", "Stamp"), ("g", "Glide"), ("b", "Both")]))
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    assert editor.segments is not None
    first = editor.segments.group.button(0)
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert editor.value() == "s"
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert editor.value() == "g"


def test_many_choices_are_a_list_that_the_wheel_does_not_change(qtbot: QtBot) -> None:
    editor = shown(qtbot, ChoiceEditor([(n, f"Number {n}") for n in range(9)]))
    assert editor.box is not None
    with qtbot.waitSignal(editor.edited) as told:
        editor.box.activated.emit(3)
    assert told.args == [3]
    assert editor.segments is None


def test_new_options_keep_the_choice_where_it_is_still_offered(qtbot: QtBot) -> None:
    editor = shown(qtbot, ChoiceEditor([("a", "A"), ("b", "B")]))
    editor.set_value("b")
    editor.set_options([(n, n.upper()) for n in "bcdefgh"])

    assert editor.value() == "b"
    assert editor.box is not None
    assert editor.box.currentText() == "B"


def test_yes_no_unsure_is_answered_by_press_and_by_key(qtbot: QtBot) -> None:
    editor = shown(qtbot, YesNoUnsure())
    assert editor.value() is None
    qtbot.mouseClick(editor.group.button(2), Qt.MouseButton.LeftButton)
    assert editor.value() == "unsure"
    qtbot.keyClick(editor.group.button(0), Qt.Key.Key_N)
    assert editor.value() == "no"
    assert editor.group.button(1).isChecked()
    editor.set_value(None)
    assert editor.group.checkedId() == -1


def test_the_whole_row_ticks_and_the_space_bar_too(qtbot: QtBot) -> None:
    editor = shown(qtbot, TickRow("I have read the text. " * 12))
    editor.resize(400, 300)
    assert editor.row.heightForWidth(400) > editor.row.heightForWidth(900) >= 44
    qtbot.mouseClick(editor.row, Qt.MouseButton.LeftButton)
    assert editor.value() is True
    qtbot.keyClick(editor.row, Qt.Key.Key_Space)
    assert editor.value() is False

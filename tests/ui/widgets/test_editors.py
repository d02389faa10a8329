"""Editors give values; what can't be understood is told and loses nothing."""

from collections.abc import Callable
from datetime import date, time
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from consult.domain.dates import day_in_words, parse_date
from consult.ui.pages.visit.treat.depth_editor import DepthEditor
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.date_editor import DateEditor
from consult.ui.widgets.editor import Editor
from consult.ui.widgets.number_editor import NumberEditor
from consult.ui.widgets.text_editor import NoteEditor, TextEditor
from consult.ui.widgets.tick_row import TickRow
from consult.ui.widgets.time_editor import TimeEditor, read_time
from consult.ui.widgets.yes_no_unsure import YesNoUnsure

AWKWARD = [
    "<b>",
    "&",
    '<img src="file:///etc/passwd">',
    "Robert'); DROP TABLE",
    "\u202eevil",
    "👩🏽\u200d⚕️",
    "王小明",
]


E = TypeVar("E", bound=Editor)


def shown(qtbot: QtBot, editor: E) -> E:
    qtbot.addWidget(editor)
    editor.show()
    return editor


def depth(qtbot: QtBot) -> NumberEditor:
    return shown(qtbot, NumberEditor("mm", low=0.25, high=3, step=0.25, decimals=2))


def type_over(qtbot: QtBot, line: object, text: str) -> None:
    line.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClicks(line, text)


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_is_taken_and_shown_as_it_is(qtbot: QtBot, text: str) -> None:
    editor = shown(qtbot, TextEditor())
    editor.set_value(text)

    assert editor.line.text() == text
    assert editor.value() == text


def test_each_keystroke_is_told_and_leaving_is_told_once(qtbot: QtBot) -> None:
    editor = shown(qtbot, TextEditor())
    told: list[object] = []
    editor.edited.connect(told.append)
    qtbot.keyClicks(editor.line, "Ada ")

    assert told == ["A", "Ad", "Ada"]
    with qtbot.waitSignal(editor.finished):
        qtbot.keyClick(editor.line, Qt.Key.Key_Return)


def test_text_stops_at_its_limit_and_never_holds_nul(qtbot: QtBot) -> None:
    editor = shown(qtbot, TextEditor(limit=10))
    editor.line.clear()
    editor.line.insert("x" * 10_000)
    editor.line.textEdited.emit(editor.line.text())

    assert editor.value() == "x" * 10
    editor.line.setText("a\0b")
    editor.line.textEdited.emit("")
    assert "\0" not in editor.value()


def test_a_stored_value_is_shown_silently(qtbot: QtBot) -> None:
    for editor, value in (
        (TextEditor(), "Ada"),
        (NoteEditor(), "one\ntwo"),
        (NumberEditor("g", decimals=1), 2.5),
        (TimeEditor(), time(9, 5)),
        (ChoiceEditor([("a", "A"), ("b", "B")]), "b"),
        (ChoiceEditor([(n, f"Number {n}") for n in range(9)]), 7),
        (YesNoUnsure(), "no"),
        (TickRow("I agree"), True),
        (DateEditor(parse_date, day_in_words), date(1988, 5, 3)),
    ):
        shown(qtbot, editor)
        with qtbot.assertNotEmitted(editor.edited):
            editor.set_value(value)
        assert editor.value() == value


def test_a_note_keeps_its_lines_has_its_own_undo_and_a_limit(qtbot: QtBot) -> None:
    editor = shown(qtbot, NoteEditor(limit=20))
    qtbot.keyClicks(editor.text, "one")
    qtbot.keyClick(editor.text, Qt.Key.Key_Return)
    qtbot.keyClicks(editor.text, "two")
    assert editor.value() == "one\ntwo"
    editor.text.undo()
    assert editor.value() != "one\ntwo"
    editor.text.setPlainText("y" * 500)
    assert editor.value() == "y" * 20


def test_a_note_grows_with_what_is_written_and_then_scrolls(qtbot: QtBot) -> None:
    editor = shown(qtbot, NoteEditor(lines=3))
    low = editor.text.height()
    editor.set_value("\n".join("line" for _ in range(8)))
    assert editor.text.height() > low
    editor.set_value("\n".join("line" for _ in range(200)))
    assert editor.text.height() < 400


@pytest.mark.parametrize(
    ("typed", "value"), [("1,5", 1.5), ("1.5", 1.5), (".5", 0.5), ("1.5 mm", 1.5), (" 2 ", 2.0)]
)
def test_a_number_is_understood_with_comma_or_point(qtbot: QtBot, typed: str, value: float) -> None:
    editor = depth(qtbot)
    type_over(qtbot, editor.line, typed)

    assert editor.value() == value
    assert editor.problem() is None


@pytest.mark.parametrize("typed", ["-1", "1e9", "1000000000", "1,5,5", "deep", "1.505", "\u22121"])
def test_a_bad_number_is_told_and_the_last_good_one_stays(qtbot: QtBot, typed: str) -> None:
    editor = depth(qtbot)
    editor.set_value(1.5)
    told: list[object] = []
    editor.edited.connect(told.append)
    editor.line.setText(typed)
    editor.line.textEdited.emit(typed)

    assert editor.problem()
    assert editor.value() == 1.5
    assert told == []


def test_the_sentence_for_a_depth_out_of_range_names_the_range(qtbot: QtBot) -> None:
    editor = depth(qtbot)
    type_over(qtbot, editor.line, "1000")

    assert editor.problem() == "Enter 0.25 to 3 mm."


def test_emptying_a_number_gives_nothing(qtbot: QtBot) -> None:
    editor = depth(qtbot)
    editor.set_value(1.5)
    editor.line.selectAll()
    with qtbot.waitSignal(editor.edited) as told:
        qtbot.keyClick(editor.line, Qt.Key.Key_Delete)

    assert told.args == [None]


def test_arrow_keys_and_buttons_step_within_the_range(qtbot: QtBot) -> None:
    editor = depth(qtbot)
    qtbot.keyClick(editor.line, Qt.Key.Key_Up)
    assert editor.value() == 0.25
    qtbot.keyClick(editor.line, Qt.Key.Key_Up)
    assert editor.value() == 0.5
    for _ in range(30):
        editor.step_up()
    assert editor.value() == 3
    for _ in range(30):
        editor.step_down()
    assert editor.value() == 0.25
    assert editor.line.text() == "0.25"


def test_a_number_without_decimals_is_whole(qtbot: QtBot) -> None:
    editor = shown(qtbot, NumberEditor("passes", low=1, high=12))
    type_over(qtbot, editor.line, "4")
    assert editor.value() == 4
    assert isinstance(editor.value(), int)
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    type_over(qtbot, editor.line, "2.5")
    assert editor.problem() == "Enter a whole number."
    assert editor.value() == 4


def dates(qtbot: QtBot) -> DateEditor:
    return shown(qtbot, DateEditor(parse_date, day_in_words))


def clock(qtbot: QtBot) -> TimeEditor:
    return shown(qtbot, TimeEditor())


def needling_depth(qtbot: QtBot) -> DepthEditor:
    return shown(qtbot, DepthEditor())


TypedEditor = Callable[[QtBot], DateEditor | TimeEditor | NumberEditor]
GOES_WRONG: list[tuple[TypedEditor, object, str]] = [
    (dates, date(1988, 5, 3), "31.12.212"),
    (dates, None, "31.12.212"),
    (depth, 1.5, "2.505"),
    (depth, None, "15"),
    (needling_depth, 0.5, "15"),
    (clock, time(9, 5), "14:0x"),
    (clock, None, "99"),
]


@pytest.mark.parametrize(("make", "before", "typed"), GOES_WRONG)
def test_what_is_half_typed_does_not_stay_when_the_typing_ends_wrong(
    qtbot: QtBot, make: TypedEditor, before: object, typed: str
) -> None:
    editor = make(qtbot)
    editor.set_value(before)
    told: list[object] = [before]
    editor.edited.connect(told.append)
    type_over(qtbot, editor.line, typed)
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)

    assert editor.problem()
    assert editor.value() == before
    assert len(told) > 1
    assert told[-1] == before
    assert editor.line.text() == typed


@pytest.mark.parametrize(
    ("make", "first", "then"),
    [(dates, "3.5.1988", "31.12.212"), (depth, "1.5", "15"), (clock, "9:05", "14:0x")],
)
def test_what_was_left_well_typed_is_what_a_slip_falls_back_to(
    qtbot: QtBot, make: TypedEditor, first: str, then: str
) -> None:
    editor = make(qtbot)
    type_over(qtbot, editor.line, first)
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    good = editor.value()
    type_over(qtbot, editor.line, then)

    assert good is not None
    assert editor.value() == good


def test_writing_over_a_marked_value_that_goes_wrong_keeps_that_value(qtbot: QtBot) -> None:
    editor = depth(qtbot)
    qtbot.keyClicks(editor.line, "1.5")
    editor.line.selectAll()
    qtbot.keyClicks(editor.line, "-1")

    assert editor.problem()
    assert editor.value() == 1.5


def test_a_slip_after_a_press_falls_back_to_what_was_pressed(qtbot: QtBot) -> None:
    number, of_day = depth(qtbot), shown(qtbot, TimeEditor(now=lambda: time(14, 22)))
    number.step_up()
    of_day.now_button.click()
    for editor in (number, of_day):
        qtbot.keyClicks(editor.line, "x")

    assert (number.value(), of_day.value()) == (0.25, time(14, 22))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=24))
def test_no_text_breaks_a_number_a_date_or_a_time(qtbot: QtBot, text: str) -> None:
    for editor in (
        NumberEditor("g", low=0, high=60, decimals=1),
        DateEditor(parse_date, day_in_words),
        TimeEditor(),
    ):
        editor.line.setText(text)
        editor.line.textEdited.emit(text)
        assert editor.value() is None or editor.problem() is None
        editor.deleteLater()


def test_a_date_is_shown_in_words_as_it_is_typed(qtbot: QtBot) -> None:
    editor = shown(qtbot, DateEditor(parse_date, day_in_words))
    qtbot.keyClicks(editor.line, "3.5.1988")

    assert editor.value() == date(1988, 5, 3)
    assert editor.words() == "3 May 1988"


def test_a_date_that_is_none_is_told_in_the_words_of_the_parser(qtbot: QtBot) -> None:
    editor = shown(qtbot, DateEditor(parse_date, day_in_words))
    editor.set_value(date(1988, 5, 3))
    type_over(qtbot, editor.line, "31 feb 2020")

    assert editor.problem()
    assert editor.words() == ""


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("9:05", time(9, 5)),
        ("09.05", time(9, 5)),
        ("905", time(9, 5)),
        ("1405", time(14, 5)),
        ("9", time(9, 0)),
        ("14h30", time(14, 30)),
        ("24:00", None),
        ("9:61", None),
        ("noon", None),
        ("-1", None),
    ],
)
def test_a_time_is_understood_as_people_write_it(typed: str, understood: time | None) -> None:
    assert read_time(typed) == understood


def test_now_is_one_press(qtbot: QtBot) -> None:
    editor = shown(qtbot, TimeEditor(now=lambda: time(14, 22, 5)))
    with qtbot.waitSignal(editor.edited) as told:
        editor.now_button.click()

    assert told.args == [time(14, 22)]
    assert editor.line.text() == "14:22"

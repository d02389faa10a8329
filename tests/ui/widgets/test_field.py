"""What is wrong stands under its field, when it helps and not before."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.field import Field
from consult.ui.widgets.label import ElidedLabel, Label, one_line, set_tip
from consult.ui.widgets.layouts import column
from consult.ui.widgets.number_editor import NumberEditor
from consult.ui.widgets.text_editor import TextEditor
from consult.ui.widgets.tick_row import TickRow
from consult.ui.widgets.yes_no_unsure import YesNoUnsure


@pytest.fixture
def field(qtbot: QtBot) -> Field:
    made = Field("Depth", NumberEditor("mm", low=0.25, high=3, decimals=2), hint="Needle depth")
    qtbot.addWidget(made)
    made.show()
    return made


def line_of(field: Field) -> QWidget:
    proxy = field.editor.focusProxy()
    assert proxy is not None
    return proxy


def test_a_problem_waits_until_the_user_has_left_the_field(field: Field, qtbot: QtBot) -> None:
    qtbot.keyClicks(line_of(field), "12")
    assert field.problem() is None
    qtbot.keyClick(line_of(field), Qt.Key.Key_Return)
    assert field.problem() == "Enter 0.25 to 3 mm."


def test_it_goes_with_the_keystroke_that_puts_it_right(field: Field, qtbot: QtBot) -> None:
    qtbot.keyClicks(line_of(field), "12")
    field.editor.finished.emit()
    qtbot.keyClick(line_of(field), Qt.Key.Key_Backspace)

    assert field.problem() is None
    assert field.value() == 1


def test_a_rule_can_set_a_problem_which_the_next_change_takes_away(
    field: Field, qtbot: QtBot
) -> None:
    field.set_problem("The device reaches 2 mm.")
    assert field.problem() == "The device reaches 2 mm."
    assert field.editor.accessibleDescription() == "The device reaches 2 mm."
    qtbot.keyClicks(line_of(field), "1")
    assert field.problem() is None


def test_the_label_names_the_editor_for_assistive_technology(field: Field) -> None:
    assert line_of(field).accessibleName() == "Depth"


def test_each_choice_is_named_with_its_question(qtbot: QtBot) -> None:
    answer, choice = YesNoUnsure(), ChoiceEditor([("a", "Face & neck"), ("b", "Hands")])
    fields = [Field("Pregnant?", answer), Field("Where", choice)]
    for made in fields:
        qtbot.addWidget(made)
    assert choice.segments is not None

    assert [b.accessibleName() for b in answer.group.buttons()] == [
        "Pregnant?: Yes",
        "Pregnant?: No",
        "Pregnant?: Not sure",
    ]
    assert choice.segments.group.button(0).accessibleName() == "Where: Face & neck"


def test_tab_goes_through_the_fields_in_the_order_they_stand(qtbot: QtBot) -> None:
    page = QWidget()
    layout = column(page)
    choice = ChoiceEditor([("a", "A"), ("b", "B")])
    choice.set_value("b")
    answer = YesNoUnsure()
    answer.set_value("yes")
    editors = [TextEditor(), NumberEditor("g"), choice, answer, TickRow("Agreed"), TextEditor()]
    for at, editor in enumerate(editors):
        layout.addWidget(Field(f"Field {at}", editor))
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    editors[0].setFocus()
    qtbot.waitUntil(lambda: page.focusWidget() is editors[0].focusProxy())
    seen = []
    for _ in editors:
        focused = page.focusWidget()
        seen.append(next(at for at, editor in enumerate(editors) if editor.isAncestorOf(focused)))
        qtbot.keyClick(focused, Qt.Key.Key_Tab)

    assert seen == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("text", ["<b>Ada</b>", "&Ada", "<img src='file:///etc/passwd'>"])
def test_labels_and_tips_show_markup_as_text(qtbot: QtBot, text: str) -> None:
    label = Label(text)
    qtbot.addWidget(label)
    set_tip(label, text)

    assert label.textFormat() is Qt.TextFormat.PlainText
    assert text not in label.toolTip().removeprefix("<qt>").removesuffix("</qt>").replace(
        "&amp;", ""
    )


def test_one_line_turns_no_direction_and_breaks_no_line() -> None:
    assert one_line("Ada\n\u202eLove\0lace\u2066 ") == "Ada Love lace"
    assert len(one_line("x" * 10_000)) == 2_000


def test_a_long_name_is_cut_with_the_whole_of_it_in_tip_and_name(qtbot: QtBot) -> None:
    label = ElidedLabel("Maria " * 30)
    qtbot.addWidget(label)
    label.resize(120, 30)
    label.show()

    assert label.is_elided()
    assert label.accessibleName() == ("Maria " * 30).strip()
    assert "Maria" in label.toolTip()

"""Tab goes through rearranged parts as they stand, and out of them again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from consult.ui.pages.visit.tab_order import chain
from consult.ui.pages.visit.treat.tolerance_editor import ToleranceEditor
from consult.ui.widgets.field import Field
from consult.ui.widgets.step_rail import Step, StepRail
from consult.ui.widgets.text_editor import TextEditor


class Fields(QWidget):
    """Four fields under each other."""

    def __init__(self) -> None:
        super().__init__()
        self.fields = {name: Field(name, TextEditor()) for name in ("a", "b", "c", "end")}
        self.title = QLabel("Title")
        layout = QVBoxLayout(self)
        a, *others = self.fields.values()
        for widget in (a, self.title, *others):
            layout.addWidget(widget)

    def tabbed(self, times: int) -> list[str]:
        """The names that Tab passes from the first field."""
        names = []
        for _ in range(times):
            focused = self.focusWidget()
            assert focused is not None
            names.append(focused.accessibleName())
            QTest.keyClick(focused, Qt.Key.Key_Tab)
        return names


@pytest.fixture
def fields(qtbot: QtBot) -> Fields:
    made = Fields()
    qtbot.addWidget(made)
    made.show()
    return made


def test_tab_leads_out_of_fields_that_were_put_in_another_order(fields: Fields) -> None:
    a, b, c, _ = fields.fields.values()
    chain(a, c, b)
    a.setFocus()
    assert fields.tabbed(5) == ["a", "c", "b", "end", "a"]


def test_parts_come_behind_what_takes_no_focus_itself(fields: Fields) -> None:
    a, _, c, _ = fields.fields.values()
    chain(c, after=fields.title)
    a.setFocus()
    assert fields.tabbed(4) == ["a", "c", "b", "end"]


def test_the_focus_given_to_a_field_still_goes_to_its_line(fields: Fields) -> None:
    a, b, *_ = fields.fields.values()
    chain(b, a)
    b.setFocus()
    focused = fields.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "b"
    assert b.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_tolerance_is_one_stop_for_tab_on_the_figure_given(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    tolerance, after = ToleranceEditor(), TextEditor()
    layout = QVBoxLayout(page)
    layout.addWidget(tolerance)
    layout.addWidget(after)
    page.show()
    tolerance.setFocus()
    first = page.focusWidget()
    assert first is not None
    QTest.keyClick(first, Qt.Key.Key_4)
    assert tolerance.value() == 4
    given = page.focusWidget()
    assert given is tolerance.group.button(4)
    QTest.keyClick(given, Qt.Key.Key_Tab)
    left = page.focusWidget()
    assert left is after.line
    QTest.keyClick(left, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert page.focusWidget() is given


def test_tab_comes_to_the_step_in_view(qtbot: QtBot) -> None:
    rail = StepRail([Step("Screen"), Step("Assess"), Step("Consent")])
    qtbot.addWidget(rail)
    rail.set_current(1)
    stops = [
        row.accessibleName()
        for row in rail.findChildren(QWidget)
        if row.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == ["2 Assess, Not begun"]

"""A page that is closed is let go, and the client in it too."""

import gc
import weakref
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from consult.ui.theme import apply_theme
from consult.ui.undo import FieldUndo
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.command_palette import CommandPalette
from consult.ui.widgets.date_editor import DateEditor
from consult.ui.widgets.field import Field
from consult.ui.widgets.identity_band import IdentityBand
from consult.ui.widgets.number_editor import NumberEditor
from consult.ui.widgets.numbing_clock import NumbingClock
from consult.ui.widgets.primary_bar import PrimaryBar
from consult.ui.widgets.search_field import SearchField
from consult.ui.widgets.signature_field import SignatureField
from consult.ui.widgets.step_rail import Step, StepRail
from consult.ui.widgets.text_editor import NoteEditor, TextEditor
from consult.ui.widgets.tick_row import TickRow
from consult.ui.widgets.time_editor import TimeEditor
from consult.ui.widgets.virtual_list import Timeline, VirtualList
from consult.ui.widgets.yes_no_unsure import YesNoUnsure


class _Undone(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.undo = FieldUndo(self, self.apply)
        self.undo.watch("name", TextEditor())

    def apply(self, key: str, value: object) -> None:
        self.last = (key, value)


PARTS: dict[str, Callable[[], QWidget]] = {
    "tick row": lambda: Field("Agreed", TickRow("Yes")),
    "text": lambda: Field("Name", TextEditor()),
    "note": lambda: Field("Note", NoteEditor()),
    "number": lambda: Field("Depth", NumberEditor("mm")),
    "date": lambda: Field("Born", DateEditor(date.fromisoformat, date.isoformat)),
    "time": lambda: Field("On", TimeEditor()),
    "choice": lambda: Field("Where", ChoiceEditor([("a", "A"), ("b", "B")])),
    "list choice": lambda: Field("Where", ChoiceEditor([(n, str(n)) for n in range(9)])),
    "answer": lambda: Field("Well?", YesNoUnsure()),
    "signature": lambda: SignatureField("Sign"),
    "band": IdentityBand,
    "rail": lambda: StepRail([Step("Screen"), Step("Assess")]),
    "bar": lambda: PrimaryBar("Close"),
    "clock": NumbingClock,
    "list": lambda: VirtualList("Clients"),
    "timeline": Timeline,
    "search": SearchField,
    "scroll": Scroll,
    "undo": _Undone,
}


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_was_shown_and_closed_is_freed(
    part: str, qapp: QApplication, qtbot: QtBot
) -> None:
    made = PARTS[part]()
    held = weakref.ref(made)
    made.show()
    made.close()
    made.deleteLater()
    del made
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()

    assert held() is None
    apply_theme(qapp, "dark")
    apply_theme(qapp, "light")


def test_a_palette_goes_with_its_window(qapp: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    held = weakref.ref(CommandPalette(window))
    window.deleteLater()
    del window
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()

    assert held() is None

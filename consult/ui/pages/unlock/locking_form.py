"""How soon the window locks itself, and the PIN that unlocks it again."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from consult.domain.practice import Practice
from consult.ui.page import PageContext
from consult.ui.pages.unlock.set_pin_dialog import SetPinDialog
from consult.ui.theme import Space
from consult.ui.widgets.buttons import Button, QuietButton
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.field import Field
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row, set_shown

_MINUTES = (2, 5, 10, 15, 30)
_NONE_SET = "No PIN is set: the password unlocks."
_IS_SET = "A PIN unlocks as well, until the program ends or 8 hours have passed."


class LockingForm(QWidget):
    """The minutes are the practice's; the PIN is of whoever is in."""

    edited = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.minutes = Field(
            "Lock when nothing was touched for",
            ChoiceEditor(_options(10)),
            hint="Ctrl+L locks at once; so does the computer's own lock, and its sleep.",
        )
        self.words = Label(_NONE_SET, "muted", wrap=True)
        self.set_pin = Button("Set a PIN", icon="grid-3x3")
        self.drop_pin = QuietButton("Forget the PIN")
        acts = row()
        acts.addWidget(self.set_pin)
        acts.addWidget(self.drop_pin)
        acts.addStretch(1)
        layout = column(self, gap=Space.M)
        layout.addWidget(self.minutes)
        layout.addSpacing(Space.S)
        layout.addWidget(self.words)
        layout.addLayout(acts)
        self.minutes.edited.connect(self.edited)
        self.set_pin.clicked.connect(self._ask)
        self.drop_pin.clicked.connect(self._drop)
        self.setFocusProxy(self.minutes)
        self._show_pin()

    def show_practice(self, practice: Practice) -> None:
        editor = self.minutes.editor
        assert isinstance(editor, ChoiceEditor)
        editor.set_options(_options(practice.lock_after_min))
        self.minutes.set_value(practice.lock_after_min)

    def practice(self, before: Practice) -> Practice:
        """The practice as the fields stand."""
        return replace(before, lock_after_min=self.minutes.value() or before.lock_after_min)

    def set_read_only(self) -> None:
        """For who may not change the practice; the PIN is their own matter."""
        self.minutes.editor.set_read_only(True)

    @Slot()
    def _ask(self) -> None:
        pin = self._context.pin
        if pin is not None:
            dialog = SetPinDialog(self.window(), self._context.tasks, pin)
            dialog.pin_set.connect(self._show_pin)
            dialog.open()

    @Slot()
    def _drop(self) -> None:
        if self._context.pin is not None:
            self._context.pin.drop()
        self._show_pin()
        self.set_pin.setFocus()

    @Slot()
    def _show_pin(self) -> None:
        pin = self._context.pin
        is_set = pin is not None and pin.is_set()
        self.words.setText(_IS_SET if is_set else _NONE_SET)
        self.set_pin.setEnabled(pin is not None)
        set_shown(self.drop_pin, is_set)


def _options(also: int) -> list[tuple[int, str]]:
    """The usual minutes, and what is stored if it is another number."""
    return [(minutes, f"{minutes} min") for minutes in sorted({*_MINUTES, also})]

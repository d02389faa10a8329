"""Sets a PIN for the hours to come: the password once, the PIN twice."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from consult.domain.errors import KnownError
from consult.domain.pin_rules import LONGEST_PIN, check_pin
from consult.ui.page import Pin
from consult.ui.pages.password_editor import PasswordEditor
from consult.ui.tasks import TaskRunner
from consult.ui.widgets.dialog import AskFirst
from consult.ui.widgets.field import Field


class SetPinDialog(AskFirst):
    """Closes once the PIN is set."""

    pin_set = Signal()

    def __init__(self, parent: QWidget, tasks: TaskRunner, pin: Pin) -> None:
        super().__init__(
            parent,
            "A PIN for today",
            "For 8 hours it unlocks this window and takes the screen back from a client. It is "
            "kept nowhere and ends with the program; three wrong ones end it too.",
            act="Set the PIN",
            danger=False,
        )
        self._tasks, self._pin = tasks, pin
        self.password = Field("Your password", PasswordEditor())
        self.first = Field("PIN", _digits(), hint="Six digits or more")
        self.again = Field("The same PIN again", _digits())
        for field in (self.password, self.first, self.again):
            self.body.addWidget(field)
        self.password.setFocus()

    def accept(self) -> None:
        """Closes only when the PIN was set."""
        if not self.act_button.isEnabled() or not self._check():
            return
        self.act_button.setEnabled(False)
        work = _SetPin(self._pin, self.password.value(), self.first.value())
        self._tasks.run(work, self._done, self._told, lane="papers", words="Setting the PIN")

    def _check(self) -> bool:
        problems = (
            (self.password, None if self.password.value() else "Type your password."),
            (self.first, check_pin(self.first.value() or "")),
            (self.again, None if self.again.value() == self.first.value() else "The two differ."),
        )
        for field, problem in problems:
            field.set_problem(problem)
        wrong = [field for field, problem in problems if problem]
        for field in wrong[:1]:
            field.setFocus()
        return not wrong

    @Slot(object)
    def _done(self, right: bool) -> None:
        self.act_button.setEnabled(True)
        if right:
            self.pin_set.emit()
            super().accept()
            return
        self.password.set_problem("That password does not open this practice.")
        self.password.setFocus()

    @Slot(object)
    def _told(self, error: KnownError) -> None:
        self.act_button.setEnabled(True)
        self.password.set_problem(f"{error.sentence} {error.next_step}".strip())


class _SetPin:
    """The act, as work for the runner."""

    def __init__(self, keeper: Pin, password: str, pin: str) -> None:
        self._keeper, self._password, self._digits = keeper, password, pin

    def __call__(self) -> bool:
        return self._keeper.set(self._password, self._digits)


def _digits() -> PasswordEditor:
    editor = PasswordEditor()
    editor.line.setMaxLength(LONGEST_PIN)
    return editor

"""Proves that whoever is at the keyboard is the one who is in: by password, or by PIN if set."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from consult.domain.errors import KnownError
from consult.ui.page import PageContext
from consult.ui.pages.password_editor import PasswordEditor
from consult.ui.pages.visit.work import Call
from consult.ui.widgets.field import Field
from consult.ui.widgets.layouts import column


class PasswordProof(QWidget):
    """One field. A wrong password says so and nothing else happens."""

    proved = Signal()
    checking = Signal(bool)
    """Whether a password is being checked now; that takes a second, and nothing waits for it."""

    def __init__(self, context: PageContext, still: str = "The visit is still open.") -> None:
        """`still` says after a wrong one that nothing has happened."""
        super().__init__()
        self._context = context
        self._by_pin = False
        self._still = still
        self.editor = PasswordEditor()
        self.password = Field("Your password", self.editor)
        column(self, gap=0).addWidget(self.password)
        self.setFocusProxy(self.password)
        self.editor.entered.connect(self.check)

    def begin(self) -> None:
        """An empty field, whatever was typed before."""
        pin = self._context.pin
        self._by_pin = pin is not None and pin.is_set()
        self.password.set_label("Your PIN or password" if self._by_pin else "Your password")
        self.password.set_value("")
        self.password.set_problem(None)

    @Slot()
    def check(self) -> None:
        typed = self.password.value()
        if not typed:
            self.password.set_problem(f"Type {self._asked_for()} first.")
            self.password.setFocus()
        elif self.password.isEnabled():
            self._check(typed)

    def _check(self, typed: str) -> None:
        self._set_checking(True)
        work = Call(self._context.check_password_or_pin, typed)
        self._context.tasks.run(
            work, self._checked, self._told, lane="papers", words="Checking the password"
        )

    @Slot(object)
    def _checked(self, right: bool) -> None:
        self._set_checking(False)
        if right:
            self.begin()
            self.proved.emit()
            return
        asked = "neither the PIN nor the password" if self._by_pin else "not your password"
        self.password.set_problem(f"That is {asked}. {self._still}")
        self.editor.select_all()
        self.password.setFocus()

    @Slot(object)
    def _told(self, error: KnownError) -> None:
        self._set_checking(False)
        self.password.set_problem(f"{error.sentence} {error.next_step}".strip())

    def _set_checking(self, checking: bool) -> None:
        self.password.setEnabled(not checking)
        self.checking.emit(checking)

    def _asked_for(self) -> str:
        return "your PIN or password" if self._by_pin else "your password"

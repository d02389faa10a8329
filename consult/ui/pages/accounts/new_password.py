"""A new password, typed twice, with an estimate of how long it would stand."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from consult.ui.pages.password_editor import PasswordEditor
from consult.ui.pages.welcome.password_strength import strength_of
from consult.ui.theme import Space
from consult.ui.widgets.field import Field
from consult.ui.widgets.layouts import column

_ADVICE = "Three or four unusual words that are easy to remember."


class NewPassword(QWidget):
    """Both fields must agree, and be strong enough to guard what clients tell."""

    def __init__(self, label: str = "New password", *, optional: bool = False) -> None:
        super().__init__()
        self._optional = optional
        self.password = Field(label, PasswordEditor(), hint=_ADVICE, optional=optional)
        self.again = Field("The same again", PasswordEditor())
        layout = column(self, gap=Space.M)
        layout.addWidget(self.password)
        layout.addWidget(self.again)
        self.again.setVisible(not optional)
        self.password.edited.connect(self._tell_strength)
        self.setFocusProxy(self.password)

    def value(self) -> str:
        """The password as typed; empty while none is."""
        return self.password.value() or ""

    def check(self) -> bool:
        """Whether it can be taken; what is wrong is said at its field, which gets the focus."""
        if self._optional and not self.value():
            return True
        strength = strength_of(self.value())
        same = self.value() == (self.again.value() or "")
        self.password.set_problem(None if strength.enough else strength.words)
        self.again.set_problem(None if same else "The two differ.")
        if not strength.enough:
            self.password.setFocus()
        elif not same:
            self.again.setFocus()
        return strength.enough and same

    def clear(self) -> None:
        """Nothing of it stays in the window."""
        for field in (self.password, self.again):
            field.set_value("")
        self.password.set_hint(_ADVICE)

    @Slot(object)
    def _tell_strength(self, _password: object) -> None:
        self.again.setVisible(not self._optional or bool(self.value()))
        self.password.set_hint(strength_of(self.value()).words if self.value() else _ADVICE)

"""Asks for an account: name, role and password. It stays open until all of it is stored."""

from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from consult.domain.accounts import LONGEST_NAME, Role
from consult.domain.errors import InvalidRecord, KnownError
from consult.services.accounts import AccountLine
from consult.ui.pages.accounts.new_password import NewPassword
from consult.ui.pages.accounts.role_words import ROLE_NAMES, ROLE_WORDS
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.dialog import AskFirst
from consult.ui.widgets.field import Field
from consult.ui.widgets.text_editor import TextEditor

_WORDS = "The name stands in the list that is shown before the password is asked."

_LAID_OUT_MS = 30
"""By then Qt has laid out anew what was just shown or said."""


@dataclass(frozen=True, slots=True)
class WantedAccount:
    """What was filled in; an empty password leaves the one there is."""

    account_id: str
    name: str
    role: Role
    password: str


class AccountDialog(AskFirst):
    """For a new account, or for one there is; `wanted` tells what to store."""

    wanted = Signal(object)
    """A `WantedAccount`. Answer with `close_stored` or `show_error`."""

    def __init__(self, parent: QWidget, line: AccountLine | None = None) -> None:
        title = "Add an account" if line is None else "Change this account"
        act = "Add" if line is None else "Store"
        super().__init__(parent, title, _WORDS, act=act, danger=False)
        self._line = line
        self.name = Field("Name", TextEditor(limit=LONGEST_NAME))
        self.role = Field("Role", ChoiceEditor([*ROLE_NAMES.items()], layout="list"))
        known = line is not None
        self.password = NewPassword(
            "New password, if theirs is forgotten" if known else "Their password", optional=known
        )
        for part in (self.name, self.role, self.password):
            self.body.addWidget(part)
        self.name.set_value(line.account.name if line else "")
        self.role.set_value(line.account.role if line else Role.PRACTITIONER)
        # Nobody changes their own role, and their own password only by the one they have.
        own = line is not None and line.is_me
        self.role.setHidden(own)
        self.password.setHidden(own)
        self._tell_role(self.role.value())
        self.role.edited.connect(self._tell_role)
        self.name.setFocus()
        for field in (self.name, self.role, self.password.password, self.password.again):
            field.edited.connect(self._fit_soon)
        self._fit_soon()

    @Slot()
    def accept(self) -> None:
        """The dialog's act: ask the page to store it, and wait for its answer."""
        self._fit_soon()
        name = (self.name.value() or "").strip()
        self.name.set_problem(None if name else "An account needs a name.")
        if not name:
            self.name.setFocus()
        elif self.password.check():
            self.act_button.setEnabled(False)
            account_id = self._line.account.id if self._line else ""
            password = self.password.value()
            self.wanted.emit(WantedAccount(account_id, name, self.role.value(), password))

    @Slot()
    def _fit_soon(self) -> None:
        QTimer.singleShot(_LAID_OUT_MS, self, self._fit)

    @Slot()
    def _fit(self) -> None:
        """Grow with what is said under the fields: Qt itself gives a dialog two thirds of the
        screen at most, and would press the fields together."""
        layout = self.layout()
        if layout is not None:
            self.setFixedHeight(layout.totalHeightForWidth(self.width()))

    def close_stored(self) -> None:
        """All of it is stored."""
        self.password.clear()
        super().accept()

    def show_error(self, error: KnownError) -> None:
        """It was refused: say why at the field it is about, else under the name."""
        self.act_button.setEnabled(True)
        self._fit_soon()
        fields = {"name": self.name, "password": self.password.password}
        problems = error.problems if isinstance(error, InvalidRecord) else ()
        for problem in problems:
            fields.get(problem.field, self.name).set_problem(problem.sentence)
        if not problems:
            self.name.set_problem(f"{error.sentence} {error.next_step}".strip())

    @Slot(object)
    def _tell_role(self, role: Role) -> None:
        self.role.set_hint(ROLE_WORDS[role])

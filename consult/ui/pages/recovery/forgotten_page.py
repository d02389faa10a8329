"""Lets an account in again by the recovery code: the code, who it is for, and a new password."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from consult.domain.errors import KnownError
from consult.domain.recovery_code import MistypedRecoveryCode, secret_of
from consult.ui.pages.accounts.new_password import NewPassword
from consult.ui.pages.recovery.code_editor import CodeEditor
from consult.ui.pages.surfaces import reading_column, titled, titled_card
from consult.ui.pages.unlock.countdown import Countdown
from consult.ui.theme import Size, Space
from consult.ui.widgets.banner import Banner
from consult.ui.widgets.buttons import Button
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.field import Field
from consult.ui.widgets.layouts import column, row
from consult.ui.widgets.primary_bar import PrimaryBar

_WORDS = (
    "The recovery code stands on the emergency sheet of the practice. It lets one account in "
    "again, with a new password, and a new code takes its place."
)
_ACT = "Set the new password"


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was typed, whole."""

    account_id: str
    code: str
    password: str

    def __repr__(self) -> str:
        """Without code and password, wherever this may be printed."""
        return "Recovery()"


class ForgottenPage(QWidget):
    """Nothing happens before all of it stands here and the code adds up."""

    recovery_requested = Signal(object)
    left = Signal()

    def __init__(self, place: str, accounts: Sequence[tuple[str, str]], chosen: str = "") -> None:
        super().__init__()
        self.code = Field("Recovery code", CodeEditor())
        self.account = Field("Account", ChoiceEditor(accounts, layout="list"))
        known = [account_id for account_id, _ in accounts]
        self.account.set_value(chosen if chosen in known else next(iter(known), None))
        self.new_password = NewPassword()
        self.banner = Banner()
        self.bar = PrimaryBar(_ACT, icon="lock-open")
        self.back = Button("Back", key="Alt+Left")
        self._countdown = Countdown(self)
        self._heading = titled("Forgotten password", f"{_WORDS}\n{place}")
        self._lay_out()
        self.bar.act_chosen.connect(self._ask)
        self.back.clicked.connect(self.left)
        self._countdown.second_begun.connect(self._tell_wait)
        self._countdown.ended.connect(self._end_wait)
        self.code.setFixedWidth(Size.FIELD_WIDTH)
        self.setFocusProxy(self.code)

    def hold(self, seconds: float) -> None:
        """Several tries were wrong: the next one waits."""
        self._countdown.begin(seconds)

    def tell(self, error: KnownError) -> None:
        """It did not open; all that was typed stands here still."""
        self._allow(True)
        self.banner.show_error(error)
        self.code.setFocus()

    def tell_wrong_code(self, error: KnownError) -> None:
        """The code is that of no practice, or of another one."""
        self._allow(True)
        self._tell_code(error)

    @Slot()
    def _ask(self) -> None:
        if self._countdown.is_running():
            return
        code = self.code.value() or ""
        try:
            secret_of(code)
        except MistypedRecoveryCode as error:
            self._tell_code(error)
            return
        if not self.new_password.check():
            return
        self.banner.clear()
        self._allow(False)
        typed = Recovery(self.account.value() or "", code, self.new_password.value())
        self.recovery_requested.emit(typed)

    def _tell_code(self, error: KnownError) -> None:
        self.code.set_problem(f"{error.sentence} {error.next_step}".strip())
        self.code.setFocus()

    def _allow(self, allowed: bool) -> None:
        for widget in (self.code, self.account, self.new_password, self.back):
            widget.setEnabled(allowed)
        self.bar.set_act(_ACT if allowed else "Opening…", enabled=allowed)

    @Slot(int)
    def _tell_wait(self, seconds: int) -> None:
        words = f"Several tries were wrong. The next one in {seconds} s."
        self.bar.set_act(_ACT, enabled=False, why_not=words)

    @Slot()
    def _end_wait(self) -> None:
        self.bar.set_act(_ACT)

    def _lay_out(self) -> None:
        scroll = Scroll(margin=Space.XXL)
        parts = reading_column(scroll)
        parts.addWidget(self._heading)
        card = titled_card("")
        card.title.hide()
        who = column(gap=Space.L)
        who.addWidget(self.account)
        who.addWidget(self.new_password)
        who.addStretch(1)
        side_by_side = row(gap=Space.XXL)
        side_by_side.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        side_by_side.addLayout(who, 1)
        card.body.addLayout(side_by_side)
        parts.addWidget(card)
        self.bar.add_act(self.back)
        layout = column(self, gap=0)
        layout.addWidget(self.banner)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.bar)

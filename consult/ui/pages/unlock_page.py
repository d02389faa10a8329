"""Opens a practice: who it is, and the password. A wrong one is told in one sentence, no more."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from consult.domain.errors import KnownError
from consult.ui.pages.password_editor import PasswordEditor
from consult.ui.pages.unlock.countdown import Countdown
from consult.ui.theme import Size, Space
from consult.ui.widgets.banner import Banner
from consult.ui.widgets.buttons import PrimaryButton, QuietButton
from consult.ui.widgets.card import Card
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.field import Field
from consult.ui.widgets.label import ElidedLabel, Label
from consult.ui.widgets.layouts import column, row, set_shown


class UnlockPage(QWidget):
    """The first page of every day. `accounts` are ids and names, as the key file lists them."""

    unlock_requested = Signal(str, str)
    """Account id and password."""
    painted = Signal()
    """It can be seen for the first time; what is slow may begin now."""
    account_chosen = Signal(str)
    """Another account is to open it: it may have to wait, or no longer."""
    forgotten = Signal(str)
    """The password of this account: it wants in by the recovery code."""
    other_practice_requested = Signal()
    new_practice_requested = Signal()
    backup_requested = Signal()

    def __init__(self, place: str, accounts: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.account = Field("Account", ChoiceEditor((), layout="list"))
        self.password = Field("Password", PasswordEditor())
        self.open = PrimaryButton("Open", icon="lock-open", tip="Open the practice", key="")
        self.forget = QuietButton("Forgotten password?")
        self.banner = Banner()
        self._place = ElidedLabel(place, "muted")
        self._wait = Label("", "muted")
        self._sample = Label("", "muted", wrap=True)
        self._seen = False
        self._asked_early = False
        self._countdown = Countdown(self)
        self.setFocusProxy(self.password)
        self._lay_out()
        self.set_accounts(accounts)
        self.open.clicked.connect(self._ask)
        self._password_editor().entered.connect(self._ask)
        self.forget.clicked.connect(self._tell_forgotten)
        self.account.edited.connect(self._account_edited)
        self._countdown.second_begun.connect(self._tell_wait)
        self._countdown.ended.connect(self._end_wait)

    def set_accounts(self, accounts: Sequence[tuple[str, str]], chosen: str = "") -> None:
        """Who may open the practice; read from the key file once the page is painted. `chosen` is
        who was in when it was locked."""
        editor = self.account.editor
        assert isinstance(editor, ChoiceEditor)
        editor.set_options(accounts)
        if accounts:
            known = [account_id for account_id, _ in accounts]
            self.account.set_value(chosen if chosen in known else known[0])
        self.open.setEnabled(bool(accounts))
        if accounts and self._asked_early:
            self._ask()

    def tell_password(self, password: str) -> None:
        """This practice is the sample, which guards nobody: say what opens it."""
        self._sample.setText(f"The password of the sample practice is {password}.")
        set_shown(self._sample, True)

    def told_password(self) -> str:
        """What is said of the password, empty unless this is the sample practice."""
        return self._sample.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            self.painted.emit()

    def tell(self, error: KnownError) -> None:
        """The practice did not open, and not because of the password."""
        self._ask_again()
        self.banner.show_error(error)

    def tell_wrong_password(self) -> None:
        """Says that and nothing else."""
        self._ask_again()
        self.password.set_problem("That password does not open this practice.")

    def hold(self, seconds: float) -> None:
        """Several passwords were wrong: the next try of the chosen account waits."""
        self._end_wait()
        self._countdown.begin(seconds)

    def waits(self) -> str:
        """What is said while a try waits, or is under way."""
        return self._wait.text()

    def tell_pin_dropped(self) -> None:
        """The PIN that was tried before this page came opens no more."""
        self.password.set_problem("The PIN no longer opens this practice. Type the password.")

    def _ask_again(self) -> None:
        self._wait.setText("")
        self._allow(True)
        self._password_editor().select_all()
        self.password.setFocus()

    def _password_editor(self) -> PasswordEditor:
        editor = self.password.editor
        assert isinstance(editor, PasswordEditor)
        return editor

    @Slot(object)
    def _account_edited(self, account_id: object) -> None:
        self.account_chosen.emit(str(account_id or ""))

    @Slot()
    def _tell_forgotten(self) -> None:
        self.forgotten.emit(str(self.account.value() or ""))

    @Slot(int)
    def _tell_wait(self, seconds: int) -> None:
        self.open.setEnabled(False)
        self._wait.setText(f"Several tries were wrong. The next one in {seconds} s.")

    @Slot()
    def _end_wait(self) -> None:
        self._countdown.begin(0)
        self._wait.setText("")
        self.open.setEnabled(bool(self.account.value()))

    def _ask(self) -> None:
        if self._countdown.is_running():
            return
        password = self.password.value()
        if not self.open.isEnabled():
            self._asked_early = True
            return
        self._asked_early = False
        if not password:
            self.password.set_problem("Type the password.")
            self.password.setFocus()
            return
        self.banner.clear()
        self.password.set_problem(None)
        self._wait.setText("Opening…")
        self._allow(False)
        self.unlock_requested.emit(self.account.value() or "", password)

    def _allow(self, allowed: bool) -> None:
        for widget in (self.open, self.account, self.password):
            widget.setEnabled(allowed)

    def _lay_out(self) -> None:
        card = Card(gap=Space.L)
        card.setFixedWidth(Size.DIALOG_WIDTH)
        card.add(self.account)
        card.add(self.password)
        card.add(self._sample)
        self._sample.hide()
        acts = row()
        acts.addWidget(self.forget)
        acts.addStretch(1)
        acts.addWidget(self.open)
        waits = column(gap=Space.S)
        waits.addWidget(self._wait)
        waits.addLayout(acts)
        card.body.addLayout(waits)
        other = QuietButton("Open another practice", icon="folder-open")
        new = QuietButton("Set up a new practice", icon="plus")
        self.backup = QuietButton("Open a backup", icon="eye")
        other.clicked.connect(self.other_practice_requested)
        self.backup.clicked.connect(self.backup_requested)
        new.clicked.connect(self.new_practice_requested)
        below = row()
        below.addWidget(other)
        below.addStretch(1)
        below.addWidget(self.backup)
        middle = column(gap=Space.M)
        middle.addWidget(Label("consult", "display"))
        middle.addWidget(self._place)
        middle.addSpacing(Space.S)
        middle.addWidget(card)
        middle.addLayout(below)
        middle.addWidget(new, 0, Qt.AlignmentFlag.AlignLeft)
        middle.addWidget(self.banner)
        line = row()
        line.addStretch(1)
        line.addLayout(middle)
        line.addStretch(1)
        layout = column(self, gap=0, margin=Space.XL)
        layout.addStretch(2)
        layout.addLayout(line)
        layout.addStretch(3)
        self.banner.setMaximumWidth(Size.DIALOG_WIDTH)
        self._place.setAlignment(Qt.AlignmentFlag.AlignLeft)

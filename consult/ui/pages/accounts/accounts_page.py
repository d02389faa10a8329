"""Who may log in to the practice and as what; and the password of the one who is in."""

from PySide6.QtCore import Slot

from consult.domain.changes import Changes
from consult.domain.errors import KnownError
from consult.services.accounts import AccountLine, AccountService
from consult.ui.page import Page, PageContext
from consult.ui.pages.accounts.account_dialog import AccountDialog, WantedAccount
from consult.ui.pages.accounts.account_row import AccountRow
from consult.ui.pages.accounts.own_password import OwnPassword
from consult.ui.pages.surfaces import reading_column, titled, titled_card
from consult.ui.pages.visit.work import Call
from consult.ui.theme import Space
from consult.ui.widgets.banner import Banner
from consult.ui.widgets.buttons import Button
from consult.ui.widgets.card import Hairline, Scroll
from consult.ui.widgets.command_palette import Command
from consult.ui.widgets.dialog import AskFirst
from consult.ui.widgets.layouts import column

_REMOVAL = (
    "They can no longer log in. What they did keeps their name. The practice gets a new data key, "
    "so that an old copy of theirs opens nothing new; this may take a minute."
)


class AccountsPage(Page):
    """Everyone sees who works here and changes their own password; an owner changes the rest."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._may_change = context.services.may("accounts.add")
        self.banner = Banner()
        self.add = Button("Add an account", icon="user-plus", key="Ctrl+Shift+A")
        self.own_password = OwnPassword(context)
        self.rows: list[AccountRow] = []
        self.dialog: AskFirst | None = None
        self._leaving: AccountLine | None = None
        self._people = titled_card("People")
        self._lines = column(gap=Space.S)
        self._lay_out()
        self.add.clicked.connect(self._ask_new)
        self.own_password.changed.connect(self._password_changed)
        self.setFocusProxy(self.add if self._may_change else self.own_password.present)
        self._load()

    def show_changes(self, changes: Changes) -> None:
        if changes.concern("account"):
            self._load()

    def commands(self) -> tuple[Command, ...]:
        if not self._may_change:
            return ()
        return (Command("add_account", "Add an account", "Ctrl+Shift+A", "user-plus"),)

    def do_command(self, _command_id: str) -> None:
        self._ask_new()

    def _load(self) -> None:
        present = self.context.services.accounts.present
        self.context.tasks.run(present, self._show, self._told, words="Reading the accounts")

    @Slot(object)
    def _show(self, lines: tuple[AccountLine, ...]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            before = item.widget()
            if before is not None:
                before.hide()
                before.deleteLater()
        self.rows = [AccountRow(line, may_change=self._may_change) for line in lines]
        for at, shown in enumerate(self.rows):
            if at:
                self._lines.addWidget(Hairline())
            self._lines.addWidget(shown)
            shown.change_requested.connect(self._ask_change)
            shown.removal_requested.connect(self._ask_removal)

    @Slot()
    def _ask_new(self) -> None:
        self._open(AccountDialog(self))

    @Slot(object)
    def _ask_change(self, line: AccountLine) -> None:
        self._open(AccountDialog(self, line))

    @Slot(object)
    def _ask_removal(self, line: AccountLine) -> None:
        self._leaving = line
        title = f"Remove {line.account.name}?"
        self.dialog = AskFirst(self, title, _REMOVAL, act="Remove the account")
        self.dialog.accepted.connect(self._remove)
        self.dialog.open()

    def _open(self, dialog: AccountDialog) -> None:
        self.dialog = dialog
        dialog.wanted.connect(self._store)
        dialog.open()

    @Slot(object)
    def _store(self, wanted: WantedAccount) -> None:
        line = next(
            (one.line for one in self.rows if one.line.account.id == wanted.account_id), None
        )
        work = Call(_store, self.context.services.accounts, line, wanted)
        self.context.tasks.run(work, self._stored, self._not_stored, words="Storing the account")

    @Slot(object)
    def _stored(self, _nothing: object) -> None:
        if isinstance(self.dialog, AccountDialog):
            self.dialog.close_stored()
        self.dialog = None
        self.banner.clear()
        self._load()

    @Slot(object)
    def _not_stored(self, error: KnownError) -> None:
        if isinstance(self.dialog, AccountDialog):
            self.dialog.show_error(error)
        self._load()

    @Slot()
    def _remove(self) -> None:
        self.dialog = None
        if self._leaving is not None:
            work = Call(self.context.services.accounts.remove, self._leaving.account.id)
            self.context.tasks.run(work, self._removed, self._told, words="Removing the account")

    @Slot(object)
    def _removed(self, _nothing: object) -> None:
        self.banner.show_news("The account is removed.", level="good")
        self._load()

    @Slot()
    def _password_changed(self) -> None:
        self.banner.show_news("Your password is changed. Use it from now on.", level="good")

    @Slot(object)
    def _told(self, error: KnownError) -> None:
        self.banner.show_error(error)

    def _lay_out(self) -> None:
        scroll = Scroll()
        parts = reading_column(scroll)
        heading = titled("Accounts", "Who may log in to this practice, and what each may do.")
        heading.acts.addWidget(self.add)
        self.add.setVisible(self._may_change)
        self._people.body.addLayout(self._lines)
        for part in (heading, self._people, self.own_password):
            parts.addWidget(part)
        layout = column(self, gap=0)
        layout.addWidget(self.banner)
        layout.addWidget(scroll, 1)


def _store(accounts: AccountService, line: AccountLine | None, wanted: WantedAccount) -> None:
    """Store what differs from the line as it was shown; a new account if there was none."""
    if line is None:
        accounts.add(wanted.name, wanted.role, wanted.password)
        return
    account = line.account
    if wanted.name != account.name:
        accounts.rename(account.id, wanted.name)
    if wanted.role is not account.role:
        accounts.change_role(account.id, wanted.role)
    if wanted.password:
        accounts.reset_password(account.id, wanted.password)

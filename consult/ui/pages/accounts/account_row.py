"""One account in the list: who, as what, and what an owner can do about it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from consult.services.accounts import AccountLine
from consult.ui.pages.accounts.role_words import ROLE_NAMES, ROLE_WORDS
from consult.ui.theme import Space
from consult.ui.widgets.buttons import QuietButton
from consult.ui.widgets.label import ElidedLabel, Label
from consult.ui.widgets.layouts import column, row


class AccountRow(QWidget):
    """`change_requested` and `removal_requested` give the account's line."""

    change_requested = Signal(object)
    removal_requested = Signal(object)

    def __init__(self, line: AccountLine, *, may_change: bool) -> None:
        super().__init__()
        self.line = line
        name = f"{line.account.name} (you)" if line.is_me else line.account.name
        self.name = ElidedLabel(name, "strong")
        self.role = Label(_words(line), "muted", wrap=True)
        self.change = QuietButton("Change", icon="pencil")
        self.remove = QuietButton("Remove", icon="trash-2")
        for button in (self.change, self.remove):
            button.setAccessibleName(f"{button.text()} {line.account.name}")
        texts = column(gap=0)
        texts.addWidget(self.name)
        texts.addWidget(self.role)
        layout = row(self, gap=Space.M)
        layout.addLayout(texts, 1)
        layout.addWidget(self.change)
        layout.addWidget(self.remove)
        self.change.setVisible(may_change and not line.account.is_removed)
        self.remove.setVisible(may_change and not line.is_me)
        self.change.clicked.connect(self._change)
        self.remove.clicked.connect(self._remove)

    @Slot()
    def _change(self) -> None:
        self.change_requested.emit(self.line)

    @Slot()
    def _remove(self) -> None:
        self.removal_requested.emit(self.line)


def _words(line: AccountLine) -> str:
    role = line.account.role
    if line.account.is_removed:
        return "Removed, but the key file still lets them in. Remove them again."
    if not line.can_log_in:
        return f"{ROLE_NAMES[role]}. Has no way to log in: remove the account and add a new one."
    return f"{ROLE_NAMES[role]}. {ROLE_WORDS[role]}"

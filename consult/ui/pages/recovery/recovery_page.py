"""The recovery code of the open practice: confirmed, to be confirmed, or to be made."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from consult.domain.errors import KnownError
from consult.services.recovery import RecoveryState
from consult.ui.page import Page, PageContext
from consult.ui.pages.password_proof import PasswordProof
from consult.ui.pages.recovery.code_editor import CodeEditor
from consult.ui.pages.recovery.new_code import NewCode
from consult.ui.pages.surfaces import reading_column, titled, titled_card
from consult.ui.pages.visit.work import Call
from consult.ui.places import StartPlace
from consult.ui.theme import Space
from consult.ui.widgets.banner import Banner
from consult.ui.widgets.buttons import Button
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.field import Field
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row

_WORDS = {
    RecoveryState.NONE: "There is none yet. Without one, a forgotten password loses the record.",
    RecoveryState.UNCONFIRMED: "There is one, but nobody has typed it back from paper yet.",
    RecoveryState.CONFIRMED: "There is one, and it was typed back from paper.",
}
_MAKING = (
    "It lets an account in again when a password is forgotten. A new code takes the place of any "
    "before it, which then opens only older backups."
)
_ASK_OWNER = "Making a new code is the owner's to do."


class RecoveryPage(Page):
    """A code that is on paper can be confirmed; a new one is made after password or PIN."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._recovery = context.services.recovery
        self._may_make = context.services.may("recovery.make")
        self.banner = Banner()
        self.heading = titled("Recovery code")
        self.code = Field("The code on your emergency sheet", CodeEditor())
        self.confirm = Button("Confirm it", icon="check")
        self.proof = PasswordProof(context, "No code was made.")
        self.make = Button("Make a new code", icon="shield-check")
        self.new_code: NewCode | None = None
        self._confirming = titled_card("Confirm the one on paper")
        self._making = titled_card("Make a new one")
        self._either = QStackedWidget()
        self._lay_out()
        self.confirm.clicked.connect(self._confirm)
        self.make.clicked.connect(self.proof.check)
        self.proof.proved.connect(self._make)
        self.proof.checking.connect(self.make.setDisabled)
        self.proof.begin()
        self._load()

    def words(self) -> str:
        """What is said of the code there is."""
        return self.heading.words.text()

    def _load(self) -> None:
        self.context.tasks.run(self._recovery.state, self._loaded, self._told)

    @Slot(object)
    def _loaded(self, state: RecoveryState) -> None:
        self.heading.set_words(_WORDS[state])
        unconfirmed = state is RecoveryState.UNCONFIRMED
        self._confirming.setVisible(unconfirmed)
        (self.code if unconfirmed else self.proof).setFocus()

    @Slot()
    def _confirm(self) -> None:
        typed = self.code.value() or ""
        groups = {at: group for at, group in enumerate(typed.split("-"), start=1) if group}
        work = Call(self._recovery.confirm, typed, groups)
        self.context.tasks.run(work, self._confirmed, self._not_confirmed)

    @Slot(object)
    def _confirmed(self, _is_right: bool) -> None:
        self.code.set_value("")
        self.banner.show_news("The recovery code is confirmed.", level="good")
        self._load()

    @Slot(object)
    def _not_confirmed(self, error: KnownError) -> None:
        self.code.set_problem(f"{error.sentence} {error.next_step}".strip())

    @Slot()
    def _make(self) -> None:
        self.context.tasks.run(self._recovery.make, self._made, self._told)

    @Slot(object)
    def _made(self, code: str) -> None:
        self.banner.clear()
        self.new_code = NewCode(self.context.tasks, self._recovery, code)
        self.new_code.confirmed.connect(self._finish)
        self.new_code.put_off.connect(self._finish)
        self._either.addWidget(self.new_code)
        self._either.setCurrentWidget(self.new_code)
        self.new_code.setFocus()

    @Slot()
    def _finish(self) -> None:
        self.place_requested.emit(StartPlace())

    @Slot(object)
    def _told(self, error: KnownError) -> None:
        self.banner.show_error(error)

    def _lay_out(self) -> None:
        scroll = Scroll()
        parts = reading_column(scroll)
        parts.addWidget(self.heading)
        self._confirming.add(self.code)
        self._confirming.body.addLayout(_alone(self.confirm))
        self._confirming.hide()
        self._making.add(Label(_MAKING if self._may_make else _ASK_OWNER, "muted", wrap=True))
        self._making.add(self.proof)
        self._making.body.addLayout(_alone(self.make))
        self.proof.setVisible(self._may_make)
        self.make.setVisible(self._may_make)
        for card in (self._confirming, self._making):
            parts.addWidget(card)
        parts.addSpacing(Space.L)
        self._either.addWidget(scroll)
        layout = column(self, gap=0)
        layout.addWidget(self.banner)
        layout.addWidget(self._either, 1)


def _alone(button: Button) -> QHBoxLayout:
    line = row()
    line.addWidget(button)
    line.addStretch(1)
    return line

"""The practitioner's way out of client mode: password or PIN, checked off the GUI thread."""

from PySide6.QtCore import Signal, Slot

from consult.domain.errors import KnownError
from consult.ui.page import PageContext
from consult.ui.pages.password_editor import PasswordEditor
from consult.ui.pages.visit.consent.client_column import ClientColumn
from consult.ui.pages.visit.work import Call
from consult.ui.theme import Size, Space
from consult.ui.widgets.buttons import Button, PrimaryButton
from consult.ui.widgets.field import Field
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import row

PLAIN_LABEL = "Practitioner's password"
PIN_LABEL = "Practitioner's PIN or password"
NOT_IT = "That password does not open this practice."


class TakeBackPage(ClientColumn):
    """A wrong password says so and nothing else; Back leads to where the client was."""

    opened = Signal()
    turned_back = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.editor = PasswordEditor()
        self._by_pin = False
        self.password = Field(PLAIN_LABEL, self.editor)
        self.password.setMaximumWidth(Size.DIALOG_WIDTH)
        self.open = PrimaryButton("Take the screen back", icon="lock-open")
        self.back = Button("Back to the client")
        acts = row(gap=Space.M)
        acts.addWidget(self.open)
        acts.addWidget(self.back)
        acts.addStretch(1)
        self.parts.addSpacing(Space.XXXL)
        self.parts.addWidget(Label("For the practitioner", "display", wrap=True))
        self.parts.addWidget(self.password)
        self.parts.addLayout(acts)
        self.setFocusProxy(self.password)
        self.open.clicked.connect(self.check)
        self.editor.entered.connect(self.check)
        self.back.clicked.connect(self._turn_back)

    def begin(self) -> None:
        """An empty field, whatever was typed before."""
        pin = self._context.pin
        self._by_pin = pin is not None and pin.is_set()
        self.password.set_label(PIN_LABEL if self._by_pin else PLAIN_LABEL)
        self.password.set_value("")
        self.password.set_problem(None)

    @Slot()
    def check(self) -> None:
        password = self.password.value()
        if not password or not self.open.isEnabled():
            return
        self._allow(False)
        work = Call(self._context.check_password_or_pin, password)
        self._context.tasks.run(
            work, self._checked, self._told, lane="papers", words="Checking the password"
        )

    @Slot(object)
    def _checked(self, right: bool) -> None:
        self._allow(True)
        if right:
            self.begin()
            self.opened.emit()
            return
        self.password.set_problem(
            "That is neither the PIN nor the password." if self._by_pin else NOT_IT
        )
        self.editor.select_all()
        self.password.setFocus()

    @Slot(object)
    def _told(self, error: KnownError) -> None:
        self._allow(True)
        self.password.set_problem(f"{error.sentence} {error.next_step}".strip())

    @Slot()
    def _turn_back(self) -> None:
        self.begin()
        self.turned_back.emit()

    def _allow(self, allowed: bool) -> None:
        for widget in (self.open, self.back, self.password):
            widget.setEnabled(allowed)

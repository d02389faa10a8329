"""The window is locked, and a PIN opens it again: for the same account, for some hours."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from consult.domain.errors import KnownError
from consult.domain.pin_rules import LONGEST_PIN, SHORTEST_PIN
from consult.ui.pages.password_editor import PasswordEditor
from consult.ui.pages.unlock.keypad import Keypad
from consult.ui.theme import Size, Space
from consult.ui.widgets.banner import Banner
from consult.ui.widgets.buttons import Button, PrimaryButton, QuietButton
from consult.ui.widgets.card import Card
from consult.ui.widgets.field import Field
from consult.ui.widgets.label import ElidedLabel, Label
from consult.ui.widgets.layouts import column, row


class PinPage(QWidget):
    """Says who is expected, and nothing of the record. The password is one press away."""

    pin_given = Signal(str)
    password_wanted = Signal()

    def __init__(self, place: str, name: str) -> None:
        super().__init__()
        self.editor = PasswordEditor()
        self.editor.line.setMaxLength(LONGEST_PIN)
        self.pin = Field("PIN", self.editor, hint="Three wrong ones ask for the password.")
        self.open = PrimaryButton("Open", icon="lock-open")
        self.back = Button("Take back")
        self.keypad = Keypad(self.back, self.open)
        self.use_password = QuietButton("Use the password", icon="keyboard")
        self.banner = Banner()
        self._name = ElidedLabel(name, "heading")
        self._place = ElidedLabel(place, "muted")
        self._wait = Label("", "muted")
        self.setFocusProxy(self.pin)
        self._lay_out()
        self.open.clicked.connect(self._ask)
        self.editor.entered.connect(self._ask)
        self.keypad.digit_pressed.connect(self._add)
        self.back.clicked.connect(self._take_back)
        self.use_password.clicked.connect(self.password_wanted)

    def tell_wrong(self, error: KnownError) -> None:
        """That was not the PIN: how often it may still be tried."""
        self._ask_again()
        self.pin.set_value("")
        self.pin.set_problem(f"{error.sentence} {error.next_step}".strip())

    def tell(self, error: KnownError) -> None:
        """The practice did not open, and not because of the PIN."""
        self._ask_again()
        self.banner.show_error(error)

    @Slot()
    def _ask(self) -> None:
        pin = self.pin.value() or ""
        if not self.open.isEnabled():
            return
        if len(pin) < SHORTEST_PIN:
            self.pin.set_problem(f"A PIN has at least {SHORTEST_PIN} digits.")
            return
        self.banner.clear()
        self.pin.set_problem(None)
        self._wait.setText("Opening…")
        self._allow(False)
        self.pin_given.emit(pin)

    @Slot(str)
    def _add(self, digit: str) -> None:
        self._write(((self.pin.value() or "") + digit)[:LONGEST_PIN])

    @Slot()
    def _take_back(self) -> None:
        self._write((self.pin.value() or "")[:-1])

    def _write(self, pin: str) -> None:
        self.pin.set_problem(None)
        self.pin.set_value(pin)
        self.pin.setFocus()

    def _ask_again(self) -> None:
        self._wait.setText("")
        self._allow(True)
        self.editor.select_all()
        self.pin.setFocus()

    def _allow(self, allowed: bool) -> None:
        for widget in (self.pin, self.keypad, self.use_password):
            widget.setEnabled(allowed)

    def _lay_out(self) -> None:
        card = Card(gap=Space.M)
        card.setFixedWidth(Size.DIALOG_WIDTH)
        card.add(self._name)
        card.add(self.pin)
        card.add(self.keypad)
        below = row()
        below.addWidget(self.use_password)
        below.addStretch(1)
        below.addWidget(self._wait)
        middle = column(gap=Space.M)
        middle.addWidget(Label("consult", "display"))
        middle.addWidget(self._place)
        middle.addSpacing(Space.S)
        middle.addWidget(card)
        middle.addLayout(below)
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

"""The last question of a visit: whoever closes it proves that it is them, and it is sealed."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent

from consult.ui.page import PageContext
from consult.ui.pages.password_proof import PasswordProof
from consult.ui.theme import Space
from consult.ui.widgets.buttons import Button, PrimaryButton
from consult.ui.widgets.card import Card
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import row, set_shown

_WORDS = (
    "Once closed, the visit is sealed: nothing in it can be changed or taken away. "
    "What comes up later is added to it as an addendum."
)


class CloseCard(Card):
    """Stands open only while it asks; Escape or “Not yet” lets it go."""

    close_wanted = Signal()
    """Proved: the visit is to be closed now."""
    turned_back = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__("Close and seal this visit", gap=Space.M)
        self.proof = PasswordProof(context)
        self.close_visit = PrimaryButton("Close visit", icon="lock")
        self.keep = Button("Not yet")
        acts = row(gap=Space.M)
        acts.addWidget(self.close_visit)
        acts.addWidget(self.keep)
        acts.addStretch(1)
        self.add(Label(_WORDS, "body", wrap=True))
        self.add(self.proof)
        self.body.addLayout(acts)
        self.close_visit.clicked.connect(self.proof.check)
        self.keep.clicked.connect(self._turn_back)
        self.proof.proved.connect(self._proved)
        self.proof.checking.connect(self._show_checking)
        set_shown(self, False)

    def is_asking(self) -> bool:
        return not self.isHidden()

    def ask(self) -> None:
        """Opens with an empty field; asked again, checks what was typed."""
        if self.is_asking():
            self.proof.check()
            return
        self.proof.begin()
        set_shown(self, True)
        self.proof.setFocus(Qt.FocusReason.OtherFocusReason)

    def let_go(self) -> None:
        """Asks no more, and forgets what was typed."""
        self.proof.begin()
        set_shown(self, False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._turn_back()
            return
        super().keyPressEvent(event)

    @Slot()
    def _turn_back(self) -> None:
        self.let_go()
        self.turned_back.emit()

    @Slot()
    def _proved(self) -> None:
        self.let_go()
        self.close_wanted.emit()

    @Slot(bool)
    def _show_checking(self, checking: bool) -> None:
        self.close_visit.setEnabled(not checking)
        self.keep.setEnabled(not checking)

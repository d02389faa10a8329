"""The first page of client mode: the client's own name and birth date, and nothing else."""

from PySide6.QtCore import Signal

from consult.domain.consent import Consent
from consult.domain.dates import day_in_words
from consult.ui.pages.visit.consent.breakable import name_words
from consult.ui.pages.visit.consent.client_column import ClientColumn
from consult.ui.theme import Space
from consult.ui.widgets.buttons import Button, PrimaryButton
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row


class IdentityPage(ClientColumn):
    """Yes leads on to the text; No shows none of it and hands the screen back."""

    confirmed = Signal()
    denied = Signal()

    def __init__(self, consent: Consent) -> None:
        super().__init__()
        born = consent.client_birth_date
        self.yes = PrimaryButton("Yes, this is me", icon="check")
        self.no = Button("No")
        who = column(gap=Space.S)
        who.addWidget(Label(name_words(consent.client_name), "display", wrap=True))
        words = f"Born {day_in_words(born)}" if born else "Your birth date is not noted"
        who.addWidget(Label(words, wrap=True))
        acts = row(gap=Space.M)
        acts.addWidget(self.yes)
        acts.addWidget(self.no)
        acts.addStretch(1)
        self.parts.addSpacing(Space.XXXL)
        self.parts.addWidget(Label("Is this you?", "title"))
        self.parts.addLayout(who)
        self.parts.addLayout(acts)
        self.setFocusProxy(self.yes)
        self.yes.clicked.connect(self.confirmed)
        self.no.clicked.connect(self.denied)

    def set_busy(self, busy: bool) -> None:
        for button in (self.yes, self.no):
            button.setEnabled(not busy)

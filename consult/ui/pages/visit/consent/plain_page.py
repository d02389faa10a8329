"""A page of client mode that only says something, with the practitioner's way back."""

from PySide6.QtCore import Signal

from consult.ui.pages.visit.consent.client_column import ClientColumn
from consult.ui.theme import Space
from consult.ui.widgets.buttons import Button
from consult.ui.widgets.label import Label


class PlainPage(ClientColumn):
    """Nothing of the record stands here."""

    practitioner_back = Signal()

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self.back = Button("I am the practitioner", icon="lock")
        self.parts.addSpacing(Space.XXXL)
        self.parts.addWidget(Label(title, "display", wrap=True))
        self.parts.addWidget(Label(words, wrap=True))
        self.parts.addWidget(self.back)
        self.setFocusProxy(self.back)
        self.back.clicked.connect(self.practitioner_back)

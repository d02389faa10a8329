"""Offers the registrations that were begun and not finished: go on with one, or drop it."""

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult.domain.client_draft import ClientDraft
from consult.ui.pages.client_words import clock_time, short_day
from consult.ui.pages.surfaces import titled_card
from consult.ui.theme import Space
from consult.ui.widgets.buttons import Button, QuietButton
from consult.ui.widgets.label import ElidedLabel, Label
from consult.ui.widgets.layouts import column, row

_MOST = 3
"""More stand on the start page; here they would push the form out of sight."""


class BegunRegistrations(QWidget):
    """A card above the form of a new client; hidden while there is nothing to go on with."""

    go_on_requested = Signal(str)
    drop_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[BegunRow] = []
        card = titled_card("Begun and not added")
        self._lines: QVBoxLayout = column(gap=Space.S)
        card.body.addLayout(self._lines)
        column(self, gap=0).addWidget(card)
        self.hide()

    def show_drafts(self, drafts: Sequence[ClientDraft], zone: tzinfo) -> None:
        """Show the latest few of them."""
        for old in self.rows:
            self._lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = [BegunRow(draft, zone) for draft in drafts[:_MOST]]
        for line in self.rows:
            line.go_on_requested.connect(self.go_on_requested)
            line.drop_requested.connect(self.drop_requested)
            self._lines.addWidget(line)
        self.setVisible(bool(self.rows))


class BegunRow(QWidget):
    """One registration with what can be done about it."""

    go_on_requested = Signal(str)
    drop_requested = Signal(str)

    def __init__(self, draft: ClientDraft, zone: tzinfo) -> None:
        super().__init__()
        self.id = draft.id
        name = draft_name(draft)
        self.go_on = Button("Go on", icon="circle-arrow-right")
        self.drop = QuietButton("Drop", icon="trash-2")
        self.go_on.setAccessibleName(f"Go on with {name}")
        self.drop.setAccessibleName(f"Drop {name}")
        layout = row(self, gap=Space.M)
        layout.addWidget(ElidedLabel(name, "strong"), 1)
        layout.addWidget(Label(typed_words(draft, zone), "muted"))
        layout.addWidget(self.drop)
        layout.addWidget(self.go_on)
        self.go_on.clicked.connect(self._go_on)
        self.drop.clicked.connect(self._drop)

    def _go_on(self) -> None:
        self.go_on_requested.emit(self.id)

    def _drop(self) -> None:
        self.drop_requested.emit(self.id)


def draft_name(draft: ClientDraft) -> str:
    """What a registration is called, even before there is a name in it."""
    client = draft.client
    return client.name or client.preferred_name or client.phone or client.email or "No name yet"


def typed_words(draft: ClientDraft, zone: tzinfo) -> str:
    """When it was typed at last: "Typed 4 May 10:00"."""
    day = short_day(draft.typed_at.astimezone(zone).date())
    return f"Typed {day} {clock_time(draft.typed_at, zone)}"

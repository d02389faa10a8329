"""Who is being treated: name, birth date, age, phone, allergies and alerts; never scrolls away."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from consult.ui.theme import Space, dress
from consult.ui.widgets.chip import Chip, Chips
from consult.ui.widgets.label import ElidedLabel, Label
from consult.ui.widgets.layouts import column, row
from consult.ui.widgets.saved_indicator import SavedIndicator


@dataclass(frozen=True, slots=True)
class Identity:
    """What the band shows, in words. `alerts` are level and text, gravest first."""

    name: str
    pronouns: str = ""
    born: str = ""
    phone: str = ""
    alerts: tuple[tuple[str, str], ...] = ()


class IdentityBand(QFrame):
    """Stands above a client's page and every step of a visit; acts go into `band.acts`."""

    def __init__(self) -> None:
        super().__init__()
        dress(self, kind="band")
        self.saved = SavedIndicator()
        self.acts: QHBoxLayout = row()
        self._name = ElidedLabel("", "title")
        self._pronouns = Label("", "muted")
        self._born = Label("", "body")
        self._phone = Label("", "muted")
        self._alerts = Chips()
        self._lay_out()

    def set_identity(self, identity: Identity) -> None:
        """Show this client and nothing of the one before."""
        self._name.set_text(identity.name)
        for label, words in (
            (self._pronouns, identity.pronouns),
            (self._born, identity.born),
            (self._phone, identity.phone),
        ):
            label.setText(words)
            label.setVisible(bool(words))
        self._alerts.set_chips(_chips(identity.alerts))
        alerts = ", ".join(text for _, text in identity.alerts)
        self.setAccessibleName(f"{identity.name}, {identity.born}. {alerts}".strip())

    def name(self) -> str:
        """The whole name, however little of it there is room for."""
        return self._name.text_in_full()

    def alerts(self) -> list[str]:
        return [chip.text() for chip in self._alerts.chips()]

    def _lay_out(self) -> None:
        first = row(gap=Space.L)
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        first.addWidget(self._name)
        for label in (self._pronouns, self._born, self._phone):
            first.addWidget(label)
        first.addStretch(1)
        first.addWidget(self.saved)
        first.addLayout(self.acts)
        layout = column(self, gap=Space.S)
        layout.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        layout.addLayout(first)
        layout.addWidget(self._alerts)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)


def _chips(alerts: Sequence[tuple[str, str]]) -> list[Chip]:
    return [Chip(text, level) for level, text in alerts]

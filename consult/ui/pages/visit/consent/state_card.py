"""How far the consent has come, why it no longer covers the plan, and asking for it again."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from consult.domain.consent import Consent
from consult.domain.errors import Problem
from consult.ui.pages.visit.consent.breakable import breakable
from consult.ui.pages.visit.consent.consent_state import ConsentState, history_of
from consult.ui.pages.visit.consent.one_chip import OneChip
from consult.ui.theme import Space
from consult.ui.widgets.buttons import QuietButton
from consult.ui.widgets.card import Card
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import set_shown


class StateCard(Card):
    """The state by icon and word, then what has happened, with times."""

    again_wanted = Signal()

    def __init__(self, zone: str) -> None:
        super().__init__("Consent", gap=Space.S)
        self._zone = zone
        self.state = ConsentState.NOT_SHOWN
        self._chip = OneChip()
        self._history = Label("", "muted", wrap=True)
        self._hint = Label("", wrap=True)
        self.again = QuietButton("Ask again…", icon="rotate-ccw")
        for widget in (self._chip, self._hint, self._history, self.again):
            self.add(widget)
        self.again.clicked.connect(self.again_wanted)

    def show_state(
        self,
        state: ConsentState,
        consent: Consent | None,
        not_covered: Sequence[Problem],
        *,
        read_only: bool,
    ) -> None:
        self.state = state
        self._chip.show_chip(state.words, state.level)
        history = history_of(consent, self._zone) if consent else ()
        self._history.setText(breakable("\n".join(history)))
        set_shown(self._history, consent is not None)
        hint = " ".join(problem.sentence for problem in not_covered) or _HINTS.get(state, "")
        self._hint.setText(hint)
        self._hint.set_level("stop" if not_covered else "none")
        set_shown(self._hint, bool(hint))
        signed = consent is not None and consent.is_signed
        set_shown(self.again, signed and not read_only)

    def words(self) -> str:
        """Everything the card says."""
        return "\n".join((self.state.words, self._hint.text(), self._history.text()))


_HINTS = {
    ConsentState.NOT_SHOWN: "Read the text with the client, then hand the screen over.",
    ConsentState.SHOWN: "The client goes on where they stopped. Every tick and stroke is kept.",
    ConsentState.SIGNED: "No treatment starts without your own signature.",
}

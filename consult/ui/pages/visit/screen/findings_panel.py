"""All findings of the visit, heaviest first, beside the questions that raised them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from consult.domain.reference.facts import Facts
from consult.domain.screening import Decision
from consult.domain.screening_rules import Finding
from consult.ui.pages.visit.evidence import evidence_line
from consult.ui.pages.visit.screen.finding_card import FindingCard
from consult.ui.theme import Space
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.label import Label


class FindingsPanel(Scroll):
    """Keeps the card of a finding that stays as it was: a reason being typed is not lost."""

    decided = Signal(str, object, str)

    def __init__(self, facts: Facts) -> None:
        super().__init__(margin=Space.L, gap=Space.M)
        self._facts = facts
        self._cards: dict[tuple[Finding, Decision | None], FindingCard] = {}
        self._title = Label("", "heading")
        self._empty = Label("What the answers turn up will stand here.", "muted", wrap=True)
        self.body.addWidget(self._title)
        self.body.addWidget(self._empty)
        self.body.addStretch(1)

    def show_findings(self, findings: Sequence[Finding], decisions: Sequence[Decision]) -> None:
        """Shows the findings with what was decided."""
        decided = {decision.finding_id: decision for decision in decisions}
        wanted = [(finding, decided.get(finding.id)) for finding in findings]
        for key in [key for key in self._cards if key not in wanted]:
            card = self._cards.pop(key)
            self.body.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, key in enumerate(wanted):
            if key not in self._cards:
                self._cards[key] = self._card(*key)
            self.body.insertWidget(2 + place, self._cards[key])
        count = len(wanted)
        self._title.setText("1 finding" if count == 1 else f"{count or 'No'} findings")
        self._empty.setVisible(not count)

    def card_of(self, finding_id: str) -> FindingCard | None:
        """The card of one finding, if it is shown."""
        found = (card for (finding, _), card in self._cards.items() if finding.id == finding_id)
        return next(found, None)

    def set_read_only(self, read_only: bool) -> None:
        for card in self._cards.values():
            card.setEnabled(not read_only)

    def _card(self, finding: Finding, decision: Decision | None) -> FindingCard:
        card = FindingCard(finding, evidence_line(finding.evidence, self._facts), decision)
        card.decided.connect(self.decided)
        return card

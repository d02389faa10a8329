"""All findings of the visit, heaviest first, beside the questions that raised them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from consult.domain.reference.facts import Facts
from consult.domain.screening import Decision
from consult.domain.screening_rules import Finding
from consult.ui.pages.visit.evidence import evidence_line
from consult.ui.pages.visit.screen.decisions import DecisionMemory
from consult.ui.pages.visit.screen.finding_card import FindingCard
from consult.ui.pages.visit.tab_order import chain
from consult.ui.theme import Size, Space
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.label import Label

_YET = "What the answers turn up will stand here."


class FindingsPanel(Scroll):
    """Keeps the card of a finding as long as it stands: a reason being typed is not lost."""

    decided = Signal(object, object, str)

    def __init__(self, facts: Facts, zone: str, memory: DecisionMemory) -> None:
        super().__init__(margin=Space.L, gap=Space.M)
        self.setMinimumWidth(Size.FIELD_WIDTH + Space.L)
        self._facts, self._zone, self._memory = facts, zone, memory
        self._cards: dict[tuple[str, str, bool], FindingCard] = {}
        self._decisions: dict[str, Decision] = {}
        self._title = Label("", "heading")
        self._empty = Label(_YET, "muted", wrap=True)
        self.body.addWidget(self._title)
        self.body.addWidget(self._empty)
        self.body.addStretch(1)

    def show_findings(self, findings: Sequence[Finding], decisions: Sequence[Decision]) -> None:
        """Shows the findings with what was decided."""
        decided = {decision.finding_id: decision for decision in decisions}
        wanted = {_key(finding): finding for finding in findings}
        for key in [key for key in self._cards if key not in wanted]:
            card = self._cards.pop(key)
            self.body.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, (key, finding) in enumerate(wanted.items()):
            if key not in self._cards:
                self._cards[key] = self._card(finding)
            card = self._cards[key]
            if self.body.indexOf(card) != 2 + place:
                self.body.insertWidget(2 + place, card)
            if finding.id in self._decisions and finding.id not in decided:
                card.forget_decision()
            earlier = self._memory.earlier(finding.id)
            card.show_finding(finding, decided.get(finding.id), earlier)
        self._decisions = decided
        count = len(wanted)
        self._title.setText("1 finding" if count == 1 else f"{count or 'No'} findings")
        self._empty.setVisible(not count)
        chain(*(self._cards[key] for key in wanted))

    def cards(self) -> list[FindingCard]:
        """The cards in view, heaviest finding first."""
        return sorted(self._cards.values(), key=self.body.indexOf)

    def card_of(self, finding_id: str) -> FindingCard | None:
        """The card of one finding, if it is shown."""
        found = (card for card in self._cards.values() if card.finding.id == finding_id)
        return next(found, None)

    def set_read_only(self, read_only: bool, *, is_closed: bool) -> None:
        self._empty.setText("The answers turned nothing up." if is_closed else _YET)
        for card in self._cards.values():
            card.set_read_only(read_only)

    def _card(self, finding: Finding) -> FindingCard:
        card = FindingCard(finding, evidence_line(finding.evidence, self._facts), self._zone)
        card.decided.connect(self.decided)
        return card


def _key(finding: Finding) -> tuple[str, str, bool]:
    """What a card is built for; all else of a finding it can show anew."""
    return finding.id, finding.level.value, finding.no_override

"""Whether the device is authorised for this treatment, told to the practitioner with its source."""

from datetime import date

from consult.domain.consent_particulars import ConsentBasis, particulars_of
from consult.domain.label_rules import LabelStatus
from consult.domain.reference.facts import Facts
from consult.domain.visit_record import VisitRecord
from consult.ui.pages.visit.consent.one_chip import OneChip
from consult.ui.theme import Space
from consult.ui.widgets.card import Card
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import set_shown

_STATES = {
    "cleared": ("good", "Within a cleared use", "The text says so to the client."),
    "beyond": ("wait", "Off-label in part", "The text names what goes beyond the cleared uses."),
    "no_use": ("wait", "Off-label", "No cleared use covers it; the text says so. Tell why."),
    "unread": ("ask", "Clearance not read here", "Check the device's own label before you treat."),
    "elsewhere": (
        "ask",
        "Check the maker's instructions",
        "No facts about authorisation in your country are shipped: look it up and tell the client.",
    ),
}


class LabelCard(Card):
    """Hidden until a device is planned."""

    def __init__(self, facts: Facts) -> None:
        super().__init__("Device authorisation", gap=Space.S)
        self._facts = facts
        self._chip = OneChip()
        self._words = Label("", wrap=True)
        self._source = Label("", "small", wrap=True)
        for widget in (self._chip, self._words, self._source):
            self.add(widget)

    def show_status(self, status: LabelStatus | None) -> None:
        set_shown(self, status is not None)
        if status is None:
            return
        level, words, advice = _STATES[status.kind]
        self._chip.show_chip(words, level)
        self._words.setText(advice)
        sources = (self._facts.sources.get(one) for one in status.source_ids)
        titles = [*status.papers, *(source.title for source in sources if source is not None)]
        self._source.setText("; ".join(dict.fromkeys(titles)))
        set_shown(self._source, bool(titles))


def label_status_of(
    record: VisitRecord, facts: Facts, fitzpatrick: str, today: date
) -> LabelStatus | None:
    """The status of what is planned; None while no device is."""
    basis = ConsentBasis(
        practice=record.practice,
        practitioner=record.practitioner,
        client=record.client,
        plan=record.plan,
        on=today,
        fitzpatrick=fitzpatrick,
    )
    return particulars_of(basis, facts).label

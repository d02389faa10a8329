"""Consents of this visit that no longer count, each kept with the reason."""

from collections.abc import Sequence

from consult.domain.consent import Consent
from consult.ui.pages.visit.consent.breakable import breakable, name_words
from consult.ui.pages.visit.consent.consent_state import moment_words
from consult.ui.theme import Space
from consult.ui.widgets.card import Card
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column


class SetAsideCard(Card):
    """One entry each, newest first; hidden while there is none."""

    def __init__(self, zone: str) -> None:
        super().__init__("Set aside", gap=Space.M)
        self._zone = zone
        self._shown: tuple[Consent, ...] = ()
        self._labels: list[Label] = []

    def show_consents(self, consents: Sequence[Consent]) -> None:
        aside = tuple(one for one in reversed(consents) if one.void_at is not None)
        if aside == self._shown:
            return
        self._shown = aside
        for label in self._labels:
            self.body.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._labels = []
        for consent in aside:
            self._add(consent)

    def words(self) -> str:
        return "\n".join(label.text() for label in self._labels)

    def _add(self, consent: Consent) -> None:
        assert consent.void_at is not None
        signed = consent.signed_at
        when = f"signed {moment_words(signed, self._zone)}" if signed else "not signed"
        entry = column(gap=0)
        for words, role in (
            (breakable(consent.void_reason), "body"),
            (f"{name_words(consent.client_name)}, {when}", "small"),
            (f"Set aside {moment_words(consent.void_at, self._zone)}", "small"),
        ):
            label = Label(words, role, wrap=True)
            self._labels.append(label)
            entry.addWidget(label)
        self.body.addLayout(entry)

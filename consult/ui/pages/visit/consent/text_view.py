"""The consent text as the practitioner sees it: what the client will read, or what they signed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from consult.domain.consent import Consent, ConsentSection, ConsentStatement, FilledConsent
from consult.ui.pages.language_names import language_name
from consult.ui.pages.visit.consent.breakable import breakable
from consult.ui.pages.visit.consent.signed_part import SignedPart
from consult.ui.theme import Size, Space, dress
from consult.ui.widgets.card import Card, Hairline, Scroll
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row

_SHORT = 8
"""Letters of the hash of the text that are shown; the record keeps all 64."""


class TextView(Scroll):
    """Built anew only when another text, or a signature under it, is to be shown."""

    def __init__(self, zone: str) -> None:
        super().__init__(margin=Space.L)
        self._zone = zone
        self._shown: object = None
        self._card: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Consent text")
        self.setProperty("no_focus_ring", True)

    def show_text(self, text: FilledConsent, sha256: str) -> None:
        """The text as it would be put before the client now."""
        if self._shown != sha256:
            self._shown = sha256
            card = _card_of(text, sha256)
            _add_list(card.body, "Statements that the client ticks", text.statements)
            _add_list(card.body, "Photos, asked apart from the treatment", text.photo_purposes)
            self._show(card)

    def show_signed(self, consent: Consent) -> None:
        """The text that was signed, with everything the client said under it."""
        if self._shown != consent:
            self._shown = consent
            card = _card_of(consent.text, consent.text_sha256)
            card.add(Hairline())
            card.add(SignedPart(consent, self._zone))
            self._show(card)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys scroll it now; its card says so, a ring around half the page would shout."""
        super().focusInEvent(event)
        self._show_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_focus()

    def words(self) -> str:
        """Everything that can be read here."""
        labels = self._card.findChildren(Label) if self._card is not None else []
        return "\n".join(label.text() for label in labels)

    def _show(self, card: QWidget) -> None:
        if self._card is not None:
            self.body.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self._card = card
        self.body.addWidget(card)
        self._show_focus()
        self.verticalScrollBar().setValue(0)

    def _show_focus(self) -> None:
        if self._card is not None:
            dress(self._card, state="focused" if self.hasFocus() else "plain")


def add_section(parts: QVBoxLayout, section: ConsentSection, gap: int = Space.S) -> None:
    """A titled section with its paragraphs and its points."""
    inside = column(gap=gap)
    inside.addWidget(Label(section.title, "heading", wrap=True))
    for paragraph in section.paragraphs:
        inside.addWidget(Label(breakable(paragraph), wrap=True))
    for point in section.points:
        inside.addLayout(_point(point))
    parts.addLayout(inside)


def _card_of(text: FilledConsent, sha256: str) -> Card:
    card = Card()
    card.setMaximumWidth(Size.READING_WIDTH + Size.FIGURES_WIDTH)
    heading = column(gap=0)
    heading.addWidget(Label(text.title, "title", wrap=True))
    language = language_name(text.language)
    told = f"Version {text.version} · {language} · text {sha256[:_SHORT]}"
    heading.addWidget(Label(told, "small"))
    card.body.addLayout(heading)
    for section in text.sections:
        add_section(card.body, section)
    return card


def _add_list(parts: QVBoxLayout, title: str, entries: tuple[ConsentStatement, ...]) -> None:
    section = ConsentSection(title=title, points=tuple(one.text for one in entries))
    add_section(parts, section)


def _point(words: str) -> QHBoxLayout:
    line = row(gap=Space.S)
    line.addWidget(Label("•"), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Label(breakable(words), wrap=True), 1)
    return line

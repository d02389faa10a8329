"""What stands under a signed text: each statement, each permission, both signatures, as data."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from consult.domain.consent import Consent
from consult.domain.signature import Signature
from consult.ui.pages.visit.consent.breakable import breakable, name_words
from consult.ui.pages.visit.consent.consent_state import moment_words, relationship_words
from consult.ui.pages.visit.consent.signature_view import SignatureView
from consult.ui.theme import Size, Space, set_icon
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row


class SignedPart(QWidget):
    """Read only. Every moment is by the practice's own clock."""

    def __init__(self, consent: Consent, zone: str) -> None:
        super().__init__()
        self._zone = zone
        parts = column(self, gap=Space.L)
        parts.addLayout(_statements(consent))
        if consent.text.photo_purposes:
            parts.addLayout(_photos(consent))
        if consent.questions_and_answers:
            told = breakable(consent.questions_and_answers)
            parts.addLayout(_titled("Questions and answers", told))
        parts.addLayout(self._signatures(consent))

    def _signatures(self, consent: Consent) -> QHBoxLayout:
        line = row(gap=Space.XL)
        others = (("Witness", consent.witness_name), ("Interpreter", consent.interpreter_name))
        signed = [
            name_words(consent.signer_name),
            f"Signed as {name_words(relationship_words(consent.relationship))}",
            *(f"{what}: {name_words(name)}" for what, name in others if name),
        ]
        if consent.signed_at is not None:
            signed.append(moment_words(consent.signed_at, self._zone))
        line.addLayout(_signature("Client", consent.signature, signed), 1)
        if consent.countersigned_at is not None:
            told = [
                name_words(consent.countersigner_name),
                "Countersigned as practitioner",
                moment_words(consent.countersigned_at, self._zone),
            ]
            line.addLayout(_signature("Practitioner", consent.countersignature, told), 1)
        return line


def _statements(consent: Consent) -> QVBoxLayout:
    parts = _titled("What the client agreed to")
    ticked = {tick.statement_id for tick in consent.acknowledgements}
    for statement in consent.text.statements:
        parts.addLayout(_marked(statement.text, statement.id in ticked))
    return parts


def _photos(consent: Consent) -> QVBoxLayout:
    parts = _titled("Photos, asked apart from the treatment")
    allowed = {one.purpose_id: one.allowed for one in consent.photo_permissions}
    for purpose in consent.text.photo_purposes:
        answer = {True: "Yes", False: "No"}.get(allowed.get(purpose.id), "Not answered")  # type: ignore[arg-type]
        parts.addLayout(_marked(f"{purpose.text} {answer}.", allowed.get(purpose.id) is True))
    return parts


def _marked(words: str, yes: bool) -> QHBoxLayout:
    line = row(gap=Space.S)
    mark = QLabel()
    set_icon(mark, "check" if yes else "x", "good" if yes else "muted", Size.ICON_SMALL)
    mark.setAccessibleName("Yes" if yes else "No")
    line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Label(words, wrap=True), 1)
    return line


def _signature(who: str, signature: Signature | None, lines: list[str]) -> QVBoxLayout:
    parts = column(gap=Space.XS)
    parts.addWidget(Label(who, "caption"))
    if signature is not None:
        parts.addWidget(SignatureView(signature, f"Signature of the {who.lower()}"))
    for at, line in enumerate(lines):
        parts.addWidget(Label(line, "body" if at else "strong", wrap=True))
    parts.addStretch(1)
    return parts


def _titled(title: str, words: str = "") -> QVBoxLayout:
    parts = column(gap=Space.S)
    parts.addWidget(Label(title, "heading", wrap=True))
    if words:
        parts.addWidget(Label(words, wrap=True))
    return parts

"""The last page of client mode: who signs, as what, and the box for the signature."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from consult.domain.errors import Problem
from consult.ui.pages.visit.consent.client_column import ClientColumn
from consult.ui.pages.visit.consent.consent_draft import ConsentDraft
from consult.ui.pages.visit.consent.notes_card import NAMES
from consult.ui.pages.visit.consent.signer import RelationshipEditor
from consult.ui.theme import Size, Space
from consult.ui.widgets.field import Field
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import row, set_shown
from consult.ui.widgets.signature_field import SignatureField
from consult.ui.widgets.text_editor import TextEditor

_SHARE_OF_HEIGHT = 0.42


class SignPage(ClientColumn):
    """The ink is stored while it is drawn, and stands in the same place when it comes back."""

    def __init__(self, draft: ConsentDraft) -> None:
        super().__init__()
        assert draft.consent is not None
        self._draft = draft
        self.signer = Field("Your name", TextEditor(limit=2 * NAMES))
        self.relationship = Field("You sign", RelationshipEditor())
        self.witness = Field("Witness", TextEditor(limit=NAMES), optional=True)
        self.interpreter = Field("Interpreter", TextEditor(limit=NAMES), optional=True)
        self.signature = SignatureField("Your signature")
        self._problem = Label("", "problem", wrap=True)
        self._fields = {
            "signer_name": self.signer,
            "relationship": self.relationship,
            "witness_name": self.witness,
            "interpreter_name": self.interpreter,
        }
        self._lay_out()
        self.show_consent()
        for field in self._fields.values():
            field.edited.connect(self._edited)
        self.signature.changed.connect(self._drawn)

    def show_consent(self) -> None:
        """What is stored, silently."""
        consent = self._draft.consent
        assert consent is not None
        for name, field in self._fields.items():
            field.set_value(getattr(consent, name))
        self.signature.set_strokes(consent.signature.strokes if consent.signature else ())

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Each at its field; an empty list takes them away."""
        told = {problem.field: problem.sentence for problem in problems}
        for name, field in self._fields.items():
            field.set_problem(told.get(name))
        self._problem.setText(told.get("signature", ""))
        set_shown(self._problem, "signature" in told)

    def part_of(self, field: str) -> QWidget:
        """The widget that a problem is about."""
        return self._fields.get(field, self.signature)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_pad()

    def set_scale(self, scale: str) -> None:
        super().set_scale(scale)
        self._fit_pad()

    def _fit_pad(self) -> None:
        """As wide as the column, but never so high that the page has to be scrolled for it."""
        pad = self.signature.pad
        wide = min(self._inside.maximumWidth(), self.viewport().width() - 2 * Space.XL)
        high = int(self.viewport().height() * _SHARE_OF_HEIGHT)
        high = max(Size.SIGNATURE_HEIGHT, min(wide * 30 // 80, high))
        pad.setFixedHeight(high)
        pad.setMaximumWidth(high * 80 // 30)

    def _lay_out(self) -> None:
        who = row(gap=Space.L)
        who.addWidget(self.signer, 1)
        who.addWidget(self.relationship, 1)
        others = row(gap=Space.L)
        others.addWidget(self.witness, 1)
        others.addWidget(self.interpreter, 1)
        self.parts.setSpacing(Space.L)
        self.parts.addLayout(who)
        self.parts.addWidget(self._problem)
        self.parts.addWidget(self.signature)
        self.parts.addLayout(others)
        set_shown(self._problem, False)

    @Slot(object)
    def _edited(self, value: object) -> None:
        for name, field in self._fields.items():
            if field is self.sender():
                self._draft.change(**{name: value or ""})
                if field is self.relationship:
                    self._fit_name(str(value or ""))

    def _fit_name(self, relationship: str) -> None:
        """Whoever signs for a client writes their own name, never the client's."""
        consent = self._draft.consent
        assert consent is not None
        own = relationship == "self"
        if own and not consent.signer_name:
            self._put_name(consent.client_name)
        elif not own and consent.signer_name == consent.client_name:
            self._put_name("")

    def _put_name(self, name: str) -> None:
        self.signer.set_value(name)
        self._draft.change(signer_name=name)

    @Slot()
    def _drawn(self) -> None:
        drawn = self.signature.signature()
        self._draft.change(signature=drawn if drawn.strokes else None)
        if self.signature.pad.check():
            set_shown(self._problem, False)

"""Questions and answers, witness and interpreter: part of what is signed, so noted before."""

from PySide6.QtCore import Slot

from consult.ui.pages.visit.consent.consent_draft import ConsentDraft
from consult.ui.theme import Space
from consult.ui.widgets.card import Card
from consult.ui.widgets.field import Field
from consult.ui.widgets.text_editor import NoteEditor, TextEditor

NAMES = 120


class NotesCard(Card):
    """The client sees and can add to the same words in client mode."""

    def __init__(self, draft: ConsentDraft) -> None:
        super().__init__("Beside the text", gap=Space.M)
        self._draft = draft
        self.questions = Field(
            "Questions and answers",
            NoteEditor(lines=3),
            hint="What the client asked and what you answered. It is signed with the text.",
            optional=True,
        )
        self.witness = Field("Witness", TextEditor(limit=NAMES), optional=True)
        self.interpreter = Field("Interpreter", TextEditor(limit=NAMES), optional=True)
        self._fields = {
            "questions_and_answers": self.questions,
            "witness_name": self.witness,
            "interpreter_name": self.interpreter,
        }
        for field in self._fields.values():
            self.add(field)
            field.edited.connect(self._edited)

    def show_notes(self, *, read_only: bool) -> None:
        """Shows the stored words without moving the cursor."""
        for name, field in self._fields.items():
            stored = getattr(self._draft.consent, name) if self._draft.consent else ""
            if (field.value() or "") != stored:
                field.set_value(stored)
            field.editor.set_read_only(read_only)

    @Slot(object)
    def _edited(self, words: str) -> None:
        for name, field in self._fields.items():
            if field is self.sender():
                self._draft.change(**{name: words or ""})

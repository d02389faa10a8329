"""What the skin was cleansed with."""

from typing import Any

from PySide6.QtCore import Slot

from consult.ui.page import PageContext
from consult.ui.pages.visit.treat.record_field import RecordField
from consult.ui.pages.visit.treat.treat_card import TreatCard
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.widgets.text_editor import NoteEditor, TextEditor


class SkinCard(TreatCard):
    """One line before anything touches the skin."""

    def __init__(self, context: PageContext, draft: VisitDraft) -> None:
        super().__init__("Skin", context, draft)
        editor = TextEditor(limit=200, placeholder="Product and strength")
        self.cleansed = RecordField("skin_cleansed_with", "Cleansed with", editor)
        self.add(self.cleansed)
        self.cleansed.value_given.connect(self._given)

    def show_treatment(self) -> None:
        self.cleansed.show_stored(self.treatment.skin_cleansed_with)
        self.cleansed.editor.set_read_only(self.draft.is_read_only)

    @Slot(str, object)
    def _given(self, name: str, value: Any) -> None:
        self.change(name, **{name: value})


class NotesCard(TreatCard):
    """What else is worth keeping."""

    def __init__(self, context: PageContext, draft: VisitDraft) -> None:
        super().__init__("Notes", context, draft)
        self.notes = RecordField("notes", "Treatment notes", NoteEditor(lines=3), optional=True)
        self.add(self.notes)
        self.notes.value_given.connect(self._given)

    def show_treatment(self) -> None:
        self.notes.show_stored(self.treatment.notes)
        self.notes.editor.set_read_only(self.draft.is_read_only)

    @Slot(str, object)
    def _given(self, name: str, value: Any) -> None:
        self.change(name, **{name: value})

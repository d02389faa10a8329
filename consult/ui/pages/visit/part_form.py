"""Ties fields to the attributes of one part of the draft, both ways."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Slot

from consult.ui.pages.visit.addenda.marks import RECORD_FIELD
from consult.ui.pages.visit.visit_draft import Part, VisitDraft
from consult.ui.widgets.field import Field


class PartForm(QObject):
    """Each bound field shows its attribute and changes it; an empty choice means empty text.

    `form.bind("device_id", field)` is all a card has to do for a field.
    """

    def __init__(self, draft: VisitDraft, part: Part, parent: QObject) -> None:
        super().__init__(parent)
        self._draft = draft
        self._part: Part = part
        self._fields: dict[str, Field] = {}
        draft.part_changed.connect(self._shown_anew)

    def bind(self, name: str, field: Field) -> Field:
        """Ties a field to an attribute and shows its value."""
        self._fields[name] = field
        field.setProperty(RECORD_FIELD, f"{self._part}/{name}")
        field.editor.set_own_undo(False)
        field.editor.set_read_only(self._draft.is_read_only)
        self._show(name, field)
        field.edited.connect(self._edited)
        return field

    def field(self, name: str) -> Field | None:
        """The field tied to an attribute."""
        return self._fields.get(name)

    @Slot(str)
    def _shown_anew(self, part: str) -> None:
        if part == self._part:
            for name, field in self._fields.items():
                field.editor.set_read_only(self._draft.is_read_only)
                self._show(name, field)

    def _show(self, name: str, field: Field) -> None:
        value = getattr(getattr(self._draft.record, self._part), name)
        shown = field.value()
        if (shown if shown is not None else "") != (value if value is not None else ""):
            field.set_value(value)

    @Slot(object)
    def _edited(self, value: Any) -> None:
        sender = self.sender()
        for name, field in self._fields.items():
            if field is sender:
                record = getattr(self._draft.record, self._part)
                empty = "" if isinstance(getattr(record, name), str) else None
                kept = empty if value is None else value
                self._draft.change(self._part, replace(record, **{name: kept}), field=name)

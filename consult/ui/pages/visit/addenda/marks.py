"""Marks each corrected field where it stands: the sealed value struck out, the new one beside it.

A field knows its name in the record (`record_field`, or a treatment field's own name), and what
holds it knows whose field that is (`record_path`).
"""

from PySide6.QtWidgets import QWidget

from consult.domain.reference.facts import Facts
from consult.domain.visit_record import VisitRecord
from consult.ui.pages.visit.addenda.told import told_addenda
from consult.ui.widgets.field import Field

RECORD_FIELD = "record_field"
RECORD_PATH = "record_path"


def mark_corrections(root: QWidget, record: VisitRecord, facts: Facts) -> None:
    """Marks every corrected field within a part of a closed visit, and no other."""
    if not record.visit.is_closed:
        return
    corrected = {told.field: told for told in told_addenda(record, facts)}
    for field in root.findChildren(Field):
        told = corrected.get(path_of(field))
        if told is None or told.step is None:
            field.set_corrected("")
        else:
            field.set_corrected(f"now {told.new}", f"Corrected: {told.who}. {told.reason}")


def path_of(field: Field) -> str:
    """The field's name as the journal and addenda have it; empty for one of no record."""
    name = str(field.property(RECORD_FIELD) or getattr(field, "name", ""))
    if not name or "/" in name:
        return name
    holder: QWidget | None = field
    while holder is not None:
        path = holder.property(RECORD_PATH)
        if path:
            return f"{path}/{name}"
        holder = holder.parentWidget()
    return f"treatment/{name}"

"""Which field of the record the keyboard is in, by its name in the journal."""

from PySide6.QtWidgets import QApplication, QWidget

from consult.ui.pages.visit.addenda.marks import path_of
from consult.ui.widgets.field import Field


def field_in_focus(page: QWidget) -> str:
    """Such as "treatment/areas/cheeks,left/depth_mm"; empty where the focus is in no such field."""
    widget = QApplication.focusWidget()
    while widget is not None and page.isAncestorOf(widget):
        if isinstance(widget, Field):
            return path_of(widget)
        widget = widget.parentWidget()
    return ""

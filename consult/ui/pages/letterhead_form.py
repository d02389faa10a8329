"""The practice's name, address, telephone and logo: what stands at the head of its papers."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from consult.domain.practice import Practice
from consult.ui.pages.logo_editor import LogoEditor
from consult.ui.theme import Space
from consult.ui.widgets.field import Field
from consult.ui.widgets.layouts import column
from consult.ui.widgets.text_editor import NoteEditor, TextEditor

_NAME_LENGTH = 120


class LetterheadForm(QWidget):
    """Fields by the names of `Practice`."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields = {
            "name": Field("Name of the practice", TextEditor(limit=_NAME_LENGTH)),
            "address": Field("Address", NoteEditor(limit=500, lines=3), optional=True),
            "phone": Field("Phone", TextEditor(limit=60), optional=True),
            "logo": Field(
                "Logo", LogoEditor(), hint="PNG or JPEG, at most 5,000 pixels a side", optional=True
            ),
        }
        layout = column(self, gap=Space.L)
        for field in self.fields.values():
            layout.addWidget(field)
            field.edited.connect(self._edited)
        self.setFocusProxy(self.fields["name"])

    def set_read_only(self) -> None:
        """For who may read what papers say, and not change it."""
        for field in self.fields.values():
            field.editor.set_read_only(True)

    def show_practice(self, practice: Practice) -> None:
        for name, field in self.fields.items():
            if field.value() != getattr(practice, name):
                field.set_value(getattr(practice, name))

    def practice(self, before: Practice) -> Practice:
        """The practice as the fields stand."""
        return replace(
            before,
            name=self.fields["name"].value() or "",
            address=self.fields["address"].value() or "",
            phone=self.fields["phone"].value() or "",
            logo=self.fields["logo"].value(),
        )

    def _edited(self, _value: object) -> None:
        self.edited.emit()

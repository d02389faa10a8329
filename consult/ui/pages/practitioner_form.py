"""Who treats: name and registration number, as they stand on papers."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from consult.domain.practice import Practitioner
from consult.ui.theme import Space
from consult.ui.widgets.field import Field
from consult.ui.widgets.layouts import column
from consult.ui.widgets.text_editor import TextEditor

_NAME_LENGTH = 120


class PractitionerForm(QWidget):
    """Fields by the names of `Practitioner`."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields = {
            "name": Field("Name", TextEditor(limit=_NAME_LENGTH)),
            "registration_number": Field(
                "Registration number",
                TextEditor(limit=60),
                hint="Of the register or body that you belong to. It stands on every paper.",
                optional=True,
            ),
        }
        layout = column(self, gap=Space.L)
        for field in self.fields.values():
            layout.addWidget(field)
            field.edited.connect(self._edited)
        self.setFocusProxy(self.fields["name"])

    def show_practitioner(self, practitioner: Practitioner) -> None:
        for name, field in self.fields.items():
            if field.value() != getattr(practitioner, name):
                field.set_value(getattr(practitioner, name))

    def practitioner(self, before: Practitioner) -> Practitioner:
        """The practitioner as the fields stand."""
        return replace(
            before,
            name=self.fields["name"].value() or "",
            registration_number=self.fields["registration_number"].value() or "",
        )

    def _edited(self, _value: object) -> None:
        self.edited.emit()

"""The client's weight and when it was taken: numbing doses are told per kilogram."""

from datetime import date

from PySide6.QtCore import Signal, Slot

from consult.domain.visit_record import VisitRecord
from consult.ui.pages.visit.editors import day_editor, shared_undo
from consult.ui.theme import Space
from consult.ui.widgets.card import Card
from consult.ui.widgets.field import Field
from consult.ui.widgets.layouts import row
from consult.ui.widgets.number_editor import NumberEditor

HEAVIEST_KG = 400


class WeightCard(Card):
    """Two fields; a weight typed today is dated today unless another day is typed."""

    weighed = Signal(object, object)
    """Kilograms or None, and the day."""

    def __init__(self, record: VisitRecord, today: date) -> None:
        super().__init__("Weight")
        self._today = today
        editor = NumberEditor("kg", low=1, high=HEAVIEST_KG, step=0.5, decimals=1, steppers=False)
        self.weight = Field("Weight", shared_undo(editor), optional=True)
        self.day = Field("Weighed on", day_editor(record), optional=True)
        fields = row(gap=Space.L)
        fields.addWidget(self.weight)
        fields.addWidget(self.day)
        fields.addStretch(1)
        self.body.addLayout(fields)
        self.weight.edited.connect(self._weighed)
        self.day.edited.connect(self._dated)

    def show_weight(self, weight_kg: float | None, day: date | None) -> None:
        for field, value in ((self.weight, weight_kg), (self.day, day)):
            if field.value() != value:
                field.set_value(value)

    def set_read_only(self, read_only: bool) -> None:
        self.weight.editor.set_read_only(read_only)
        self.day.editor.set_read_only(read_only)

    @Slot(object)
    def _weighed(self, weight_kg: float | None) -> None:
        if weight_kg is not None and self.day.value() is None:
            self.day.set_value(self._today)
        self.weighed.emit(weight_kg, self.day.value())

    @Slot(object)
    def _dated(self, day: date | None) -> None:
        self.weighed.emit(self.weight.value(), day)

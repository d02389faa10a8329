"""On which areas a numbing product was put: the planned and the marked ones to choose from."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from consult.domain.reference.facts import Facts
from consult.ui.pages.visit.treat.area_chip import AreaChip, clear_out
from consult.ui.pages.visit.treat.area_words import short_name
from consult.ui.theme import Space
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import FlowLayout, column


class NumbingAreas(QWidget):
    """Chips to press; tells the ids of all that are down, in the order shown."""

    areas_chosen = Signal(object)

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self._facts = facts
        self._ids: tuple[str, ...] = ()
        self.chips: list[AreaChip] = []
        self._empty = Label("Mark areas on the map to choose from them.", "small", wrap=True)
        self._holder = QWidget()
        self._line = FlowLayout(self._holder, gap=Space.S)
        layout = column(self, gap=Space.XS)
        layout.addWidget(Label("Put on", "label"))
        layout.addWidget(self._empty)
        layout.addWidget(self._holder)

    def show_areas(self, offered: Sequence[str], chosen: Sequence[str]) -> None:
        """Offers areas, those already chosen among them in any case."""
        ids = tuple(dict.fromkeys((*offered, *chosen)))
        if ids != self._ids:
            self._ids = ids
            clear_out([*self.chips])
            self.chips = [self._chip(area_id) for area_id in ids]
        for chip, area_id in zip(self.chips, self._ids, strict=True):
            chip.setChecked(area_id in chosen)
        self._empty.setVisible(not ids)
        self._holder.setVisible(bool(ids))

    def _chip(self, area_id: str) -> AreaChip:
        chip = AreaChip(short_name(area_id, self._facts), swatch=False)
        chip.clicked.connect(self._pressed)
        self._line.addWidget(chip)
        return chip

    @Slot()
    def _pressed(self) -> None:
        down = zip(self.chips, self._ids, strict=True)
        self.areas_chosen.emit(tuple(area_id for chip, area_id in down if chip.isChecked()))

"""Stands above a step of a closed visit in which something was corrected, and tells what."""

from PySide6.QtWidgets import QFrame

from consult.domain.reference.facts import Facts
from consult.domain.visit import Step
from consult.domain.visit_record import VisitRecord
from consult.ui.pages.visit.addenda.addendum_view import AddendumView
from consult.ui.pages.visit.addenda.told import of_step, told_addenda
from consult.ui.theme import Space, dress
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, set_shown

MOST_SHOWN = 2


class CorrectionStrip(QFrame):
    """The newest corrections of the step in view, a line each; hidden while there are none."""

    def __init__(self) -> None:
        super().__init__()
        dress(self, kind="band")
        self.lines: list[AddendumView] = []
        self._more = Label("", "small")
        self._list = column(gap=Space.XS)
        layout = column(self, gap=Space.XS)
        layout.setContentsMargins(Space.XL, Space.S, Space.XL, Space.S)
        layout.addLayout(self._list)
        layout.addWidget(self._more)
        set_shown(self, False)

    def show_record(self, record: VisitRecord, facts: Facts, step: Step) -> None:
        told = list(of_step(told_addenda(record, facts), step))[::-1]
        set_shown(self, bool(told))
        if [line.told for line in self.lines] != told[:MOST_SHOWN]:
            self._fill([AddendumView(one, flat=True) for one in told[:MOST_SHOWN]])
        rest = len(told) - MOST_SHOWN
        self._more.setText(f"{rest} more under Finish")
        set_shown(self._more, rest > 0)

    def _fill(self, lines: list[AddendumView]) -> None:
        for line in self.lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = lines
        for line in lines:
            self._list.addWidget(line)

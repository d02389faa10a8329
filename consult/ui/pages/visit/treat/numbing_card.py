"""All numbing of the visit: what is on, what came off, and how much of it in all."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot

from consult.domain.ids import new_id
from consult.domain.numbing import Numbing
from consult.domain.numbing_rules import totals
from consult.domain.warning import RuleWarning
from consult.ui.page import PageContext
from consult.ui.pages.visit.tab_order import chain
from consult.ui.pages.visit.treat.area_chip import clear_out
from consult.ui.pages.visit.treat.numbing_row import NumbingRow
from consult.ui.pages.visit.treat.treat_card import TreatCard
from consult.ui.pages.visit.treat.warning_list import WarningList
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.widgets.buttons import QuietButton
from consult.ui.widgets.label import Label


class NumbingCard(TreatCard):
    """Several applications, each with its clock and its warnings."""

    clocks_changed = Signal()
    """A clock was started, stopped, or shows another minute."""

    def __init__(self, context: PageContext, draft: VisitDraft) -> None:
        super().__init__("Numbing", context, draft)
        self.rows: list[NumbingRow] = []
        self.add_row = QuietButton("Add numbing", icon="plus", key="Ctrl+Shift+N")
        self._empty = Label("No numbing so far.", "muted", wrap=True)
        self.warnings = WarningList(self.facts)
        self.totals = Label("", "small", wrap=True)
        self.add_act(self.add_row)
        self.add(self._empty)
        self.add(self.warnings)
        self.add(self.totals)
        self.add_row.clicked.connect(self._add)

    def show_treatment(self) -> None:
        applied, read_only = self.treatment.numbing, self.draft.is_read_only
        if [one.numbing_id for one in self.rows] != [one.id for one in applied]:
            clear_out([*self.rows])
            self.rows = [self._row(one, at) for at, one in enumerate(applied)]
        warnings = self._warnings()
        area_ids = self.draft.record.area_ids
        for shown, one in zip(self.rows, applied, strict=True):
            mine = [warning for warning in warnings if warning.subject == one.id]
            shown.show_numbing(one, area_ids, mine)
            shown.set_read_only(read_only)
        chain(self.add_row, *self.rows)
        self.warnings.show_warnings([warning for warning in warnings if not warning.subject])
        self.clocks_changed.emit()
        self._show_totals()
        self._empty.setVisible(not applied)
        self.add_row.setVisible(not read_only)

    @Slot()
    def show_warnings(self) -> None:
        """Reads the rules anew, as when a minute has passed."""
        warnings = self._warnings()
        for shown in self.rows:
            mine = [warning for warning in warnings if warning.subject == shown.numbing_id]
            shown.warnings.show_warnings(mine)
        self.clocks_changed.emit()

    def _warnings(self) -> Sequence[RuleWarning]:
        return self.context.services.guidance.check_numbing(self.draft.record)

    def _show_totals(self) -> None:
        weight_kg = self.draft.record.screening.weight_kg
        told = [
            f"{one.ingredient} {one.applied_mg:.0f} mg"
            + (f" ({one.mg_per_kg:.1f} mg per kg)" if one.mg_per_kg is not None else "")
            for one in totals(self.treatment.numbing, self.facts, weight_kg)
        ]
        self.totals.setText(
            f"Applied in all: {', '.join(told)}. For information: what is put on the skin is not "
            "what is taken up."
        )
        self.totals.setVisible(bool(told))

    def _row(self, numbing: Numbing, at: int) -> NumbingRow:
        made = NumbingRow(numbing, self.draft.record, self.facts, self.clock)
        made.numbing_changed.connect(self._changed)
        made.removal_requested.connect(self._remove)
        made.minute_passed.connect(self.show_warnings)
        self.body.insertWidget(at, made)
        return made

    @Slot()
    def _add(self) -> None:
        applied = (*self.treatment.numbing, Numbing(id=new_id()))
        self.change("numbing.added", apart=True, numbing=applied)
        self.rows[-1].product.setFocus()

    @Slot(object, str, bool)
    def _changed(self, numbing: Numbing, name: str, apart: bool) -> None:
        applied = tuple(numbing if one.id == numbing.id else one for one in self.treatment.numbing)
        self.change(f"numbing.{numbing.id}.{name}", apart=apart, numbing=applied)

    @Slot(str)
    def _remove(self, numbing_id: str) -> None:
        applied = tuple(one for one in self.treatment.numbing if one.id != numbing_id)
        self.change("numbing.removed", apart=True, numbing=applied)

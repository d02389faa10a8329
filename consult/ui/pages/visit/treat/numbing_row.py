"""One numbing application: product, grams, clock, and whether it came off."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from consult.domain.numbing import Numbing
from consult.domain.reference.facts import Facts
from consult.domain.visit_record import VisitRecord
from consult.domain.warning import RuleWarning
from consult.ui.pages.visit.addenda.marks import RECORD_PATH
from consult.ui.pages.visit.editors import expiry_editor, shared_undo
from consult.ui.pages.visit.treat.numbing_areas import NumbingAreas
from consult.ui.pages.visit.treat.record_field import RecordField
from consult.ui.pages.visit.treat.treat_card import LocalClock, flow
from consult.ui.pages.visit.treat.warning_list import WarningList
from consult.ui.theme import Space
from consult.ui.widgets.buttons import Button, IconButton
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.layouts import column, row
from consult.ui.widgets.number_editor import NumberEditor
from consult.ui.widgets.numbing_clock import NumbingClock, NumbingTimes
from consult.ui.widgets.text_editor import TextEditor
from consult.ui.widgets.tick_row import TickRow
from consult.ui.widgets.time_editor import TimeEditor

OTHER = "other"
"""The product id of what the facts do not hold: its name and strength are typed."""
_NO_PRODUCT = "none"
_MOST_G = 500


class NumbingRow(QWidget):
    """Shows one application; tells of each change with the whole of it."""

    numbing_changed = Signal(object, str, bool)
    """The changed `Numbing`, what changed, and whether it is an undo step of its own."""
    removal_requested = Signal(str)
    minute_passed = Signal()

    def __init__(
        self, numbing: Numbing, record: VisitRecord, facts: Facts, clock: LocalClock
    ) -> None:
        super().__init__()
        self._numbing, self._facts, self._local = numbing, facts, clock
        self._started_at = record.visit.started_at
        self.numbing_id = numbing.id
        self.product = RecordField("product_id", "Product", ChoiceEditor(_products(facts)))
        self.name = RecordField("product_name", "Name", TextEditor(limit=120))
        self.strength = RecordField("strength", "Strength", TextEditor(limit=120))
        self.lot = RecordField("lot", "Lot", TextEditor(limit=80))
        self.expiry = RecordField("expiry", "Expiry", expiry_editor(record))
        grams = NumberEditor("g", low=0.1, high=_MOST_G, step=0.5, decimals=1, steppers=False)
        self.grams = RecordField("applied_g", "Applied", grams)
        self.on_time = RecordField("on_at", "Time on", _time_editor(clock))
        self.off_time = RecordField("off_at", "Time off", _time_editor(clock))
        self.clock = NumbingClock(now=clock.now)
        self.on_now = Button("On now", icon="timer")
        self.off_now = Button("Off now", icon="timer")
        self.remove = IconButton("Remove this numbing", "trash-2")
        self.areas = NumbingAreas(facts)
        self.cleaned = shared_undo(TickRow("Removed, skin cleaned and disinfected"))
        self.warnings = WarningList(facts, reason_goes="into the treatment notes")
        self._lay_out()
        self._connect()

    def show_numbing(
        self, numbing: Numbing, area_ids: Sequence[str], warnings: Sequence[RuleWarning]
    ) -> None:
        """Shows an application as stored; `area_ids` are the areas it may have been put on."""
        self._numbing = numbing
        self.setProperty(RECORD_PATH, f"treatment/numbing/{numbing.id}")
        self.product.show_stored(numbing.product_id or None)
        for field in (self.name, self.strength, self.lot, self.expiry, self.grams):
            field.show_stored(getattr(numbing, field.name))
        self.on_time.show_stored(self._local.time_of(numbing.on_at))
        self.off_time.show_stored(self._local.time_of(numbing.off_at))
        self.cleaned.set_value(numbing.removed_and_cleaned)
        self.areas.show_areas(area_ids, numbing.area_ids)
        self.warnings.show_warnings(warnings)
        self._show_clock()
        self._show_what_fits()

    def is_running(self) -> bool:
        """Whether the product is on the skin."""
        return self._numbing.is_running

    def clock_words(self) -> str:
        """ "EMLA 00:31, ready, take it off by 12:00": the clock in one line."""
        reading = self.clock.reading()
        name = (self._numbing.product_name or "Numbing").partition(" (")[0]
        return f"{name} {reading.figures()}  {reading.words}"

    def set_read_only(self, read_only: bool) -> None:
        for field in self._fields():
            field.editor.set_read_only(read_only)
        for widget in (self.on_now, self.off_now, self.remove, self.areas, self.cleaned):
            widget.setEnabled(not read_only)

    def _fields(self) -> tuple[RecordField, ...]:
        typed = (self.name, self.strength, self.lot, self.expiry, self.grams)
        return (self.product, *typed, self.on_time, self.off_time)

    def _show_clock(self) -> None:
        numbing, product = self._numbing, self._facts.numbing_products.get(self._numbing.product_id)
        self.clock.set_times(
            NumbingTimes(
                on_at=self._local.local(numbing.on_at),
                off_at=self._local.local(numbing.off_at),
                contact_min=product.contact_minutes_min if product else None,
                contact_max=product.contact_minutes_max if product else None,
            )
        )

    def _show_what_fits(self) -> None:
        numbing = self._numbing
        is_other = numbing.product_id == OTHER
        self.name.setVisible(is_other)
        self.strength.setVisible(is_other)
        self.product.set_hint("" if is_other else numbing.strength.capitalize())
        self.on_now.setVisible(numbing.on_at is None)
        self.off_now.setVisible(numbing.is_running)
        self.off_time.setVisible(numbing.on_at is not None)
        self.cleaned.setVisible(numbing.off_at is not None or numbing.removed_and_cleaned)

    def _lay_out(self) -> None:
        head = row()
        head.addWidget(self.product, 1)
        head.addWidget(self.remove)
        clock = row(gap=Space.M)
        clock.addWidget(self.clock, 1)
        clock.addWidget(self.on_now)
        clock.addWidget(self.off_now)
        label = row(gap=Space.L)
        label.addWidget(self.lot, 1)
        label.addWidget(self.expiry, 2)
        layout = column(self, gap=Space.M)
        layout.addLayout(head)
        layout.addLayout(_side_by_side(self.name, self.strength))
        layout.addLayout(clock)
        layout.addWidget(self.cleaned)
        layout.addWidget(self.warnings)
        layout.addLayout(_side_by_side(self.on_time, self.off_time, self.grams))
        layout.addLayout(label)
        layout.addWidget(self.areas)

    def _connect(self) -> None:
        self.product.edited.connect(self._product_given)
        for field in (self.name, self.strength, self.lot, self.expiry, self.grams):
            field.value_given.connect(self._given)
        self.on_time.edited.connect(self._on_typed)
        self.off_time.edited.connect(self._off_typed)
        self.on_now.clicked.connect(self._put_on)
        self.off_now.clicked.connect(self._take_off)
        self.cleaned.edited.connect(self._cleaned)
        self.areas.areas_chosen.connect(self._areas_chosen)
        self.clock.reading_changed.connect(self.minute_passed)
        self.remove.clicked.connect(self._remove)

    def _change(self, field: str, *, apart: bool, **values: Any) -> None:
        self._numbing = replace(self._numbing, **values)
        self.numbing_changed.emit(self._numbing, field, apart)

    @Slot(object)
    def _product_given(self, product_id: str) -> None:
        product = self._facts.numbing_products.get(product_id)
        name, strength = (product.name, product.strength) if product else ("", "")
        values = {"product_id": product_id, "product_name": name, "strength": strength}
        self._change("product_id", apart=True, **values)

    @Slot(str, object)
    def _given(self, name: str, value: object) -> None:
        self._change(name, apart=False, **{name: value})

    @Slot(object)
    def _on_typed(self, typed: time | None) -> None:
        moment = self._local.moment_at(typed, self._started_at)
        self._change("on_at", apart=False, on_at=moment)

    @Slot(object)
    def _off_typed(self, typed: time | None) -> None:
        moment = self._local.moment_at(typed, self._numbing.on_at or self._started_at)
        self._change("off_at", apart=False, off_at=moment)

    @Slot()
    def _put_on(self) -> None:
        self._change("on_at", apart=True, on_at=self._moment())

    @Slot()
    def _take_off(self) -> None:
        self._change("off_at", apart=True, off_at=self._moment())
        self.cleaned.setFocus()

    def _moment(self) -> datetime:
        return self._local.now().replace(microsecond=0)

    @Slot(object)
    def _cleaned(self, ticked: bool) -> None:
        self._change("removed_and_cleaned", apart=True, removed_and_cleaned=ticked)

    @Slot(object)
    def _areas_chosen(self, area_ids: tuple[str, ...]) -> None:
        self._change("area_ids", apart=True, area_ids=area_ids)

    @Slot()
    def _remove(self) -> None:
        self.removal_requested.emit(self.numbing_id)


def _products(facts: Facts) -> list[tuple[str, str]]:
    known = [(p.id, p.name) for p in facts.numbing_products.values() if p.id != _NO_PRODUCT]
    return [*known, (OTHER, "Another product")]


def _time_editor(clock: LocalClock) -> TimeEditor:
    return TimeEditor(now=clock.time_now, now_button=False)


def _side_by_side(*fields: QWidget) -> Any:
    line = flow()
    for field in fields:
        line.addWidget(field)
    return line

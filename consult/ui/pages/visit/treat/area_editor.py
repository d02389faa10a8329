"""The fields of one treated area."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from consult.domain.depth_rules import check_passes
from consult.domain.maps import AreaKey
from consult.domain.reference.areas import AreaFact, EndpointFact
from consult.domain.reference.devices import DeviceFact
from consult.domain.treatment import AreaTreatment
from consult.domain.visit_record import VisitRecord
from consult.domain.warning import RuleWarning, needs_reason
from consult.services.practice_services import PracticeServices
from consult.ui.pages.visit.addenda.marks import RECORD_PATH, mark_corrections
from consult.ui.pages.visit.evidence import evidence_line
from consult.ui.pages.visit.treat.area_edits import key_of
from consult.ui.pages.visit.treat.area_words import meaning_of
from consult.ui.pages.visit.treat.depth_editor import DepthEditor
from consult.ui.pages.visit.treat.record_field import RecordField
from consult.ui.pages.visit.treat.tolerance_editor import ToleranceEditor
from consult.ui.pages.visit.treat.treat_card import flow
from consult.ui.pages.visit.treat.warning_list import WarningList
from consult.ui.theme import Space
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.layouts import column, row
from consult.ui.widgets.number_editor import NumberEditor
from consult.ui.widgets.text_editor import TextEditor

_MOST_PASSES = 20
_TYPED = frozenset({"depth_mm", "passes", "speed", "technique", "reason"})


class AreaEditor(QWidget):
    """Shows one area at a time; tells of each change with the whole area."""

    area_changed = Signal(object, str, bool)
    """The changed `AreaTreatment`, the attribute, and whether it is an undo step of its own."""
    stop_endpoint_chosen = Signal(object)
    """An `EndpointFact` that means stop."""

    def __init__(self, services: PracticeServices) -> None:
        super().__init__()
        self._services = services
        self._area: AreaTreatment | None = None
        self.depth_mm = RecordField("depth_mm", "Depth", DepthEditor())
        passes = NumberEditor(low=0, high=_MOST_PASSES, start=1)
        self.passes = RecordField("passes", "Passes", passes)
        self.warnings = WarningList(services.facts)
        self.reason = RecordField("reason", "Reason for this depth", TextEditor(limit=500))
        self.endpoint = RecordField("endpoint_id", "Endpoint", ChoiceEditor((), layout="list"))
        self.tolerance = RecordField("tolerance", "Tolerance, 0 to 10", ToleranceEditor())
        speed, technique = TextEditor(limit=80), TextEditor(limit=120)
        self.speed = RecordField("speed", "Speed", speed, optional=True)
        self.technique = RecordField("technique", "Technique", technique, optional=True)
        self._lay_out()
        for field in self.fields():
            field.value_given.connect(self._given)

    def fields(self) -> tuple[RecordField, ...]:
        """All fields, in the order of the keys."""
        return (
            self.depth_mm,
            self.passes,
            self.reason,
            self.endpoint,
            self.tolerance,
            self.speed,
            self.technique,
        )

    def show_area(self, area: AreaTreatment, record: VisitRecord, last: Mapping[str, str]) -> None:
        """Shows an area of this record; `last` holds what differs from last time."""
        facts = self._services.facts
        device = facts.devices.get(record.treatment.device_id)
        self.setProperty(RECORD_PATH, f"treatment/areas/{area.area_id},{area.side}")
        another = self._area is None or key_of(self._area) != key_of(area)
        self._area = area
        depth = self.depth_mm.editor
        assert isinstance(depth, DepthEditor)
        depth.set_device(device, record.plan.depth_min_mm)
        self._offer_endpoints(area, device)
        for field in self.fields():
            value = getattr(area, field.name)
            if another:
                field.set_value(value)
            field.show_stored(value)
            was = last.get(field.name, "")
            field.show_last(f"was {was}" if was else "")
        self._show_hints(area, device)
        self._show_warnings(area, record)
        mark_corrections(self, record, facts)

    def shown(self) -> AreaKey | None:
        """The area in sight."""
        return key_of(self._area) if self._area else None

    def set_read_only(self, read_only: bool) -> None:
        for field in self.fields():
            field.editor.set_read_only(read_only)

    def _lay_out(self) -> None:
        figures, words = flow(), row(gap=Space.L)
        figures.addWidget(self.depth_mm)
        figures.addWidget(self.passes)
        words.addWidget(self.speed, 1)
        words.addWidget(self.technique, 1)
        layout = column(self, gap=Space.M)
        layout.addLayout(figures)
        layout.addWidget(self.warnings)
        for field in (self.reason, self.endpoint, self.tolerance):
            layout.addWidget(field)
        layout.addLayout(words)

    def _offer_endpoints(self, area: AreaTreatment, device: DeviceFact | None) -> None:
        with_heat = device is None or device.kind == "rf"
        choice = self.endpoint.editor
        assert isinstance(choice, ChoiceEditor)
        offered = [
            (fact.id, f"Stop: {fact.name}" if fact.stop else fact.name)
            for fact in self._services.facts.endpoints.values()
            if with_heat or not fact.rf_only or fact.id == area.endpoint_id
        ]
        choice.set_options([("", "Not noted"), *offered])

    def _show_hints(self, area: AreaTreatment, device: DeviceFact | None) -> None:
        facts = self._services.facts
        fact = facts.areas.get(area.area_id)
        self.depth_mm.set_hint(_usual_depth(fact) if fact else "")
        usual = f"Usual {fact.passes_min} to {fact.passes_max}" if fact else ""
        self.passes.set_hint(usual)
        if isinstance(self.speed.editor, TextEditor):
            self.speed.editor.line.setPlaceholderText(device.speed[:24] if device else "")
        endpoint = facts.endpoints.get(area.endpoint_id)
        words = f"{meaning_of(endpoint)} " if endpoint else ""
        source = evidence_line(endpoint.evidence, facts) if endpoint else ""
        stop = endpoint is not None and endpoint.stop
        self.endpoint.set_hint(words + source)
        self.endpoint.set_problem(f"Stop. {words}{source}" if stop else None)

    def _show_warnings(self, area: AreaTreatment, record: VisitRecord) -> None:
        alone = replace(record, treatment=replace(record.treatment, areas=(area,)))
        warnings: tuple[RuleWarning, ...] = self._services.treating.check_areas(alone)
        fact = self._services.facts.areas.get(area.area_id)
        if fact is not None and area.passes is not None:
            warnings += check_passes(fact, area.passes)
        self.warnings.show_warnings(warnings)
        asked = needs_reason(warnings)
        self.reason.setVisible(asked or bool(area.reason))
        lacking = asked and not area.reason.strip()
        self.reason.set_hint("Needed before the first pass." if lacking else "")

    @Slot(str, object)
    def _given(self, name: str, value: Any) -> None:
        if self._area is None:
            return
        self._area = replace(self._area, **{name: value})
        self.area_changed.emit(self._area, name, name not in _TYPED)
        endpoint = self._endpoint()
        if name == "endpoint_id" and endpoint is not None and endpoint.stop:
            self.stop_endpoint_chosen.emit(endpoint)

    def _endpoint(self) -> EndpointFact | None:
        return self._services.facts.endpoints.get(self._area.endpoint_id) if self._area else None


def _usual_depth(fact: AreaFact) -> str:
    if fact.depth_mm_min is None or fact.depth_mm_max is None:
        return ""
    return f"Usual {fact.depth_mm_min:g} to {fact.depth_mm_max:g} mm"

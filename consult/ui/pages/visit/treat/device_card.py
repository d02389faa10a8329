"""Device and cartridge: what was used, and that it was new and in date."""

from typing import Any

from PySide6.QtCore import Slot

from consult.domain.dates import day_in_words
from consult.domain.reference.devices import DeviceFact
from consult.domain.same_as_last import Difference
from consult.services.treating import SameAsLast
from consult.ui.page import PageContext
from consult.ui.pages.visit.editors import expiry_editor, shared_undo
from consult.ui.pages.visit.evidence import evidence_line
from consult.ui.pages.visit.treat.record_field import RecordField
from consult.ui.pages.visit.treat.treat_card import TreatCard
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.theme import Space
from consult.ui.widgets.buttons import QuietButton
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import row
from consult.ui.widgets.text_editor import TextEditor
from consult.ui.widgets.tick_row import TickRow


class DeviceCard(TreatCard):
    """The planned device is one press away; it is never taken as used on its own."""

    def __init__(self, context: PageContext, draft: VisitDraft) -> None:
        super().__init__("Device and cartridge", context, draft)
        devices = [(fact.id, fact.name) for fact in self.facts.devices.values()]
        self.device = RecordField("device_id", "Device", ChoiceEditor(devices, layout="list"))
        self.planned = QuietButton("", icon="check")
        self.source = Label("", "small", wrap=True)
        serial, lot = TextEditor(limit=80), TextEditor(limit=80)
        self.serial = RecordField("device_serial", "Serial number", serial, optional=True)
        self.lot = RecordField("cartridge_lot", "Cartridge lot", lot)
        self.expiry = RecordField("cartridge_expiry", "Expiry", expiry_editor(draft.record))
        self.single_use = shared_undo(TickRow("New, sterile, single-use cartridge"))
        self._last: SameAsLast | None = None
        self._lay_out()
        self.planned.clicked.connect(self._take_planned)
        self.device.value_given.connect(self._device_given)
        for field in (self.serial, self.lot, self.expiry):
            field.value_given.connect(self._given)
        self.single_use.edited.connect(self._ticked)

    def offer_last(self, last: SameAsLast | None) -> None:
        """What to compare the device with."""
        self._last = last
        self.show_treatment()

    def show_treatment(self) -> None:
        treatment, read_only = self.treatment, self.draft.is_read_only
        for field in (self.device, self.serial, self.lot, self.expiry):
            field.show_stored(getattr(treatment, field.name) or _nothing(field))
            field.editor.set_read_only(read_only)
        self.single_use.set_value(treatment.cartridge_single_use)
        self.single_use.set_read_only(read_only)
        self._show_planned(read_only)
        self._show_source()
        self._show_expired()
        self._show_last()

    def _lay_out(self) -> None:
        self.add(self.device)
        self.add(self.planned)
        self.add(self.source)
        self.add(self.serial)
        pair = row(gap=Space.L)
        pair.addWidget(self.lot, 1)
        pair.addWidget(self.expiry, 2)
        self.body.addLayout(pair)
        self.add(self.single_use)

    def _show_planned(self, read_only: bool) -> None:
        planned = self._planned()
        offered = planned is not None and not self.treatment.device_id and not read_only
        self.planned.setVisible(offered)
        if planned is not None and offered:
            self.planned.setText(f"As planned: {planned.name}")
            self.planned.setAccessibleName(f"As planned: {planned.name}")

    def _show_source(self) -> None:
        device = self.facts.devices.get(self.treatment.device_id)
        self.source.setVisible(device is not None)
        if device is not None:
            source = evidence_line(device.evidence, self.facts)
            self.source.setText(f"{_reach(device)} {source}")

    def _show_expired(self) -> None:
        expiry = self.treatment.cartridge_expiry
        expired = expiry is not None and expiry < self.today()
        words = f"Expired on {day_in_words(expiry)}. Take another cartridge." if expiry else ""
        self.expiry.set_problem(words if expired else None)

    def _show_last(self) -> None:
        found: tuple[Difference, ...] = ()
        if self._last is not None and self.treatment.device_id:
            found = self._last.differences(self.treatment)
        was = next((one.last for one in found if one.field == "device_id"), "")
        self.device.show_last(f"was {was}" if was else "")

    def _planned(self) -> DeviceFact | None:
        return self.facts.devices.get(self.draft.record.plan.device_id)

    @Slot()
    def _take_planned(self) -> None:
        planned = self._planned()
        if planned is not None:
            self.device.show_stored(planned.id)
            self._device_given("device_id", planned.id)

    @Slot(str, object)
    def _device_given(self, name: str, device_id: str) -> None:
        device = self.facts.devices[device_id]
        self.change(name, apart=True, device_id=device.id, device_name=device.name)

    @Slot(str, object)
    def _given(self, name: str, value: Any) -> None:
        self.change(name, **{name: value})

    @Slot(object)
    def _ticked(self, ticked: bool) -> None:
        self.change("cartridge_single_use", apart=True, cartridge_single_use=ticked)


def _nothing(field: RecordField) -> str | None:
    """What an empty attribute is to its editor."""
    return "" if isinstance(field.editor, TextEditor) else None


def _reach(device: DeviceFact) -> str:
    """What a device can be set to, in words."""
    low, high, step = device.depth_mm_min, device.depth_mm_max, device.depth_step_mm
    if high is None:
        return "Its range is not known here: take it from its manual."
    reach = f"{low:g} to {high:g} mm" if low is not None else f"At most {high:g} mm"
    return f"{reach} in steps of {step:g} mm." if step else f"{reach}."

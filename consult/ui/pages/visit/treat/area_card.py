"""The treated areas as chips, and the fields of the one that is selected."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from consult.domain.maps import AreaKey
from consult.domain.reference.areas import EndpointFact
from consult.domain.same_as_last import Difference, begin_from
from consult.domain.treatment import AreaTreatment, Treatment
from consult.services.treating import SameAsLast
from consult.ui.page import PageContext
from consult.ui.pages.visit.tab_order import chain
from consult.ui.pages.visit.treat import area_edits
from consult.ui.pages.visit.treat.area_acts import AreaActs
from consult.ui.pages.visit.treat.area_chip import AreaChip, clear_out
from consult.ui.pages.visit.treat.area_editor import AreaEditor
from consult.ui.pages.visit.treat.area_words import AreaGroup, full_name, groups_of, meaning_of
from consult.ui.pages.visit.treat.treat_card import TreatCard
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.theme import Space
from consult.ui.widgets.buttons import QuietButton
from consult.ui.widgets.card import Hairline
from consult.ui.widgets.label import ElidedLabel, Label
from consult.ui.widgets.layouts import FlowLayout, row

_EMPTY = "Tap an area on the map, or go to it with the arrow keys and press Space."
_ON_CHIPS = {"depth_mm": "", "passes": "×"}
"""What a chip tells of an area, and so what it can tell of last time."""


class AreaCard(TreatCard):
    """Selects areas, edits one, and begins from the last treatment."""

    area_selected = Signal(object)
    """The key of the area whose fields are shown, or None."""
    stopped = Signal(str)
    """A sentence about an endpoint that means stop."""

    def __init__(self, context: PageContext, draft: VisitDraft) -> None:
        super().__init__("Areas", context, draft)
        self._last: SameAsLast | None = None
        self._groups: tuple[tuple[AreaGroup, str], ...] = ()
        self.chips: list[AreaChip] = []
        self.same_as_last = QuietButton("Same as last time", icon="history", key="Ctrl+Shift+L")
        self.name = ElidedLabel("", "heading")
        self.words = Label(_EMPTY, "muted", wrap=True)
        self.acts = AreaActs()
        self.editor = AreaEditor(context.services)
        self._line = Hairline()
        self._chip_holder = QWidget()
        self._chip_line = FlowLayout(self._chip_holder, gap=Space.S)
        self._lay_out()
        self.same_as_last.clicked.connect(self.take_last)
        self.same_as_last.hide()
        self.editor.area_changed.connect(self._area_changed)
        self.editor.stop_endpoint_chosen.connect(self._stop_endpoint_chosen)
        self.acts.other_side.clicked.connect(self._set_other_side)
        self.acts.all_marked.clicked.connect(self._set_all_marked)
        self.acts.like_last.clicked.connect(self._set_like_last)
        self.acts.remove.clicked.connect(self._remove_selected)

    @property
    def selected(self) -> AreaKey | None:
        """The area whose fields are shown."""
        return self.editor.shown() if self.editor.isVisibleTo(self) else None

    def offer_last(self, last: SameAsLast | None) -> None:
        """What the last treatment was, to begin from and to compare with."""
        self._last = last
        self.show_treatment()

    def mark(self, key: AreaKey) -> None:
        """Selects an area, marking it first if it is not: without depth, passes or anything else,
        since what was done there only the practitioner knows."""
        if area_edits.area_of(self.treatment, key) is None and not self.draft.is_read_only:
            area = AreaTreatment(area_id=key[0], side=key[1])
            self._put(area_edits.with_area(self.treatment, area), "areas.marked")
        self.select(key)

    def unmark(self, key: AreaKey) -> None:
        """Takes a mark off the map."""
        if area_edits.area_of(self.treatment, key) is not None:
            self._put(area_edits.without_area(self.treatment, key), "areas.removed")

    def select(self, key: AreaKey | None) -> None:
        """Shows the fields of a marked area, and the map where it is."""
        self._show_selected(key)
        self.area_selected.emit(self.selected)

    def _show_selected(self, key: AreaKey | None) -> None:
        area = area_edits.area_of(self.treatment, key)
        for widget in (self._line, self.name, self.editor):
            widget.setVisible(area is not None)
        if area is None:
            self.acts.show_none()
        if area is not None:
            self.name.set_text(full_name(area_edits.key_of(area), self.facts))
            self._show_fields(area)
        self._show_checked()

    def show_treatment(self) -> None:
        self._show_chips()
        self._show_words()
        has_last = self._last is not None and not self.draft.is_read_only
        self.same_as_last.setVisible(has_last and self.treatment.begun_at is None)
        self.editor.set_read_only(self.draft.is_read_only)
        self.acts.set_read_only(self.draft.is_read_only)
        if area_edits.area_of(self.treatment, self.selected) is not None:
            self._show_selected(self.selected)
            return
        newest = self.treatment.areas[-1:]
        self.select(area_edits.key_of(newest[0]) if newest else None)

    @Slot()
    def take_last(self) -> None:
        """Begins from the last treatment, in one step that undo takes back whole."""
        if self._last is None or self.draft.is_read_only:
            return
        self._put(begin_from(self._last.last, self.treatment), "same_as_last")

    def _lay_out(self) -> None:
        self.add_act(self.same_as_last)
        head = row()
        head.addWidget(self.name)
        head.addStretch(1)
        head.addWidget(self.acts.other_side)
        head.addWidget(self.acts.remove)
        for widget in (self._chip_holder, self.words, self._line):
            self.add(widget)
        self.body.addLayout(head)
        for widget in (self.acts.like_last, self.editor, self.acts.all_marked):
            self.add(widget)

    def _put(self, treatment: Treatment, field: str) -> None:
        self.draft.change("treatment", treatment, field=field, apart=True)

    def _differences(self) -> tuple[Difference, ...]:
        return self._last.differences(self.treatment) if self._last else ()

    def _was(self, key: AreaKey) -> dict[str, str]:
        """What differs from last time at one area, by attribute."""
        return {
            one.field: _written(one)
            for one in self._differences()
            if (one.area_id, one.side) == key and one.field != "area"
        }

    def _show_fields(self, area: AreaTreatment) -> None:
        key = area_edits.key_of(area)
        self.editor.show_area(area, self.draft.record, self._was(key))
        source = area_edits.last_set(self.treatment, key)
        alone = len(self.treatment.areas) == 1
        self.acts.show_for(area, source, self.facts, alone=alone)

    def _show_words(self) -> None:
        if not self.treatment.areas:
            self.words.setText(_EMPTY)
            self.words.show()
            return
        missing = [
            full_name((one.area_id, one.side), self.facts)
            for one in self._differences()
            if one.field == "area" and one.last == "treated"
        ]
        self.words.setText(f"Last time also: {'; '.join(missing)}")
        self.words.setVisible(bool(missing))

    def _show_chips(self) -> None:
        found = groups_of(self.treatment, self.facts)
        groups = tuple((group, self._mark_of(group)) for group in found)
        if len(groups) != len(self.chips):
            clear_out([*self.chips])
            self.chips = [self._chip(group) for group, _ in groups]
            chain(self.same_as_last, *self.chips)
        for chip, (group, mark) in zip(self.chips, groups, strict=True):
            words = f"{group.name} {group.words}{mark}"
            if chip.text() != words:
                chip.show_area(words, group.depth_mm)
        self._groups = groups
        self._chip_holder.setVisible(bool(groups))

    def _mark_of(self, group: AreaGroup) -> str:
        """How a chip's area differs from last time, where there was one: ", was 0.75"."""
        for one in self._differences():
            if (one.area_id, one.side) not in group.keys:
                continue
            if one.field == "area":
                return ", not last time"
            if one.field in _ON_CHIPS:
                return f", was {_ON_CHIPS[one.field]}{_written(one)}"
        return ""

    def _chip(self, group: AreaGroup) -> AreaChip:
        chip = AreaChip("", group.depth_mm)
        chip.clicked.connect(self._chip_pressed)
        self._chip_line.addWidget(chip)
        return chip

    def _show_checked(self) -> None:
        for chip, (group, _) in zip(self.chips, self._groups, strict=True):
            chip.setChecked(self.selected in group.keys)

    @Slot()
    def _chip_pressed(self) -> None:
        """Selects the chip's area; pressed again, its other side."""
        chip = self.sender()
        for one, (group, _) in zip(self.chips, self._groups, strict=True):
            if one is chip:
                at = group.keys.index(self.selected) + 1 if self.selected in group.keys else 0
                self.select(group.keys[at % len(group.keys)])
                return

    @Slot(object, str, bool)
    def _area_changed(self, area: AreaTreatment, name: str, apart: bool) -> None:
        field = f"areas.{area.area_id}.{area.side}.{name}"
        changed = area_edits.with_area(self.treatment, area)
        self.draft.change("treatment", changed, field=field, apart=apart)

    @Slot(object)
    def _stop_endpoint_chosen(self, endpoint: EndpointFact) -> None:
        key = self.selected
        if key is not None:
            where = full_name(key, self.facts)
            self.stopped.emit(f"{where}: {endpoint.name}. Stop here. {meaning_of(endpoint)}")

    @Slot()
    def _set_other_side(self) -> None:
        if self.selected is not None:
            self._put(area_edits.with_other_side(self.treatment, self.selected), "areas.sides")

    @Slot()
    def _set_all_marked(self) -> None:
        if self.selected is not None:
            self._put(area_edits.with_all_like(self.treatment, self.selected), "areas.all")

    @Slot()
    def _set_like_last(self) -> None:
        area = area_edits.area_of(self.treatment, self.selected)
        source = area_edits.last_set(self.treatment, self.selected) if self.selected else None
        if area is not None and source is not None:
            changed = area_edits.with_area(self.treatment, area_edits.set_like(area, source))
            self._put(changed, "areas.like")

    @Slot()
    def _remove_selected(self) -> None:
        if self.selected is not None:
            self.unmark(self.selected)


def _written(one: Difference) -> str:
    """The last value as its field writes it."""
    if one.field == "depth_mm" and one.last != "not noted":
        return f"{float(one.last):g}"
    return one.last

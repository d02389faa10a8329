"""The treat step: the map on the left, and beside it all that is recorded of the treatment."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent

from consult.domain.errors import KnownError
from consult.domain.treatment import Treatment
from consult.domain.visit import Step
from consult.services.treating import SameAsLast
from consult.ui.page import PageContext
from consult.ui.pages.visit.step_page import StepPage
from consult.ui.pages.visit.treat.area_words import short_name
from consult.ui.pages.visit.treat.field_places import FieldPlaces
from consult.ui.pages.visit.treat.keys import TREAT_KEYS
from consult.ui.pages.visit.treat.map_panel import MapPanel
from consult.ui.pages.visit.treat.treat_panel import TreatPanel, map_width
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.pages.visit.work import Call
from consult.ui.theme import Space
from consult.ui.widgets.layouts import row
from consult.ui.widgets.shortcut_sheet import KeyGroup


class TreatStep(StepPage):
    """Every field of the treatment in sight of the map; nothing is filled in that was not said."""

    step = Step.TREAT

    def __init__(self, context: PageContext, draft: VisitDraft) -> None:
        super().__init__(context, draft)
        facts = context.services.facts
        self.map = MapPanel({area_id: short_name(area_id, facts) for area_id in facts.areas})
        self.panel = TreatPanel(context, draft)
        self.areas = self.panel.areas
        self._places = FieldPlaces(self.map, self.panel)
        layout = row(self, gap=0)
        layout.setContentsMargins(Space.M, Space.M, 0, Space.M)
        layout.addWidget(self.map)
        layout.addWidget(self.panel, 1)
        self._connect()
        self.show_part("treatment")
        self.map.show_first_view()
        self._look_for_last()

    def show_part(self, part: str) -> None:
        if part not in ("treatment", "plan", "screening", "visit"):
            return
        record = self.draft.record
        self.map.show_treatment(record.treatment, record.plan.area_ids)
        self.panel.show_treatment()

    def show_guidance(self) -> None:
        self.act_changed.emit()

    def go_to(self, field: str) -> None:
        self._places.go_to(field)

    def act_words(self) -> str:
        treatment = self.draft.record.treatment
        if self.draft.is_read_only or treatment.ended_at is not None:
            return ""
        return "End needling" if treatment.begun_at is not None else "Begin needling"

    def act_hindrance(self) -> str:
        treatment = self.draft.record.treatment
        if self.draft.is_read_only or treatment.begun_at is not None:
            return ""
        problems = self.context.services.treating.may_begin(self.draft.record)
        more = f" And {len(problems) - 1} more." if len(problems) > 1 else ""
        return f"{problems[0].sentence}{more}" if problems else ""

    def do_act(self) -> None:
        treatment = self.draft.record.treatment
        if treatment.begun_at is not None:
            self._take_time("ended_at")
            return
        self.draft.save_now()
        treating, visit_id = self.context.services.treating, self.draft.record.visit.id
        self.context.tasks.run(Call(treating.begin, visit_id), self._begun, self._not_begun)

    def key_groups(self) -> tuple[KeyGroup, ...]:
        """The keys of this step, for the sheet that names them all."""
        return (TREAT_KEYS,)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.map.setFixedWidth(map_width(self.map, self.width(), self.height()))

    def _connect(self) -> None:
        self.map.area_chosen.connect(self._area_chosen)
        self.map.view.removal_requested.connect(self._removal_requested)
        self.map.view.fields_requested.connect(self._fields_requested)
        self.areas.area_selected.connect(self._area_selected)
        self.areas.stopped.connect(self._stopped)

    def _look_for_last(self) -> None:
        treating, visit_id = self.context.services.treating, self.draft.record.visit.id
        self.context.tasks.run(Call(treating.same_as_last, visit_id), self._last_found)

    @Slot(object)
    def _last_found(self, last: SameAsLast | None) -> None:
        self.panel.offer_last(last)

    @Slot(object)
    def _begun(self, treatment: Treatment) -> None:
        """The moment that was stored also becomes part of the draft, or a later save of the draft
        would take it away again."""
        self.panel.needling.change("begun_at", apart=True, begun_at=treatment.begun_at)

    @Slot(object)
    def _not_begun(self, error: KnownError) -> None:
        self.news.emit("stop", error.sentence)

    def _take_time(self, field: str) -> None:
        now = self.context.services.now()
        self.panel.needling.change(field, apart=True, **{field: now})

    @Slot(str, str)
    def _area_chosen(self, area_id: str, side: str) -> None:
        self.areas.mark((area_id, side))
        self.panel.show_areas()

    @Slot(str, str)
    def _removal_requested(self, area_id: str, side: str) -> None:
        if not self.draft.is_read_only:
            self.areas.unmark((area_id, side))

    @Slot()
    def _fields_requested(self) -> None:
        self.areas.editor.depth_mm.setFocus()

    @Slot(object)
    def _area_selected(self, key: tuple[str, str] | None) -> None:
        if key is None:
            self.map.view.select(None)
        else:
            self.map.show_area(key)

    @Slot(str)
    def _stopped(self, sentence: str) -> None:
        self.news.emit("stop", sentence)

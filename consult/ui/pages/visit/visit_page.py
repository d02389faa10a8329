"""One visit: the client in view above, the rail of five steps, and the step at hand."""

from dataclasses import replace
from datetime import datetime
from importlib import import_module

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from consult.domain.changes import Changes
from consult.domain.errors import KnownError
from consult.domain.visit import Step
from consult.domain.visit_record import VisitRecord
from consult.ui.page import Page, PageContext
from consult.ui.pages.visit.addenda.addendum_dialog import AddendumDialog
from consult.ui.pages.visit.addenda.correction_strip import CorrectionStrip
from consult.ui.pages.visit.addenda.marks import mark_corrections
from consult.ui.pages.visit.identity import identity_of
from consult.ui.pages.visit.keys import VISIT_KEYS
from consult.ui.pages.visit.more_acts import MoreActs
from consult.ui.pages.visit.rail_states import rail_steps
from consult.ui.pages.visit.step_page import StepPage
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.pages.visit.work import Call
from consult.ui.widgets.banner import Banner
from consult.ui.widgets.buttons import QuietButton
from consult.ui.widgets.command_palette import Command
from consult.ui.widgets.identity_band import IdentityBand
from consult.ui.widgets.layouts import column, row, set_shown
from consult.ui.widgets.primary_bar import PrimaryBar
from consult.ui.widgets.shortcut_sheet import KeyGroup
from consult.ui.widgets.step_rail import StepRail

STEPS = tuple(Step)
_CLASSES = {
    Step.SCREEN: ("consult.ui.pages.visit.screen.screen_step", "ScreenStep"),
    Step.ASSESS: ("consult.ui.pages.visit.assess.assess_step", "AssessStep"),
    Step.CONSENT: ("consult.ui.pages.visit.consent.consent_step", "ConsentStep"),
    Step.TREAT: ("consult.ui.pages.visit.treat.treat_step", "TreatStep"),
    Step.FINISH: ("consult.ui.pages.visit.finish.finish_step", "FinishStep"),
}
"""Steps are loaded when first opened: a visit that is only read need not build them all."""
_ONLY_READ = ("plain", "Open for reading only")


class VisitPage(Page):
    """Shows one visit at a time; steps share one draft, which saves itself."""

    visit_opened = Signal(str)
    """The visit of this id is in view, read from storage."""
    client_mode_changed = Signal(bool)
    """Whether the client holds the screen now."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.draft: VisitDraft | None = None
        self._wanted: tuple[Step | None, str] = (None, "")
        self._steps: dict[Step, StepPage] = {}
        self._unsaved_told = ""
        self._band = IdentityBand()
        self._more = MoreActs(context)
        self._rail = StepRail(rail_steps(None))
        self._banner = Banner()
        self.corrections = CorrectionStrip()
        self.add_to_closed = QuietButton("Add an addendum", icon="plus", key="Ctrl+Shift+A")
        self.above = column(gap=0)
        self._stack = QStackedWidget()
        self._bar = PrimaryBar("Next step")
        self._lay_out()
        self._rail.step_chosen.connect(self._step_chosen)
        self._bar.act_chosen.connect(self._act)
        self.add_to_closed.clicked.connect(self._ask_addendum)
        self._more.place_requested.connect(self.place_requested)
        self._more.changed.connect(self._reload)
        self._more.news.connect(self._tell)

    def open_visit(self, visit_id: str, step: Step | None = None, field: str = "") -> None:
        """Reads the visit and shows it at a step, or where the practitioner was last."""
        self._wanted = (step, field)
        visits = self.context.services.visits
        self.context.tasks.run(
            Call(visits.record, visit_id), self._show, self._told, words="Opening the visit"
        )

    def step_page(self, step: Step) -> StepPage:
        """The page of a step, built when first asked for."""
        if step not in self._steps:
            self._steps[step] = self._build(step)
        return self._steps[step]

    def commands(self) -> tuple[Command, ...]:
        """What the palette offers here: the acts of the menu that can be done now."""
        acts = [act for act in self._more.acts() if act.isEnabled()]
        return tuple(Command(act.text(), act.text(), act.shortcut().toString()) for act in acts)

    def do_command(self, command_id: str) -> None:
        for act in self._more.acts():
            if act.text() == command_id:
                act.trigger()

    def key_groups(self) -> tuple[KeyGroup, ...]:
        """The keys of the visit and of the step in view."""
        if self.draft is None:
            return (VISIT_KEYS,)
        return (VISIT_KEYS, *self.step_page(self.current_step()).key_groups())

    def current_step(self) -> Step:
        return STEPS[self._rail.current()]

    def show_changes(self, changes: Changes) -> None:
        if self.draft is None:
            return
        if changes.concern("client", self.draft.record.client.id) or changes.concern("practice"):
            self._reload()

    def take_back_screen(self) -> None:
        for page in self._steps.values():
            page.take_back_screen()

    def save_now(self) -> None:
        for draft in self.findChildren(VisitDraft):
            draft.save_now()

    def has_unsaved_changes(self) -> bool:
        """Those of the visit in view, and of one that was left before all of it was stored."""
        return any(draft.has_unsaved_changes() for draft in self.findChildren(VisitDraft))

    @Slot(object)
    def _show(self, record: VisitRecord) -> None:
        """A visit that was read: the one in view, again, or another in its place."""
        if self.draft is None or self.draft.record.visit.id != record.visit.id:
            self._forget()
            self.draft = self._draft_of(record)
            self._connect(self.draft)
            opened = Call(self.context.services.visits.opened, record.visit.id)
            self.context.tasks.run(opened)
        else:
            self.draft.take(record)
        step, field = self._wanted
        self._wanted = (None, "")
        self._show_identity()
        in_view = self._step_in_view()
        if in_view is not None and step in (None, in_view) and not field:
            self._show_step(in_view)
        else:
            self.go_to(step or in_view or record.visit.step, field)
        self.visit_opened.emit(record.visit.id)

    def _draft_of(self, record: VisitRecord) -> VisitDraft:
        return VisitDraft(self.context, record, self)

    def go_to(self, step: Step, field: str = "") -> None:
        """Shows a step, with the focus on a field if one is named."""
        page = self.step_page(step)
        self._show_step(step)
        if field:
            page.go_to(field)
        else:
            page.focus_first()
        if self.draft is not None:
            self.draft.remember_step(step)

    def _show_step(self, step: Step) -> None:
        """Brings a step into view and leaves the focus where it is."""
        self._stack.setCurrentWidget(self.step_page(step))
        self._rail.set_current(STEPS.index(step))
        self._more.show_step(step)
        self._show_guidance()

    def _step_in_view(self) -> Step | None:
        page = self._stack.currentWidget()
        return page.step if isinstance(page, StepPage) else None

    def _build(self, step: Step) -> StepPage:
        assert self.draft is not None
        module, name = _CLASSES[step]
        page: StepPage = getattr(import_module(module), name)(self.context, self.draft)
        page.step_requested.connect(self.go_to)
        page.place_requested.connect(self.place_requested)
        page.news.connect(self._tell)
        page.reload_requested.connect(self._reload)
        page.act_changed.connect(self._show_act)
        page.client_mode_changed.connect(self.client_mode_changed)
        self._stack.addWidget(page)
        return page

    def _connect(self, draft: VisitDraft) -> None:
        draft.saving.connect(self._band.saved.show_saving)
        draft.saved_at.connect(self._saved)
        draft.not_saved.connect(self._not_saved)
        draft.guidance_changed.connect(self._show_guidance)
        self._more.show_draft(draft)

    def _forget(self) -> None:
        """Lets go of another visit, with every widget that showed it."""
        for page in self._steps.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._steps.clear()
        if self.draft is not None:
            self.draft.disconnect(self)
            self.draft.not_saved.connect(self._told)
            self.draft.let_go()
            self.draft = None
        self._banner.clear()
        self._band.saved.hide()

    @Slot()
    def _reload(self) -> None:
        if self.draft is not None:
            self.draft.save_now()
            self.open_visit(self.draft.record.visit.id)

    @Slot(int)
    def _step_chosen(self, at: int) -> None:
        self.go_to(STEPS[at])

    @Slot()
    def _act(self) -> None:
        page = self.step_page(self.current_step())
        if page.act_words():
            page.do_act()
        elif page.step is not Step.FINISH:
            self.go_to(STEPS[STEPS.index(page.step) + 1])

    @Slot()
    def _show_act(self) -> None:
        if self.draft is None:
            return
        page = self.step_page(self.current_step())
        words = page.act_words() or _next_words(page.step)
        hindrance = page.act_hindrance()
        self._bar.setVisible(bool(words))
        self._bar.set_act(words or "Next step", enabled=not hindrance, why_not=hindrance)

    @Slot()
    def _show_guidance(self) -> None:
        self._rail.set_steps(rail_steps(self.draft))
        if self._step_in_view() is not None:
            self._more.show_step(self.current_step())
        self._show_identity()
        self._show_sealed()
        self._show_act()

    def _show_sealed(self) -> None:
        if self.draft is not None and self._step_in_view() is not None:
            services, record = self.context.services, self.draft.record
            may_add = record.visit.is_closed and services.may("addenda.write")
            set_shown(self.add_to_closed, may_add)
            self.corrections.show_record(record, services.facts, self.current_step())
            mark_corrections(self.step_page(self.current_step()), record, services.facts)

    @Slot()
    def _ask_addendum(self) -> None:
        if self.draft is not None:
            dialog = AddendumDialog(self.window(), self.context, self.draft.record)
            dialog.added.connect(self._addendum_added)
            dialog.open()

    @Slot()
    def _addendum_added(self) -> None:
        self._reload()
        self._tell("good", "The addendum is added.")

    def _show_identity(self) -> None:
        if self.draft is not None:
            identity = identity_of(self.draft.record, self.draft.guidance)
            if self.draft.is_only_read:
                identity = replace(identity, alerts=(*identity.alerts, _ONLY_READ))
            self._band.set_identity(identity)

    @Slot(object)
    def _saved(self, at: datetime) -> None:
        self._band.saved.show_saved(at)
        if self._unsaved_told and self._banner.sentence() == self._unsaved_told:
            self._banner.clear()
        self._unsaved_told = ""

    @Slot(object)
    def _not_saved(self, error: KnownError) -> None:
        """One sentence, however often it is tried again; it goes once all is stored."""
        self._band.saved.show_not_saved()
        if error.sentence != self._unsaved_told:
            self._unsaved_told = error.sentence
            self._told(error)

    @Slot(object)
    def _told(self, error: KnownError) -> None:
        self._banner.show_error(error)

    @Slot(str, str)
    def _tell(self, level: str, sentence: str) -> None:
        self._banner.show_news(sentence, level=level)

    def _lay_out(self) -> None:
        self._band.acts.addWidget(self.add_to_closed)
        self._band.acts.addWidget(self._more)
        set_shown(self.add_to_closed, False)
        middle = row(gap=0)
        middle.addWidget(self._rail)
        right = column(gap=0)
        right.addLayout(self.above)
        right.addWidget(self._banner)
        right.addWidget(self.corrections)
        right.addWidget(self._stack, 1)
        right.addWidget(self._bar)
        middle.addLayout(right, 1)
        layout = column(self, gap=0)
        layout.addWidget(self._band)
        layout.addLayout(middle, 1)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def _next_words(step: Step) -> str:
    """What the primary button says where a step has no act of its own."""
    if step is Step.FINISH:
        return ""
    return f"Next: {STEPS[STEPS.index(step) + 1].value.capitalize()}"

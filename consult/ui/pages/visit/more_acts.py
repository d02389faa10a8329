"""What is done with a visit as a whole, behind one button: rarely needed, never far."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from consult.domain.errors import KnownError
from consult.domain.visit import SkippedStep, Step
from consult.ui.page import PageContext
from consult.ui.pages.history.field_in_focus import field_in_focus
from consult.ui.pages.visit.move_dialog import MoveDialog
from consult.ui.pages.visit.skip_dialog import SkipDialog
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.pages.visit.work import Call
from consult.ui.places import ClientPlace, HistoryPlace, PapersPlace
from consult.ui.widgets.buttons import IconButton


class MoreActs(IconButton):
    """Opens a menu: papers, history, the client's page, leave the step out, move the visit."""

    place_requested = Signal(object)
    changed = Signal()
    """The stored visit was changed by an act."""
    news = Signal(str, str)

    def __init__(self, context: PageContext) -> None:
        super().__init__("More", "ellipsis", key="F10")
        self._context = context
        self._draft: VisitDraft | None = None
        self._step = Step.SCREEN
        self._menu = QMenu(self)
        self._papers = self._act("Papers of this visit", "Ctrl+P", self._show_papers)
        self._history = self._act("History", "Alt+H", self._show_history)
        self._client = self._act("Client's page", "", self._show_client)
        self._skip = self._act("Leave this step out…", "", self._ask_skip)
        self._move = self._act("Wrong client: move this visit…", "", self._ask_move)
        self.clicked.connect(self._open)

    def show_draft(self, draft: VisitDraft) -> None:
        self._draft = draft

    def show_step(self, step: Step) -> None:
        """The step in view, which "Leave this step out" is about."""
        self._step = step
        skipped = self._draft is not None and any(
            one.step is step for one in self._draft.record.visit.skipped
        )
        self._skip.setText("Take this step up again" if skipped else "Leave this step out…")
        open_draft = self._draft is not None and not self._draft.is_read_only
        self._skip.setEnabled(open_draft and step is not Step.FINISH)
        self._move.setEnabled(open_draft)

    def acts(self) -> list[QAction]:
        """The acts of the menu, for the command palette."""
        return self._menu.actions()

    def _act(self, words: str, key: str, slot: object) -> QAction:
        act = self._menu.addAction(words)
        if key:
            act.setShortcut(key)
            self.addAction(act)
        act.triggered.connect(slot)
        return act

    @Slot()
    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    @Slot()
    def _show_papers(self) -> None:
        if self._draft is not None:
            self.place_requested.emit(PapersPlace(visit_id=self._draft.record.visit.id))

    @Slot()
    def _show_history(self) -> None:
        """Of the field that the keyboard is in, or of the whole visit."""
        if self._draft is not None:
            field = field_in_focus(self.window())
            visit_id = self._draft.record.visit.id
            self.place_requested.emit(HistoryPlace(visit_id=visit_id, field=field))

    @Slot()
    def _show_client(self) -> None:
        if self._draft is not None:
            self.place_requested.emit(ClientPlace(self._draft.record.client.id))

    @Slot()
    def _ask_skip(self) -> None:
        assert self._draft is not None
        if any(one.step is self._step for one in self._draft.record.visit.skipped):
            self._skip_for("")
            return
        dialog = SkipDialog(self.window(), self._step)
        dialog.reason_given.connect(self._skip_for)
        dialog.open()

    @Slot(str)
    def _skip_for(self, reason: str) -> None:
        """Leaves the step out, or takes it up again without a reason; Ctrl+Z takes either back."""
        assert self._draft is not None
        visit = self._draft.record.visit
        kept = tuple(one for one in visit.skipped if one.step is not self._step)
        if reason:
            now = self._context.services.now()
            kept += (SkippedStep(step=self._step, reason=reason, skipped_at=now),)
        self._draft.change("visit", replace(visit, skipped=kept), field="skipped", apart=True)
        self.show_step(self._step)

    @Slot()
    def _ask_move(self) -> None:
        assert self._draft is not None
        dialog = MoveDialog(self.window(), self._context, self._draft.record.client)
        dialog.client_chosen.connect(self._move_to)
        dialog.open()

    @Slot(str)
    def _move_to(self, client_id: str) -> None:
        assert self._draft is not None
        self._draft.save_now()
        self._draft.undo.clear()
        work = Call(self._context.services.visits.move, self._draft.record.visit.id, client_id)
        self._context.tasks.run(work, self._moved, self._told)

    @Slot(object)
    def _moved(self, _visit: object) -> None:
        if self._draft is not None:
            self._draft.act_stored()
        self.changed.emit()
        self.news.emit("note", "The visit was moved. Screening and consent are to be asked again.")

    @Slot(object)
    def _told(self, error: KnownError) -> None:
        self.news.emit("stop", f"{error.sentence} {error.next_step}".strip())

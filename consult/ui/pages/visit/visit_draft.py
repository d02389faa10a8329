"""The visit as it is being edited: one record that all steps show, change, undo and save together.

A step changes a whole part of the record, which is frozen, and names the field for the undo:

    draft.change("treatment", replace(draft.record.treatment, notes=words), field="notes")
"""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Literal

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from consult.domain.errors import KnownError
from consult.domain.guidance import Guidance
from consult.domain.visit import Step
from consult.domain.visit_record import VisitRecord
from consult.ui.autosave import Autosave
from consult.ui.page import PageContext
from consult.ui.pages.visit.work import Call
from consult.ui.undo import FieldUndo

Part = Literal["visit", "screening", "assessment", "plan", "treatment"]

PARTS: tuple[Part, ...] = ("visit", "screening", "assessment", "plan", "treatment")


class VisitDraft(QObject):
    """Holds the record in view. Every change is shown at once, saved soon, and can be undone."""

    part_changed = Signal(str)
    """A part was changed by a step, by undo or from storage; steps show it anew."""
    guidance_changed = Signal()
    """Findings and open items were worked out anew."""
    saving = Signal()
    saved_at = Signal(object)
    not_saved = Signal(object)

    def __init__(
        self, context: PageContext, record: VisitRecord, page: QWidget, *, of_past: bool = False
    ) -> None:
        """`of_past` is for a record as it once stood, which nobody changes."""
        super().__init__(page)
        self.context = context
        self.record = record
        self.is_of_past = of_past
        self._may_change = context.services.may("visits.save_visit") and not of_past
        self.undo = FieldUndo(page, self._restore)
        self._autosaves = {part: self._autosave(part) for part in PARTS}
        self._followed: list[Autosave] = []
        self._is_leaving = False
        self._guidance = context.services.guidance.guide(record)
        self._guide_soon = QTimer(self, singleShot=True, interval=60)
        self._guide_soon.timeout.connect(self._guide)

    @property
    def guidance(self) -> Guidance:
        """What the facts say of the record in view."""
        return self._guidance

    @property
    def is_read_only(self) -> bool:
        """A closed visit is shown and not changed; so is any to someone who may not treat."""
        return self.record.visit.is_closed or not self._may_change

    @property
    def is_only_read(self) -> bool:
        """Whether the visit is open, and not to the one who is in."""
        return self.is_read_only and not self.record.visit.is_closed

    def change(self, part: Part, value: Any, *, field: str, apart: bool = False) -> None:
        """Takes a changed part from a step. `apart` makes it an undo step of its own."""
        old = getattr(self.record, part)
        if old == value or self.is_read_only:
            return
        if apart:
            self.undo.end_run()
        self.undo.record(f"{part}.{field}", old, value)
        self._put(part, value)
        self._autosaves[part].change(value)

    def remember_step(self, step: Step) -> None:
        """So that the visit opens here again; not a change that undo should take back."""
        visit = self.record.visit
        if visit.step is step or self.is_read_only:
            return
        self.record = replace(self.record, visit=replace(visit, step=step))
        visits = self.context.services.visits
        self.context.tasks.run(Call(visits.go_to, visit.id, step))

    def take(self, record: VisitRecord) -> None:
        """Shows what was just read from storage, except where a change is not stored yet."""
        unsaved = {
            part: getattr(self.record, part)
            for part, autosave in self._autosaves.items()
            if autosave.has_unsaved_changes()
        }
        before = self.record
        self.record = replace(record, **unsaved)
        if any(getattr(before, part) != getattr(self.record, part) for part in PARTS):
            self.undo.clear()  # an older part would take back what a service has stored since
        self._guide()
        for part in PARTS:
            self.part_changed.emit(part)
        self.part_changed.emit("consent")

    def save_now(self) -> None:
        """Hands everything that waits to the runner."""
        for autosave in (*self._autosaves.values(), *self._followed):
            autosave.flush()

    def has_unsaved_changes(self) -> bool:
        autosaves = (*self._autosaves.values(), *self._followed)
        return any(autosave.has_unsaved_changes() for autosave in autosaves)

    def act_stored(self) -> None:
        """An act of a service was stored just now, without an autosave: tells its moment."""
        self._saved(datetime.now(UTC).astimezone())

    def follow(self, autosave: Autosave) -> None:
        """Counts what a step saves by itself, such as ink, among what is saved before leaving."""
        self._followed.append(autosave)
        self._connect(autosave)

    def _autosave(self, part: Part) -> Autosave:
        save = getattr(self.context.services.visits, f"save_{part}")
        autosave = Autosave(self.context.tasks, save, parent=self)
        self._connect(autosave)
        return autosave

    def _connect(self, autosave: Autosave) -> None:
        autosave.changed_pending.connect(self.saving)
        autosave.saved_at.connect(self._saved)
        autosave.failed.connect(self._failed)

    def _put(self, part: str, value: Any) -> None:
        self.record = replace(self.record, **{part: value})
        self._guide_soon.start()
        self.part_changed.emit(part)

    def let_go(self) -> None:
        """Another visit takes the page. What is unsaved is still saved, however long it takes."""
        self.undo.let_go()
        self._guide_soon.stop()
        self.save_now()
        self._is_leaving = True
        self._end_if_saved()

    def _end_if_saved(self) -> None:
        if self._is_leaving and not self.has_unsaved_changes():
            self.deleteLater()

    def _restore(self, key: str, value: Any) -> None:
        """Undo or redo: the part as it was, saved like any change; the step in view stays."""
        part: Any = key.partition(".")[0]
        if part == "visit":
            value = replace(value, step=self.record.visit.step)
        self._put(part, value)
        self._autosaves[part].change(value)

    @Slot()
    def _guide(self) -> None:
        self._guidance = self.context.services.guidance.guide(self.record)
        self.guidance_changed.emit()

    @Slot(object)
    def _saved(self, at: object) -> None:
        if not self.has_unsaved_changes():
            self.saved_at.emit(at)
        self._end_if_saved()

    @Slot(object)
    def _failed(self, error: KnownError) -> None:
        self.not_saved.emit(error)

"""When needling began and ended, and how long it has been going on."""

from datetime import datetime, time

from PySide6.QtCore import QTimer, Signal, Slot

from consult.ui.page import PageContext
from consult.ui.pages.visit.treat.record_field import RecordField
from consult.ui.pages.visit.treat.treat_card import TreatCard, flow
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.widgets.label import Label
from consult.ui.widgets.time_editor import TimeEditor

_TICK_MS = 1000


class NeedlingCard(TreatCard):
    """Hidden until the first pass; its times can be corrected."""

    minute_passed = Signal()

    def __init__(self, context: PageContext, draft: VisitDraft) -> None:
        super().__init__("Needling", context, draft)
        self.elapsed = Label("", "heading")
        self.begun = RecordField("begun_at", "First pass", self._editor())
        self.ended = RecordField("ended_at", "Last pass", self._editor())
        self.head.addWidget(self.elapsed)
        times = flow()
        times.addWidget(self.begun)
        times.addWidget(self.ended)
        self.body.addLayout(times)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.show_elapsed)
        self.begun.edited.connect(self._begun_typed)
        self.ended.edited.connect(self._ended_typed)

    def show_treatment(self) -> None:
        treatment, read_only = self.treatment, self.draft.is_read_only
        self.setVisible(treatment.begun_at is not None)
        self.ended.setVisible(treatment.ended_at is not None)
        for field in (self.begun, self.ended):
            field.show_stored(self.clock.time_of(getattr(treatment, field.name)))
            field.editor.set_read_only(read_only)
        before = _is_before(treatment.ended_at, treatment.begun_at)
        self.ended.set_problem("This is before the first pass." if before else None)
        running = treatment.begun_at is not None and treatment.ended_at is None and not read_only
        if running != self._tick.isActive():
            self._tick.start() if running else self._tick.stop()
            self.minute_passed.emit()
        self.show_elapsed()

    @Slot()
    def show_elapsed(self) -> None:
        """Reads the time anew."""
        begun, ended = self.treatment.begun_at, self.treatment.ended_at
        if begun is None:
            return
        until = ended or self.context.services.now()
        minutes = max(0, int((until - begun).total_seconds() // 60))
        words = f"{minutes // 60:02d}:{minutes % 60:02d}"
        words = words if ended else f"{words}, running"
        if words != self.elapsed.text():
            self.elapsed.setText(words)
            self.minute_passed.emit()

    def running_words(self) -> str:
        """ "Needling 00:12" while it goes on, else an empty string."""
        if not self._tick.isActive():
            return ""
        return f"Needling {self.elapsed.text().partition(',')[0]}"

    def _editor(self) -> TimeEditor:
        return TimeEditor(now=self.clock.time_now, now_button=False)

    @Slot(object)
    def _begun_typed(self, typed: time | None) -> None:
        """The first pass is taken back by undo, not by an empty field: it stays what it was."""
        if typed is not None:
            started = self.draft.record.visit.started_at
            self.change("begun_at", begun_at=self.clock.moment_at(typed, started))

    @Slot(object)
    def _ended_typed(self, typed: time | None) -> None:
        begun = self.treatment.begun_at
        if begun is not None:
            self.change("ended_at", ended_at=self.clock.moment_at(typed, begun))


def _is_before(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and one < other

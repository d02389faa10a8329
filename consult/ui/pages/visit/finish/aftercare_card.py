"""The aftercare sheet: made from what was done, looked at, and handed over."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, Slot

from consult.domain.aftercare import Aftercare, AftercarePhase
from consult.domain.errors import KnownError
from consult.domain.visit import Outcome
from consult.ui.page import PageContext
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.pages.visit.work import Call
from consult.ui.theme import Space
from consult.ui.widgets.buttons import Button
from consult.ui.widgets.card import Card
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row


class AftercareCard(Card):
    """What the client will read, with its real days and hours, before it is printed."""

    changed = Signal()
    """The sheet was made or handed over."""
    print_wanted = Signal()
    news = Signal(str, str)

    def __init__(self, context: PageContext, draft: VisitDraft) -> None:
        super().__init__("Aftercare sheet", gap=Space.M)
        self._context, self._draft = context, draft
        self.state = Label("", "body", wrap=True)
        self.make = Button("Make the sheet", icon="file-text")
        self.show_paper = Button("Look at it and print", icon="printer")
        self.given = Button("Handed over", icon="check")
        self._phases = column(gap=Space.S)
        acts = row()
        for button in (self.make, self.show_paper, self.given):
            acts.addWidget(button)
        acts.addStretch(1)
        self.add(self.state)
        self.body.addLayout(acts)
        self.body.addLayout(self._phases)
        self.make.clicked.connect(self._make)
        self.given.clicked.connect(self._give)
        self.show_paper.clicked.connect(self.print_wanted)
        self.show_aftercare()

    def show_aftercare(self) -> None:
        """Shows the stored sheet, or what keeps one from being made."""
        record = self._draft.record
        aftercare, open_visit = record.aftercare, not self._draft.is_read_only
        begun = record.treatment.begun_at is not None
        due = begun and record.visit.outcome in (None, Outcome.TREATED, Outcome.STOPPED)
        self.make.setVisible(open_visit and due)
        self.make.setText("Make it again" if aftercare else "Make the sheet")
        self.show_paper.setVisible(aftercare is not None)
        can_give = aftercare is not None and aftercare.given_at is None and open_visit
        self.given.setVisible(can_give)
        zone = ZoneInfo(record.practice.time_zone)
        self.state.setText(_state_words(aftercare, begun, zone))
        self._show_phases(aftercare.sheet.phases if aftercare else ())

    def _show_phases(self, phases: tuple[AftercarePhase, ...]) -> None:
        while (item := self._phases.takeAt(0)) is not None:
            before = item.widget()
            if before is not None:
                before.hide()
                before.deleteLater()
        for phase in phases:
            self._phases.addWidget(Label(phase.title, "strong", wrap=True))
            self._phases.addWidget(Label(_phase_words(phase), "small", wrap=True))

    @Slot()
    def _make(self) -> None:
        self._draft.save_now()
        make = self._context.services.finishing.make_aftercare
        work = Call(make, self._draft.record.visit.id)
        self._context.tasks.run(work, self._done, self._told, words="Making the aftercare sheet")

    @Slot()
    def _give(self) -> None:
        give = self._context.services.finishing.give_aftercare
        work = Call(give, self._draft.record.visit.id)
        self._context.tasks.run(work, self._done, self._told)

    @Slot(object)
    def _done(self, _aftercare: Aftercare) -> None:
        self._draft.act_stored()
        self.changed.emit()

    @Slot(object)
    def _told(self, error: KnownError) -> None:
        self.news.emit("stop", f"{error.sentence} {error.next_step}".strip())


def _state_words(aftercare: Aftercare | None, begun: bool, zone: ZoneInfo) -> str:
    if aftercare is None:
        return "Not made yet." if begun else "It is made from what was done; nothing was needled."
    made = f"Made {aftercare.made_at.astimezone(zone):%H:%M}"
    if aftercare.given_at is None:
        return f"{made}, not handed over yet."
    return f"{made}, handed over {aftercare.given_at.astimezone(zone):%H:%M}."


def _phase_words(phase: AftercarePhase) -> str:
    do, avoid = " ".join(phase.do), " ".join(phase.avoid)
    return f"{do}\nAvoid: {avoid}" if avoid else do

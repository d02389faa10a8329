"""What the skin or the client did that is worth keeping, and when."""

from dataclasses import replace
from datetime import time

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from consult.domain.ids import new_id
from consult.domain.treatment import Reaction
from consult.ui.page import PageContext
from consult.ui.pages.visit.addenda.marks import RECORD_PATH
from consult.ui.pages.visit.tab_order import chain
from consult.ui.pages.visit.treat.area_chip import clear_out
from consult.ui.pages.visit.treat.record_field import RecordField
from consult.ui.pages.visit.treat.treat_card import LocalClock, TreatCard
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.widgets.buttons import IconButton, QuietButton
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import row
from consult.ui.widgets.text_editor import TextEditor
from consult.ui.widgets.time_editor import TimeEditor


class ReactionRow(QWidget):
    """One reaction: its time of day and words."""

    reaction_changed = Signal(object, str)
    removal_requested = Signal(str)

    def __init__(self, reaction: Reaction, clock: LocalClock) -> None:
        super().__init__()
        self._reaction, self._clock = reaction, clock
        self._first_noted_at = reaction.noted_at
        self.reaction_id = reaction.id
        self.setProperty(RECORD_PATH, f"treatment/reactions/{reaction.id}")
        editor = TimeEditor(now=clock.time_now, now_button=False)
        self.time = RecordField("noted_at", "Time", editor)
        self.words = RecordField("words", "Reaction", TextEditor(limit=500))
        self.remove = IconButton("Remove this reaction", "trash-2")
        layout = row(self)
        layout.addWidget(self.time)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.remove)
        self.time.edited.connect(self._timed)
        self.words.edited.connect(self._worded)
        self.remove.clicked.connect(self._remove)

    def show_reaction(self, reaction: Reaction, read_only: bool) -> None:
        self._reaction = reaction
        self.time.show_stored(self._clock.time_of(reaction.noted_at))
        self.words.show_stored(reaction.words)
        for field in (self.time, self.words):
            field.editor.set_read_only(read_only)
        self.remove.setEnabled(not read_only)

    @Slot(object)
    def _timed(self, typed: time | None) -> None:
        """A time that was cleared leaves the stored one: a reaction always has its moment."""
        moment = self._clock.moment_at(typed, self._first_noted_at)
        if moment is not None:
            self._reaction = replace(self._reaction, noted_at=moment)
            self.reaction_changed.emit(self._reaction, "noted_at")

    @Slot(object)
    def _worded(self, words: str) -> None:
        self._reaction = replace(self._reaction, words=words)
        self.reaction_changed.emit(self._reaction, "words")

    @Slot()
    def _remove(self) -> None:
        self.removal_requested.emit(self.reaction_id)


class ReactionsCard(TreatCard):
    """Rows that begin with the present time."""

    def __init__(self, context: PageContext, draft: VisitDraft) -> None:
        super().__init__("Reactions", context, draft)
        self.rows: list[ReactionRow] = []
        self.add_row = QuietButton("Add reaction", icon="plus", key="Ctrl+Shift+E")
        self._empty = Label("Anything unexpected, with the time it was seen.", "muted", wrap=True)
        self.add_act(self.add_row)
        self.add(self._empty)
        self.add_row.clicked.connect(self._add)

    def show_treatment(self) -> None:
        reactions, read_only = self.treatment.reactions, self.draft.is_read_only
        if [one.reaction_id for one in self.rows] != [reaction.id for reaction in reactions]:
            clear_out([*self.rows])
            self.rows = [self._row(reaction) for reaction in reactions]
        for shown, reaction in zip(self.rows, reactions, strict=True):
            shown.show_reaction(reaction, read_only)
        chain(self.add_row, *self.rows)
        self._empty.setVisible(not reactions)
        self.add_row.setVisible(not read_only)

    def _row(self, reaction: Reaction) -> ReactionRow:
        made = ReactionRow(reaction, self.clock)
        made.reaction_changed.connect(self._changed)
        made.removal_requested.connect(self._remove)
        self.add(made)
        return made

    @Slot()
    def _add(self) -> None:
        reaction = Reaction(id=new_id(), noted_at=self.context.services.now())
        reactions = (*self.treatment.reactions, reaction)
        self.change("reactions.added", apart=True, reactions=reactions)
        self.rows[-1].words.setFocus()

    @Slot(object, str)
    def _changed(self, reaction: Reaction, name: str) -> None:
        reactions = tuple(reaction if r.id == reaction.id else r for r in self.treatment.reactions)
        self.change(f"reactions.{reaction.id}.{name}", reactions=reactions)

    @Slot(str)
    def _remove(self, reaction_id: str) -> None:
        reactions = tuple(r for r in self.treatment.reactions if r.id != reaction_id)
        self.change("reactions.removed", apart=True, reactions=reactions)

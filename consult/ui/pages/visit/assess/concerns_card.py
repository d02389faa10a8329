"""What troubles the client, area by area, and what they hope for, in their own words."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from consult.domain.assessment import Concern
from consult.domain.reference.facts import Facts
from consult.ui.pages.visit.editors import shared_undo
from consult.ui.pages.visit.part_form import PartForm
from consult.ui.pages.visit.printed_field import PrintedField
from consult.ui.pages.visit.tab_order import chain
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.theme import Space
from consult.ui.widgets.buttons import IconButton
from consult.ui.widgets.card import Card
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.field import Field
from consult.ui.widgets.layouts import column, row
from consult.ui.widgets.text_editor import NoteEditor, TextEditor


class ConcernsCard(Card):
    """A row per concern; choosing an area under "Add" makes one."""

    def __init__(self, draft: VisitDraft, facts: Facts) -> None:
        super().__init__("Concerns and goals", gap=Space.M)
        self._draft = draft
        self._names = {area.id: area.name for area in facts.areas.values()}
        self.rows: dict[tuple[str, str], ConcernRow] = {}
        self._list = column(gap=Space.S)
        self.body.addLayout(self._list)
        options = [(area_id, name) for area_id, name in self._names.items()]
        self.adding = Field(
            "Add an area", ChoiceEditor(options, layout="list", placeholder="Choose an area")
        )
        self.add(self.adding)
        self.form = PartForm(draft, "assessment", self)
        goals = NoteEditor(limit=4_000, lines=3)
        notes = NoteEditor(limit=10_000, lines=3)
        self.add(self.form.bind("goals", PrintedField("Goals, in the client's words", goals)))
        self.add(self.form.bind("notes", PrintedField("Notes on the skin", notes, optional=True)))
        self.adding.edited.connect(self._add)
        draft.part_changed.connect(self.show_part)
        self.show_part("assessment")

    @Slot(str)
    def show_part(self, part: str) -> None:
        if part != "assessment":
            return
        self.adding.setVisible(not self._draft.is_read_only)
        concerns = {(c.area_id, c.side): c for c in self._draft.record.assessment.concerns}
        for key in [key for key in self.rows if key not in concerns]:
            old = self.rows.pop(key)
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        for key, concern in concerns.items():
            if key not in self.rows:
                self.rows[key] = self._row(concern)
            self.rows[key].show_concern(concern, read_only=self._draft.is_read_only)
        chain(*self.rows.values(), self.adding, after=self.title)

    def _row(self, concern: Concern) -> "ConcernRow":
        added = ConcernRow(concern, self._names.get(concern.area_id, concern.area_id))
        added.worded.connect(self._worded)
        added.removed.connect(self._remove)
        self._list.addWidget(added)
        return added

    @Slot(object)
    def _add(self, area_id: str | None) -> None:
        self.adding.set_value(None)
        key = (area_id or "", "both")
        if area_id and key not in self.rows:
            concern = Concern(area_id=area_id, side="both")
            self._keep((*self._draft.record.assessment.concerns, concern), "concerns", apart=True)
            self.rows[key].setFocus()

    @Slot(object)
    def _worded(self, changed: Concern) -> None:
        concerns = tuple(
            changed if (one.area_id, one.side) == (changed.area_id, changed.side) else one
            for one in self._draft.record.assessment.concerns
        )
        self._keep(concerns, f"concern.{changed.area_id}", apart=False)

    @Slot(object)
    def _remove(self, gone: Concern) -> None:
        kept = tuple(
            one
            for one in self._draft.record.assessment.concerns
            if (one.area_id, one.side) != (gone.area_id, gone.side)
        )
        self._keep(kept, "concerns", apart=True)

    def _keep(self, concerns: tuple[Concern, ...], field: str, *, apart: bool) -> None:
        assessment = replace(self._draft.record.assessment, concerns=concerns)
        self._draft.change("assessment", assessment, field=field, apart=apart)


class ConcernRow(QWidget):
    """One area with the client's words about it."""

    worded = Signal(object)
    removed = Signal(object)

    def __init__(self, concern: Concern, name: str) -> None:
        super().__init__()
        self._concern = concern
        self.words = PrintedField(name, shared_undo(TextEditor(limit=1_000)))
        self._gone = IconButton(f"Remove {name}", "x")
        layout = row(self, gap=Space.S)
        layout.addWidget(self.words, 1)
        layout.addWidget(self._gone)
        self.setFocusProxy(self.words)
        self.words.edited.connect(self._typed)
        self._gone.clicked.connect(self._remove)

    def show_concern(self, concern: Concern, *, read_only: bool) -> None:
        self._concern = concern
        if self.words.value() != concern.words:
            self.words.set_value(concern.words)
        self.words.editor.set_read_only(read_only)
        self._gone.setVisible(not read_only)

    @Slot(object)
    def _typed(self, words: str) -> None:
        self._concern = replace(self._concern, words=words)
        self.worded.emit(self._concern)

    @Slot()
    def _remove(self) -> None:
        self.removed.emit(self._concern)

"""Writes an addendum: words, or a correction that shows old and new beside each other."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from consult.domain.addendum import LONGEST_REASON, LONGEST_WORDS
from consult.domain.correction_values import Correctable, Kind
from consult.domain.corrections import correctable_fields
from consult.domain.errors import InvalidRecord, KnownError
from consult.domain.visit_record import VisitRecord
from consult.ui.page import PageContext
from consult.ui.pages.visit.work import Call
from consult.ui.theme import Space
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.dialog import AskFirst
from consult.ui.widgets.field import Field
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import set_shown
from consult.ui.widgets.text_editor import NoteEditor, TextEditor

WORDS_ALONE = ""
_HINTS = {
    Kind.DAY: "Year-month-day, such as 2027-12-31",
    Kind.CLOCK: "Hours and minutes, such as 14:05",
    Kind.FIGURE: "A figure",
    Kind.COUNT: "A whole number",
}


class AddendumDialog(AskFirst):
    """Choose what it is about, type what is right, say why."""

    added = Signal()
    """It is stored."""

    def __init__(
        self, parent: QWidget, context: PageContext, record: VisitRecord, field: str = WORDS_ALONE
    ) -> None:
        super().__init__(
            parent,
            "Add to this closed visit",
            "What was sealed stays as it is. This stands beside it with your name and the time.",
            act="Add",
            danger=False,
        )
        self._context, self._visit_id = context, record.visit.id
        facts = context.services.facts
        self._fields = {one.field: one for one in correctable_fields(record, facts)}
        options = [(name, f"Correct: {one.label}") for name, one in self._fields.items()]
        about = ChoiceEditor([(WORDS_ALONE, "Words about the visit"), *options], layout="list")
        self.about = Field("What is it about?", about)
        self.old = Label("", "body", wrap=True)
        self.words = Field("What is to be added", NoteEditor(limit=LONGEST_WORDS, lines=4))
        self.new = Field("What is right", TextEditor(limit=LONGEST_WORDS))
        self.choice = Field("What is right", ChoiceEditor((), layout="list"))
        self.reason = Field("Why is it added?", TextEditor(limit=LONGEST_REASON))
        self.trouble = Label("", "body", wrap=True)
        self.trouble.set_level("stop")
        self.body.setSpacing(Space.M)
        for widget in (self.about, self.old, self.words, self.new, self.choice, self.reason):
            self.body.addWidget(widget)
        self.body.addWidget(self.trouble)
        set_shown(self.trouble, False)
        self.act_button.clicked.disconnect()
        self.act_button.clicked.connect(self._add)
        self.about.edited.connect(self._show_about)
        self.about.set_value(field)
        self._show_about(field)
        self.about.setFocus()

    def correcting(self) -> Correctable | None:
        """The field that is to be corrected, or None for words alone."""
        return self._fields.get(self.about.value() or WORDS_ALONE)

    @Slot(object)
    def _show_about(self, _field: object) -> None:
        named = self.correcting()
        is_choice = named is not None and named.kind is Kind.CHOICE
        set_shown(self.words, named is None)
        set_shown(self.old, named is not None)
        set_shown(self.new, named is not None and not is_choice)
        set_shown(self.choice, is_choice)
        set_shown(self.trouble, False)
        if named is not None:
            self._show_correction(named)
        QTimer.singleShot(0, self, self._fit)

    def _show_correction(self, named: Correctable) -> None:
        self.old.setText(f"The record says: {named.in_words(named.old)}")
        self.new.set_hint(_HINTS.get(named.kind, "") + (f", in {named.unit}" if named.unit else ""))
        editor = self.choice.editor
        assert isinstance(editor, ChoiceEditor)
        editor.set_options(list((named.choices or {}).items()))
        for field in (self.new, self.choice):
            field.set_problem(None)
            field.set_value(None)

    @Slot()
    def _fit(self) -> None:
        """Fields came or went."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    @Slot()
    def _add(self) -> None:
        """Kept open until it is stored: nothing typed is lost to a slip."""
        named, reason = self.correcting(), self.reason.value() or ""
        addenda = self._context.services.addenda
        if named is None:
            work = Call(addenda.write, self._visit_id, self.words.value() or "", reason)
        else:
            field = self.choice if named.kind is Kind.CHOICE else self.new
            work = Call(addenda.correct, self._visit_id, named.field, field.value() or "", reason)
        self.act_button.setEnabled(False)
        self._context.tasks.run(work, self._stored, self._told, words="Adding the addendum")

    @Slot(object)
    def _stored(self, _addendum: object) -> None:
        self.added.emit()
        self.accept()

    @Slot(object)
    def _told(self, error: KnownError) -> None:
        self.act_button.setEnabled(True)
        places = {"reason": self.reason, "words": self.words, "new": self.new}
        problems = error.problems if isinstance(error, InvalidRecord) else ()
        for problem in problems:
            if problem.field in places:
                places[problem.field].set_problem(problem.sentence)
        QTimer.singleShot(0, self, self._fit)
        set_shown(self.trouble, not problems)
        self.trouble.setText(f"{error.sentence} {error.next_step}".strip())

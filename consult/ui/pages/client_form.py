"""Every detail of a client, as typed editors in four groups."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from consult.domain.client import LINE_LENGTH, NAME_LENGTH, NOTE_LENGTH, Client, ContactBy, Sex
from consult.domain.dates import DateOrder
from consult.domain.errors import Problem
from consult.ui.pages.birth_date import birth_date_editor
from consult.ui.pages.language_names import LANGUAGES
from consult.ui.pages.surfaces import titled_card
from consult.ui.pages.visit.addenda.marks import RECORD_FIELD
from consult.ui.theme import Space
from consult.ui.undo import FieldUndo
from consult.ui.widgets.card import Card
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.field import Field
from consult.ui.widgets.layouts import column
from consult.ui.widgets.text_editor import NoteEditor, TextEditor

_COLUMNS = 2
_WIDE = frozenset({"address", "allergies", "medicines", "alerts", "notes"})
_SEX = ((None, "Not asked"), (Sex.FEMALE, "Female"), (Sex.MALE, "Male"), (Sex.INTERSEX, "Intersex"))
_CONTACT = (
    (None, "Not asked"),
    (ContactBy.PHONE, "Phone"),
    (ContactBy.TEXT_MESSAGE, "Text"),
    (ContactBy.EMAIL, "E-mail"),
    (ContactBy.LETTER, "Letter"),
)


class ClientForm(QWidget):
    """Holds editors by the names of `Client`'s fields; `client(before)` is what stands in them."""

    edited = Signal()
    """Something was changed to another good value, or can't be understood, or can be again."""

    def __init__(self, today: date, order: DateOrder) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        layout = column(self, gap=Space.L)
        layout.addWidget(self._group("Who", self._who(today, order)))
        layout.addWidget(self._group("What must be known in the room", self._safety()))
        layout.addWidget(self._group("How to reach them", self._reach()))
        layout.addWidget(self._group("Else", self._other()))
        layout.addStretch(1)
        self.setFocusProxy(self.fields["given_name"])
        for name, field in self.fields.items():
            field.setProperty(RECORD_FIELD, f"client/{name}")
            field.edited.connect(self._edited)
            field.editor.problem_changed.connect(self._edited)

    def show_client(self, client: Client) -> None:
        """Show a stored client. A field that is being written in follows too: to go on from words
        that are no longer stored would replace newer ones unseen."""
        for name, field in self.fields.items():
            stored = getattr(client, name)
            if field.value() != stored:
                field.set_value(stored)

    def client(self, before: Client) -> Client:
        """The client as the editors stand, with the identity of `before`."""
        values: dict[str, Any] = {name: field.value() for name, field in self.fields.items()}
        texts = {
            name: value or ""
            for name, value in values.items()
            if isinstance(getattr(before, name), str)
        }
        return replace(before, **(values | texts))

    def show_problems(self, problems: Iterable[Problem], *, go_there: bool = False) -> None:
        """Say under each field what is wrong with it; `go_there` focuses the first."""
        told = {problem.field: problem.sentence for problem in problems}
        for name, field in self.fields.items():
            field.set_problem(told.get(name))
        wrong = [field for name, field in self.fields.items() if name in told]
        if wrong and go_there:
            wrong[0].setFocus()

    def editor_problem(self) -> str | None:
        """What stands in an editor and can't be understood, or None."""
        for field in self.fields.values():
            problem = field.editor.problem()
            if problem is not None:
                return problem
        return None

    def watch(self, undo: FieldUndo) -> None:
        """Let Ctrl+Z take back what is changed here."""
        for name, field in self.fields.items():
            undo.watch(name, field.editor)

    def _edited(self, _value: object) -> None:
        self.edited.emit()

    def _group(self, title: str, fields: Iterable[tuple[str, Field]]) -> Card:
        card = titled_card(title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.XL)
        grid.setVerticalSpacing(Space.L)
        at = 0
        for name, field in fields:
            self.fields[name] = field
            wide = name in _WIDE
            if wide and at % _COLUMNS:
                at += 1
            span = _COLUMNS if wide else 1
            grid.addWidget(field, at // _COLUMNS, at % _COLUMNS, 1, span, Qt.AlignmentFlag.AlignTop)
            at += span
        for place in range(_COLUMNS):
            grid.setColumnStretch(place, 1)
        card.body.addLayout(grid)
        return card

    def _who(self, today: date, order: DateOrder) -> list[tuple[str, Field]]:
        return [
            ("given_name", _line("Given name", NAME_LENGTH)),
            ("family_name", _line("Family name", NAME_LENGTH)),
            ("preferred_name", _line("Preferred name", NAME_LENGTH)),
            ("pronouns", _line("Pronouns")),
            ("birth_date", Field("Birth date", birth_date_editor(today, order))),
            ("sex", Field("Sex", ChoiceEditor(_SEX), hint="Asked where it bears on safety.")),
        ]

    def _safety(self) -> list[tuple[str, Field]]:
        return [
            ("allergies", _note("Allergies", LINE_LENGTH * 5, "One to a line. Shown in red above")),
            ("alerts", _note("Alerts", LINE_LENGTH * 5, "One to a line, such as cold sores")),
            ("medicines", _note("Medicines", LINE_LENGTH * 5, "One to a line")),
        ]

    def _reach(self) -> list[tuple[str, Field]]:
        return [
            ("phone", _line("Phone")),
            ("email", _line("E-mail")),
            ("address", _note("Address", LINE_LENGTH * 5)),
            ("contact_by", Field("Wishes to be contacted by", ChoiceEditor(_CONTACT))),
            ("language", Field("Language", ChoiceEditor(LANGUAGES, layout="list"))),
        ]

    def _other(self) -> list[tuple[str, Field]]:
        return [
            ("emergency_contact", _line("Emergency contact", LINE_LENGTH * 2)),
            ("gp", _line("GP", LINE_LENGTH * 2)),
            ("notes", _note("Notes", NOTE_LENGTH, lines=5)),
        ]


def _line(label: str, limit: int = LINE_LENGTH) -> Field:
    return Field(label, TextEditor(limit=limit))


def _note(label: str, limit: int, placeholder: str = "", *, lines: int = 2) -> Field:
    return Field(label, NoteEditor(limit=limit, placeholder=placeholder, lines=lines))

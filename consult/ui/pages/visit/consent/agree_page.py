"""The third page of client mode: each statement to tick, each use of photos to allow or not."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from consult.domain.consent import Acknowledgement, ConsentStatement, PhotoPermission
from consult.domain.consent_rules import check_may_sign
from consult.domain.errors import Problem
from consult.services.clock import Clock
from consult.ui.pages.visit.consent.client_column import ClientColumn
from consult.ui.pages.visit.consent.consent_draft import ConsentDraft
from consult.ui.pages.visit.consent.photo_question import PhotoQuestion
from consult.ui.theme import Space
from consult.ui.widgets.field import Field
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, set_shown
from consult.ui.widgets.text_editor import NoteEditor
from consult.ui.widgets.tick_row import TickRow


class AgreePage(ClientColumn):
    """Every answer is stored as it is given; what is still open is marked where it stands."""

    def __init__(self, draft: ConsentDraft, clock: Clock) -> None:
        super().__init__()
        assert draft.consent is not None
        self._draft, self._clock = draft, clock
        text = draft.consent.text
        self.ticks = {one.id: TickRow(one.text) for one in text.statements}
        self.photos = {one.id: PhotoQuestion(one.text) for one in text.photo_purposes}
        self.questions = Field("I have questions", NoteEditor(lines=3), optional=True)
        self.questions.set_hint("Write them here or just ask. The answers are noted here too.")
        self._ticks_problem = Label("", "problem", wrap=True)
        self._photos_problem = Label("", "problem", wrap=True)
        self._lay_out(text.photo_purposes)
        self.show_consent()
        for tick in self.ticks.values():
            tick.edited.connect(self._ticked)
        for photo in self.photos.values():
            photo.answer.edited.connect(self._permitted)
        self.questions.edited.connect(self._asked)

    def show_consent(self) -> None:
        """What is stored, silently."""
        consent = self._draft.consent
        assert consent is not None
        ticked = {one.statement_id for one in consent.acknowledgements}
        allowed = {one.purpose_id: one.allowed for one in consent.photo_permissions}
        for id, tick in self.ticks.items():
            tick.set_value(id in ticked)
        for id, photo in self.photos.items():
            photo.answer.set_value(allowed.get(id))
        self.questions.set_value(consent.questions_and_answers)

    def open_parts(self) -> list[QWidget]:
        """Statements that are not ticked and photos that are not answered, from the top."""
        ticks = [tick for tick in self.ticks.values() if not tick.value()]
        photos = [photo for photo in self.photos.values() if photo.answer.value() is None]
        return [*ticks, *photos]

    def show_open(self) -> None:
        """Marks what is still open, with a sentence that leaves the client every way."""
        consent = self._draft.consent
        assert consent is not None
        fields = ("acknowledgements", "photo_permissions")
        self.show_problems([one for one in check_may_sign(consent) if one.field in fields])

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Marks every open part; an empty list takes the marks away."""
        told = {problem.field: problem.sentence for problem in problems}
        for label, field in (
            (self._ticks_problem, "acknowledgements"),
            (self._photos_problem, "photo_permissions"),
        ):
            label.setText(told.get(field, ""))
            set_shown(label, field in told)
        for tick in self.ticks.values():
            tick.mark_problem("acknowledgements" in told and not tick.value())
        for photo in self.photos.values():
            wrong = "photo_permissions" in told and photo.answer.value() is None
            photo.answer.mark_problem(wrong)

    def _lay_out(self, purposes: tuple[ConsentStatement, ...]) -> None:
        statements = column(gap=Space.XS)
        statements.addWidget(Label("Tick each statement that you agree with", "display", wrap=True))
        statements.addWidget(self._ticks_problem)
        for tick in self.ticks.values():
            statements.addWidget(tick)
        photos = column(gap=Space.L)
        photos.addWidget(Label("Photographs", "display", wrap=True))
        words = "Yes or no to each: your treatment does not depend on it."
        photos.addWidget(Label(words, wrap=True))
        photos.addWidget(self._photos_problem)
        for photo in self.photos.values():
            photos.addWidget(photo)
        self.parts.addLayout(statements)
        if purposes:
            self.parts.addLayout(photos)
        self.parts.addWidget(self.questions)
        set_shown(self._ticks_problem, False)
        set_shown(self._photos_problem, False)

    @Slot(object)
    def _ticked(self, _ticked: bool) -> None:
        assert self._draft.consent is not None
        before = {one.statement_id: one for one in self._draft.consent.acknowledgements}
        now = self._clock()
        acknowledgements = tuple(
            before.get(id) or Acknowledgement(statement_id=id, acknowledged_at=now)
            for id, tick in self.ticks.items()
            if tick.value()
        )
        self._draft.change(acknowledgements=acknowledgements)

    @Slot(object)
    def _permitted(self, _allowed: bool) -> None:
        permissions = tuple(
            PhotoPermission(purpose_id=id, allowed=bool(photo.answer.value()))
            for id, photo in self.photos.items()
            if photo.answer.value() is not None
        )
        self._draft.change(photo_permissions=permissions)

    @Slot(object)
    def _asked(self, words: str) -> None:
        self._draft.change(questions_and_answers=words or "")

"""The practice's own details: letterhead, country, practitioner, and how the program looks."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from consult.domain.changes import Changes
from consult.domain.errors import InvalidRecord, KnownError, NotFound
from consult.domain.practice import Practice, Practitioner
from consult.ui.autosave import Autosave
from consult.ui.page import Page, PageContext
from consult.ui.pages.chasing_form import ChasingForm
from consult.ui.pages.country_form import CountryForm
from consult.ui.pages.letterhead_form import LetterheadForm
from consult.ui.pages.practitioner_form import PractitionerForm
from consult.ui.pages.surfaces import reading_column, titled, titled_card
from consult.ui.pages.unlock.locking_form import LockingForm
from consult.ui.places import AccountsPlace
from consult.ui.theme import Space, current_theme
from consult.ui.widgets.buttons import QuietButton
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.field import Field
from consult.ui.widgets.layouts import column
from consult.ui.widgets.saved_indicator import SavedIndicator

_APPEARANCES = (("system", "As the computer"), ("light", "Light"), ("dark", "Dark"))


@dataclass(frozen=True, slots=True)
class PracticeView:
    """What the page shows, read in one go."""

    practice: Practice
    practitioner: Practitioner | None
    """None where the one who is in does not treat."""


class PracticePage(Page):
    """Each change is stored as it is made; papers that were signed keep what they said."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._view: PracticeView | None = None
        self.letterhead = LetterheadForm()
        self.country = CountryForm()
        self.person = PractitionerForm()
        self.locking = LockingForm(context)
        self.chasing = ChasingForm()
        self.appearance = Field("Appearance", ChoiceEditor(_APPEARANCES))
        self.saved = SavedIndicator()
        practices = context.services.practice
        self.autosave = Autosave(context.tasks, practices.save, self)
        self.autosave_person = Autosave(context.tasks, practices.save_practitioner, self)
        self.accounts = QuietButton("Accounts and passwords", icon="users")
        self._lay_out()
        self._connect()
        self._load()
        self._may_change = context.services.may("practice.save")
        self.setFocusProxy(self.letterhead if self._may_change else self.accounts)
        if not self._may_change:
            for form in (self.letterhead, self.country, self.locking, self.chasing):
                form.set_read_only()

    def show_changes(self, changes: Changes) -> None:
        concerned = changes.concern("practice") or changes.concern("practitioner")
        if concerned and not self.has_unsaved_changes():
            self._load()

    def save_now(self) -> None:
        self.autosave.flush()
        self.autosave_person.flush()

    def has_unsaved_changes(self) -> bool:
        return self.autosave.has_unsaved_changes() or self.autosave_person.has_unsaved_changes()

    def _load(self) -> None:
        self.context.tasks.run(partial(_read, self.context), self._loaded)

    def _loaded(self, view: PracticeView) -> None:
        if self.has_unsaved_changes():
            return
        self._view = view
        self.letterhead.show_practice(view.practice)
        self.country.show_practice(view.practice)
        self.locking.show_practice(view.practice)
        self.chasing.show_practice(view.practice)
        self._person_card.setVisible(view.practitioner is not None)
        if view.practitioner is not None:
            self.person.show_practitioner(view.practitioner)

    def _practice_edited(self) -> None:
        if self._view is None:
            return
        practice = self._view.practice
        for form in (self.letterhead, self.country, self.locking, self.chasing):
            practice = form.practice(practice)
        if practice != self._view.practice:
            self._view = PracticeView(practice, self._view.practitioner)
            self._show_problems({})
            self.autosave.change(practice)

    def _person_edited(self) -> None:
        if self._view is None or self._view.practitioner is None:
            return
        practitioner = self.person.practitioner(self._view.practitioner)
        if practitioner != self._view.practitioner:
            self._view = PracticeView(self._view.practice, practitioner)
            self.person.fields["name"].set_problem(None)
            self.autosave_person.change(practitioner)

    def _not_saved(self, error: KnownError) -> None:
        self.saved.show_not_saved(error.sentence)
        if isinstance(error, InvalidRecord):
            self._show_problems({one.field: one.sentence for one in error.problems})

    def _person_not_saved(self, error: KnownError) -> None:
        self.saved.show_not_saved(error.sentence)
        if isinstance(error, InvalidRecord):
            self.person.fields["name"].set_problem(error.problems[0].sentence)

    def _show_problems(self, problems: dict[str, str]) -> None:
        for name, field in self.letterhead.fields.items():
            field.set_problem(problems.get(name))

    def _appearance_chosen(self, mode: str) -> None:
        current_theme().set_mode(mode)  # type: ignore[arg-type]

    def _go_to_accounts(self) -> None:
        self.place_requested.emit(AccountsPlace())

    def _connect(self) -> None:
        self.accounts.clicked.connect(self._go_to_accounts)
        self.letterhead.edited.connect(self._practice_edited)
        self.country.edited.connect(self._practice_edited)
        self.locking.edited.connect(self._practice_edited)
        self.chasing.edited.connect(self._practice_edited)
        self.person.edited.connect(self._person_edited)
        self.appearance.edited.connect(self._appearance_chosen)
        self.autosave.failed.connect(self._not_saved)
        self.autosave_person.failed.connect(self._person_not_saved)
        for autosave in (self.autosave, self.autosave_person):
            autosave.changed_pending.connect(self.saved.show_saving)
            autosave.saved_at.connect(self.saved.show_saved)

    def _lay_out(self) -> None:
        scroll = Scroll()
        parts = reading_column(scroll)
        heading = titled("Practice", "What papers say of you. Signed papers keep what they said.")
        heading.acts.addWidget(self.saved)
        heading.acts.addWidget(self.accounts)
        parts.addWidget(heading)
        self.appearance.set_value(current_theme().mode)
        self._person_card = titled_card("Practitioner")
        for card, form in (
            (titled_card("Letterhead"), self.letterhead),
            (titled_card("Where you practise"), self.country),
            (self._person_card, self.person),
            (titled_card("Unfinished visits"), self.chasing),
            (titled_card("Locking"), self.locking),
            (titled_card("This computer"), self.appearance),
        ):
            card.add(form)
            parts.addWidget(card)
        parts.addSpacing(Space.L)
        column(self, gap=0).addWidget(scroll)


def _read(context: PageContext) -> PracticeView:
    practices = context.services.practice
    try:
        practitioner = practices.practitioner_of(context.account_id)
    except NotFound:
        practitioner = None
    return PracticeView(practices.practice(), practitioner)

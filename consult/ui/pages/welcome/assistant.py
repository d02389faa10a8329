"""Four short steps that make a practice: letterhead, country, practitioner, password."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from consult.domain.errors import KnownError
from consult.domain.ids import new_id
from consult.domain.practice import Practice, Practitioner
from consult.services.practices import check_practice
from consult.ui.pages.country_form import CountryForm, this_country, zones_of
from consult.ui.pages.letterhead_form import LetterheadForm
from consult.ui.pages.practitioner_form import PractitionerForm
from consult.ui.pages.surfaces import titled, titled_card
from consult.ui.pages.welcome.draft import NewPractice
from consult.ui.pages.welcome.key_form import KeyForm
from consult.ui.theme import Size, Space
from consult.ui.widgets.banner import Banner
from consult.ui.widgets.buttons import Button, is_enter
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.editor import Editor
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row
from consult.ui.widgets.primary_bar import PrimaryBar

_TITLES = (
    ("Your practice", "What stands at the head of every paper. All of it can be changed later."),
    ("Where you practise", "The country decides paper, emergency number and label limits."),
    ("You", "The person who assesses and treats, as clients know you."),
    ("Your password", "It encrypts everything. You will type it each time you open the practice."),
)


class Assistant(QWidget):
    """Nothing is made before the last step; going back loses nothing."""

    left = Signal()
    practice_described = Signal(object)
    """A `NewPractice`, to be made."""

    def __init__(self, suggested_folder: Path) -> None:
        super().__init__()
        country = this_country()
        self._practice = Practice(
            id=new_id(),
            name="",
            country=country,
            time_zone=zones_of(country)[0],
            set_up_at=datetime.now(UTC),
        )
        self._practitioner = Practitioner(id=new_id(), name="")
        self.letterhead = LetterheadForm()
        self.country = CountryForm()
        self.person = PractitionerForm()
        self.key = KeyForm(suggested_folder)
        self._forms = (self.letterhead, self.country, self.person, self.key)
        self.bar = PrimaryBar("Continue", icon="arrow-right", key="Ctrl+Return")
        self.back = Button("Back", key="Alt+Left")
        self.banner = Banner()
        self._steps = QStackedWidget()
        self._checks: tuple[Callable[[], bool], ...] = (
            self._check_letterhead,
            self._check_country,
            self._check_person,
            self.key.check,
        )
        self._lay_out()
        self.country.show_practice(self._practice)
        self.bar.act_chosen.connect(self._continue)
        self.back.clicked.connect(self._go_back)
        self.setFocusProxy(self.letterhead)

    def step(self) -> int:
        """The step in view, from 0 to 3."""
        return self._steps.currentIndex()

    def tell(self, error: KnownError) -> None:
        """The practice could not be made; all that was written stands here still."""
        self.setEnabled(True)
        self.banner.show_error(error)
        self._show(self.step())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self._go_on()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        """From the field with the focus to the next one of the step, then to the button."""
        editors = [
            editor
            for editor in self._forms[self.step()].findChildren(Editor)
            if editor.isVisible() and editor.isEnabled()
        ]
        focused = self.focusWidget()
        places = [
            at for at, editor in enumerate(editors) if focused and editor.isAncestorOf(focused)
        ]
        following = editors[places[-1] + 1 :] if places else []
        (following[0] if following else self.bar.button).setFocus(Qt.FocusReason.TabFocusReason)

    def _continue(self) -> None:
        if not self._checks[self.step()]():
            return
        if self.step() < len(_TITLES) - 1:
            self._show(self.step() + 1)
            return
        practice = self.country.practice(self.letterhead.practice(self._practice))
        self.banner.clear()
        self.setEnabled(False)
        self.bar.set_act("Making the practice…", enabled=False)
        self.practice_described.emit(
            NewPractice(
                practice=practice,
                practitioner=self.person.practitioner(self._practitioner),
                password=self.key.password.value(),
                folder=self.key.chosen_folder(),
            )
        )

    def _go_back(self) -> None:
        if self.step() == 0:
            self.left.emit()
        else:
            self._show(self.step() - 1)

    def _check_letterhead(self) -> bool:
        problems = {
            problem.field: problem.sentence
            for problem in check_practice(self.letterhead.practice(self._practice))
        }
        for name, field in self.letterhead.fields.items():
            field.set_problem(problems.get(name))
        wrong = [field for name, field in self.letterhead.fields.items() if name in problems]
        if wrong:
            wrong[0].setFocus()
        return not wrong

    def _check_country(self) -> bool:
        return self.country.country.value() is not None

    def _check_person(self) -> bool:
        name = self.person.fields["name"]
        missing = not name.value()
        name.set_problem("A practitioner needs a name." if missing else None)
        if missing:
            name.setFocus()
        return not missing

    def _show(self, at: int) -> None:
        self._steps.setCurrentIndex(at)
        last = at == len(_TITLES) - 1
        self.bar.set_act("Make the practice" if last else "Continue")
        self._forms[at].setFocus()

    def _lay_out(self) -> None:
        for at, (form, (title, words)) in enumerate(
            zip(self._forms, _TITLES, strict=True), start=1
        ):
            self._steps.addWidget(_step(form, title, words, f"Step {at} of {len(_TITLES)}"))
        self.bar.add_act(self.back)
        layout = column(self, gap=0)
        layout.addWidget(self.banner)
        layout.addWidget(self._steps, 1)
        layout.addWidget(self.bar)


def _step(form: QWidget, title: str, words: str, place: str) -> Scroll:
    card = titled_card("")
    card.title.hide()
    card.add(form)
    inside = QWidget()
    inside.setFixedWidth(Size.READING_WIDTH)
    parts = column(inside, gap=Space.M)
    parts.addWidget(Label(place, "accent"))
    parts.addWidget(titled(title, words))
    parts.addWidget(card)
    scroll = Scroll(margin=Space.XXL)
    line = row(gap=0)
    line.addStretch(1)
    line.addWidget(inside)
    line.addStretch(1)
    scroll.body.addLayout(line)
    scroll.body.addStretch(1)
    return scroll

"""Registers a client: begun with what was typed into the search, after asking who is known."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from consult.domain.client import Client
from consult.domain.dates import DateOrder, date_order
from consult.domain.errors import InvalidRecord, KnownError
from consult.domain.ids import new_id
from consult.services.clients import LikelyDuplicate
from consult.services.practice_services import PracticeServices
from consult.ui.page import Page, PageContext
from consult.ui.pages.client_form import ClientForm
from consult.ui.pages.known_already import KnownAlready
from consult.ui.pages.surfaces import reading_column, titled
from consult.ui.pages.typed_words import read_typed
from consult.ui.places import ClientPlace, StartPlace
from consult.ui.undo import FieldUndo
from consult.ui.widgets.buttons import Button
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.layouts import column
from consult.ui.widgets.primary_bar import PrimaryBar
from consult.ui.widgets.shortcut_sheet import KeyGroup

_ADD = "Add client"
_ADD_ALL_THE_SAME = "Add all the same"
_TELLS_WHO = ("given_name", "family_name", "birth_date", "phone", "email")


@dataclass(frozen=True, slots=True)
class _Beginning:
    today: date
    order: DateOrder
    now: datetime


class NewClientPage(Page):
    """Warns of likely duplicates while typing, and once more before it stores anything."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form: ClientForm | None = None
        self._typed = ""
        self._blank: Client | None = None
        self._asked_about: Client | None = None
        self._adding = False
        self._undo = FieldUndo(self, self._taken_back)
        self.known = KnownAlready()
        self.bar = PrimaryBar(_ADD, icon="user-plus")
        self._scroll = Scroll()
        cancel = Button("Cancel", key="Esc")
        self.bar.add_act(cancel)
        self._inside = reading_column(self._scroll)
        self._inside.addWidget(titled("New client", "A name is enough to begin with."))
        layout = column(self, gap=0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self.known)
        layout.addWidget(self.bar)
        cancel.clicked.connect(self._leave)
        self.bar.act_chosen.connect(self._add)
        self.known.client_chosen.connect(self._open_known)

    def open_with(self, typed: str) -> None:
        """Show an empty form, begun with these words."""
        self._typed = typed
        self.context.tasks.run(partial(_begin, self.context.services), self._begun)

    def key_groups(self) -> tuple[KeyGroup, ...]:
        return (KeyGroup("New client", (("Ctrl+Enter", "Add the client"), ("Esc", "Cancel"))),)

    def _begun(self, beginning: _Beginning) -> None:
        self._blank = Client(id=new_id(), registered_at=beginning.now)
        self.form = ClientForm(beginning.today, beginning.order)
        self.form.show_client(self._blank)
        for name, value in read_typed(self._typed, beginning.today, beginning.order).items():
            self.form.fields[name].set_value(value)
        self.form.watch(self._undo)
        self._inside.addWidget(self.form)
        self.setFocusProxy(self.form)
        self._first_empty().setFocus()
        self.form.edited.connect(self._edited)
        for name in _TELLS_WHO:
            self.form.fields[name].finished.connect(self._look_for_known)
        self._look_for_known()

    def _first_empty(self) -> QWidget:
        assert self.form is not None
        names = ("given_name", "family_name", "birth_date")
        empty = (self.form.fields[name] for name in names if not self.form.fields[name].value())
        return next(empty, self.form.fields["birth_date"])

    def _client(self) -> Client:
        assert self.form is not None
        assert self._blank is not None
        return self.form.client(self._blank)

    def _edited(self) -> None:
        if self.form is not None:
            self.form.show_problems(())
        if _who(self._client()) != _who(self._asked_about):
            self.known.clear()
            self.bar.set_act(_ADD)

    def _taken_back(self, _name: str, _value: object) -> None:
        self._edited()

    def _look_for_known(self) -> None:
        """Someone has left a field that tells who it is."""
        if self.form is None or self._adding:
            return
        client = self._client()
        if _who(client) != _who(self._asked_about):
            self._asked_about = client
            likely = partial(self.context.services.clients.likely_duplicates, client)
            self.context.tasks.run(likely, self._known_found)

    def _known_found(self, known: tuple[LikelyDuplicate, ...]) -> None:
        self.known.show_known(known)
        self.bar.set_act(_ADD_ALL_THE_SAME if known else _ADD)

    def _add(self) -> None:
        if self.form is None or self._adding:
            return
        problem = self.form.editor_problem()
        if problem is not None:
            self.bar.set_act(self._act(), why_not=problem)
            return
        self._adding = True
        client = self._client()
        told = self.known.isVisible() and _who(client) == _who(self._asked_about)
        work = partial(_register, self.context.services, client, told)
        self.context.tasks.run(work, self._added, self._not_added, words="Adding the client")

    def _act(self) -> str:
        return _ADD_ALL_THE_SAME if self.known.isVisible() else _ADD

    def _added(self, result: Client | tuple[LikelyDuplicate, ...]) -> None:
        self._adding = False
        if isinstance(result, Client):
            self.place_requested.emit(ClientPlace(result.id))
            return
        self._asked_about = self._client()
        self._known_found(result)

    def _not_added(self, error: KnownError) -> None:
        self._adding = False
        if isinstance(error, InvalidRecord) and self.form is not None:
            self.form.show_problems(error.problems, go_there=True)
        else:
            self.context.tasks.known_problem.emit(error)

    def _open_known(self, client_id: str) -> None:
        self.place_requested.emit(ClientPlace(client_id))

    def _leave(self) -> None:
        self.place_requested.emit(StartPlace())


def _begin(services: PracticeServices) -> _Beginning:
    practice = services.practice.practice()
    now = services.now()
    today = now.astimezone(ZoneInfo(practice.time_zone)).date()
    return _Beginning(today, date_order(practice.country), now)


def _register(
    services: PracticeServices, client: Client, all_the_same: bool
) -> Client | tuple[LikelyDuplicate, ...]:
    """The stored client, or whom it may be when nobody was told of them yet."""
    known = () if all_the_same else services.clients.likely_duplicates(client)
    return known or services.clients.register(client)


def _who(client: Client | None) -> tuple[object, ...]:
    return () if client is None else tuple(getattr(client, name) for name in _TELLS_WHO)

"""Registers a client: begun with what was typed into the search, after asking who is known.

What is typed is kept in the practice file until the client is added or it is dropped.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from consult.domain.client import Client
from consult.domain.client_draft import ClientDraft
from consult.domain.dates import DateOrder, date_order
from consult.domain.errors import InvalidRecord, KnownError
from consult.domain.ids import new_id
from consult.services.clients import LikelyDuplicate
from consult.services.practice_services import PracticeServices
from consult.ui.autosave import Autosave
from consult.ui.page import Page, PageContext
from consult.ui.pages.begun_registrations import BegunRegistrations
from consult.ui.pages.client_form import ClientForm
from consult.ui.pages.known_already import KnownAlready
from consult.ui.pages.surfaces import reading_column, titled
from consult.ui.pages.typed_words import read_typed
from consult.ui.places import ClientPlace, NewClientPlace, StartPlace
from consult.ui.undo import FieldUndo
from consult.ui.widgets.buttons import Button, QuietButton
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.dialog import AskFirst
from consult.ui.widgets.layouts import column
from consult.ui.widgets.primary_bar import PrimaryBar
from consult.ui.widgets.saved_indicator import SavedIndicator
from consult.ui.widgets.shortcut_sheet import KeyGroup

_ADD = "Add client"
_ADD_ALL_THE_SAME = "Add all the same"
_TELLS_WHO = ("given_name", "family_name", "birth_date", "phone", "email")


@dataclass(frozen=True, slots=True)
class _Beginning:
    today: date
    order: DateOrder
    now: datetime
    zone: ZoneInfo
    drafts: tuple[ClientDraft, ...]


class NewClientPage(Page):
    """Warns of likely duplicates while typing, and once more before it stores anything."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form: ClientForm | None = None
        self._typed = self._draft_id = self._to_drop = ""
        self._zone = ZoneInfo("UTC")
        self._kept: Client | None = None
        self._blank: Client | None = None
        self._asked_about: Client | None = None
        self._adding = False
        self._undo = FieldUndo(self, self._taken_back)
        self.known = KnownAlready()
        self.bar = PrimaryBar(_ADD, icon="user-plus")
        self.saved = SavedIndicator()
        self.begun = BegunRegistrations()
        self.leave = Button("Leave", key="Esc", tip="Go to the start page; what is typed is kept")
        self.drop = QuietButton("Drop", icon="trash-2", tip="Forget what is typed here")
        self.autosave = Autosave(context.tasks, context.services.clients.keep_draft, self)
        self._scroll = Scroll()
        self._inside = reading_column(self._scroll)
        self._lay_out()
        self._connect()

    def open_with(self, typed: str, draft_id: str = "") -> None:
        """Show an empty form, begun with these words; or go on with what was typed before."""
        self._typed, self._draft_id = typed, draft_id
        self.context.tasks.run(partial(_begin, self.context.services), self._begun)

    def save_now(self) -> None:
        self.autosave.flush()

    def has_unsaved_changes(self) -> bool:
        return self.autosave.has_unsaved_changes()

    def key_groups(self) -> tuple[KeyGroup, ...]:
        return (
            KeyGroup(
                "New client",
                (("Ctrl+Enter", "Add the client"), ("Esc", "Leave; what is typed is kept")),
            ),
        )

    def _begun(self, beginning: _Beginning) -> None:
        self._zone = beginning.zone
        kept = next((one for one in beginning.drafts if one.id == self._draft_id), None)
        new = Client(id=new_id(), registered_at=beginning.now)
        self._blank = replace(kept.client, registered_at=beginning.now) if kept else new
        self.form = ClientForm(beginning.today, beginning.order)
        self.form.show_client(self._blank)
        self._show_drafts(beginning.drafts)
        self.drop.setVisible(kept is not None)
        for name, value in read_typed(self._typed, beginning.today, beginning.order).items():
            self.form.fields[name].set_value(value)
        self.form.watch(self._undo)
        self._inside.addWidget(self.form)
        self._kept = self._client()
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
        client = self._client()
        if _who(client) != _who(self._asked_about):
            self.known.clear()
            self.bar.set_act(_ADD)
        self._keep(client)

    def _keep(self, client: Client) -> None:
        """What is typed while the client is being added waits for how that ends."""
        if client != self._kept and not self._adding:
            self._kept = client
            self.drop.show()
            self.autosave.change(client)

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
        self.autosave.flush()
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
            self.autosave.forget()
            self.place_requested.emit(ClientPlace(result.id))
            return
        self._asked_about = self._client()
        self._known_found(result)
        self._keep(self._asked_about)

    def _not_added(self, error: KnownError) -> None:
        self._adding = False
        self._keep(self._client())
        if isinstance(error, InvalidRecord) and self.form is not None:
            self.form.show_problems(error.problems, go_there=True)
        else:
            self.context.tasks.known_problem.emit(error)

    def _open_known(self, client_id: str) -> None:
        self.place_requested.emit(ClientPlace(client_id))

    def _leave(self) -> None:
        self.place_requested.emit(StartPlace())

    def _show_drafts(self, drafts: tuple[ClientDraft, ...]) -> None:
        mine = self._blank.id if self._blank else ""
        others = [one for one in drafts if one.id != mine]
        self.begun.show_drafts(others, self._zone)

    def _go_on_with(self, draft_id: str) -> None:
        self.place_requested.emit(NewClientPlace(draft_id=draft_id))

    def _ask_to_drop_this(self) -> None:
        if self._blank is not None:
            self._ask_to_drop(self._blank.id)

    def _ask_to_drop(self, draft_id: str) -> None:
        self._to_drop = draft_id
        dialog = AskFirst(
            self,
            "Drop this registration?",
            "What was typed is removed from the practice file. No client is changed.",
            act="Drop",
            keep="Keep",
        )
        dialog.accepted.connect(self._drop_now)
        dialog.open()

    def _drop_now(self) -> None:
        mine = self._blank is not None and self._to_drop == self._blank.id
        if mine:
            self.autosave.forget()
        work = partial(_drop, self.context.services, self._to_drop)
        self.context.tasks.run(work, self._dropped if mine else self._show_drafts)

    def _dropped(self, _drafts: tuple[ClientDraft, ...]) -> None:
        self.autosave.forget()
        self._leave()

    def _not_kept(self, error: KnownError) -> None:
        self.saved.show_not_saved(error.sentence)

    def _connect(self) -> None:
        self.leave.clicked.connect(self._leave)
        self.drop.clicked.connect(self._ask_to_drop_this)
        self.bar.act_chosen.connect(self._add)
        self.known.client_chosen.connect(self._open_known)
        self.begun.go_on_requested.connect(self._go_on_with)
        self.begun.drop_requested.connect(self._ask_to_drop)
        self.autosave.changed_pending.connect(self.saved.show_saving)
        self.autosave.saved_at.connect(self.saved.show_saved)
        self.autosave.failed.connect(self._not_kept)

    def _lay_out(self) -> None:
        heading = titled("New client", "A name is enough to begin with.")
        heading.acts.addWidget(self.saved)
        self._inside.addWidget(heading)
        self._inside.addWidget(self.begun)
        for act in (self.drop, self.leave):
            self.bar.add_act(act)
        self.drop.hide()
        layout = column(self, gap=0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self.known)
        layout.addWidget(self.bar)


def _begin(services: PracticeServices) -> _Beginning:
    practice = services.practice.practice()
    now = services.now()
    zone = ZoneInfo(practice.time_zone)
    today = now.astimezone(zone).date()
    drafts = services.clients.drafts()
    return _Beginning(today, date_order(practice.country), now, zone, drafts)


def _drop(services: PracticeServices, draft_id: str) -> tuple[ClientDraft, ...]:
    services.clients.drop_draft(draft_id)
    return services.clients.drafts()


def _register(
    services: PracticeServices, client: Client, all_the_same: bool
) -> Client | tuple[LikelyDuplicate, ...]:
    """The stored client, or whom it may be when nobody was told of them yet."""
    known = () if all_the_same else services.clients.likely_duplicates(client)
    return known or services.clients.register(client)


def _who(client: Client | None) -> tuple[object, ...]:
    return () if client is None else tuple(getattr(client, name) for name in _TELLS_WHO)

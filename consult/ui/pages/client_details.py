"""The details of a known client: each change is stored as it is made, and can be taken back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from consult.domain.client import Client
from consult.domain.errors import ChangedMeanwhile, InvalidRecord, KnownError
from consult.ui.autosave import Autosave
from consult.ui.page import PageContext
from consult.ui.pages.both_versions import BothVersions
from consult.ui.pages.client_form import ClientForm
from consult.ui.pages.client_versions import ClientSaver, differences, merged
from consult.ui.pages.client_view import ClientView
from consult.ui.pages.surfaces import PAGE_WIDTH
from consult.ui.undo import FieldUndo
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.layouts import column

_DIFFER = (
    "What is stored of this client is newer than what was typed here. Nothing was replaced. "
    "Both are kept until it is decided what is to stay."
)


class ClientDetails(QWidget):
    """The form is made with the first client that is shown; the page shows only that one."""

    client_changed = Signal(object)
    """The `ClientView` with the client as now typed, so that the band follows at once."""

    versions_differ = Signal()
    """What was typed and what is stored are to be chosen between."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._saver = ClientSaver(context.services.clients)
        self._two: tuple[Client, Client] | None = None
        self.autosave = Autosave(context.tasks, self._saver, self)
        self.both = BothVersions()
        self.both.hide()
        self.both.setMaximumWidth(PAGE_WIDTH)
        self.both.chosen.connect(self._chosen)
        self.form: ClientForm | None = None
        self._view: ClientView | None = None
        self._may_change = context.services.may("clients.save")
        self._undo = FieldUndo(self, self._take_back)
        self._scroll = Scroll()
        self._scroll.add(self.both)
        column(self, gap=0).addWidget(self._scroll)
        self.autosave.failed.connect(self._not_saved)

    def show_client(self, view: ClientView) -> None:
        """Show what is stored, unless newer words wait to be stored."""
        if self.form is None:
            self._make_form(view)
        if self._two is not None:
            self._show_both(self._two[0], view.client)
            return
        if self.autosave.has_unsaved_changes():
            return
        self._view = view
        self._saver.begin_from(view.client)
        assert self.form is not None
        self.form.show_client(view.client)
        if view.beside is not None:
            self._show_both(view.beside, view.client)
        for name, field in self.form.fields.items():
            self._undo.know(name, field.value())

    def save_now(self) -> None:
        self.autosave.flush()

    def has_unsaved_changes(self) -> bool:
        return self.autosave.has_unsaved_changes()

    def _make_form(self, view: ClientView) -> None:
        self.form = ClientForm(view.today, view.order)
        self.form.setMaximumWidth(PAGE_WIDTH)
        self._scroll.add(self.form)
        if not self._may_change:
            for field in self.form.fields.values():
                field.editor.set_read_only(True)
        self.form.watch(self._undo)
        self.form.edited.connect(self._edited)
        self.setFocusProxy(self.form)

    def _edited(self) -> None:
        if self._view is None or self.form is None:
            return
        client = self.form.client(self._view.client)
        if client != self._view.client:
            self._view = replace(self._view, client=client)
            self.form.show_problems(())
            self.autosave.change(client)
            self.client_changed.emit(self._view)

    def _take_back(self, _name: str, _value: Any) -> None:
        self._edited()

    def _not_saved(self, error: KnownError) -> None:
        if isinstance(error, ChangedMeanwhile):
            mine, stored = error.mine, error.stored
            assert isinstance(mine, Client)
            assert isinstance(stored, Client)
            keep = partial(self._context.services.clients.keep_beside, mine)
            self._context.tasks.run(keep, self._kept_beside)
            self._show_both(mine, stored)
        if isinstance(error, InvalidRecord) and self.form is not None:
            self.form.show_problems(error.problems)

    def _kept_beside(self, moment: datetime) -> None:
        """What was typed is in the practice file too, beside what was stored before."""
        self.autosave.forget()
        self.autosave.saved_at.emit(moment.astimezone())

    def _show_both(self, mine: Client, stored: Client) -> None:
        """Until it is decided, nothing is typed: a third version would help nobody."""
        found = differences(mine, stored)
        self._two = (mine, stored)
        if not found:
            self._chosen({})
            return
        self.both.show_differences(_DIFFER, found)
        self._swap(both=True)
        self.both.setEnabled(self._may_change)
        self.versions_differ.emit()

    def _chosen(self, takes_mine: Mapping[str, bool]) -> None:
        assert self._two is not None
        mine, stored = self._two
        chosen = merged(mine, stored, takes_mine)
        choose = self._context.services.clients.choose
        if self._may_change:
            self._context.tasks.run(partial(choose, chosen), self._choice_stored, self._not_chosen)

    def _choice_stored(self, client: Client) -> None:
        self._two = None
        self._swap(both=False)
        if self._view is not None:
            view = replace(self._view, client=client, beside=None)
            self.show_client(view)
            self.client_changed.emit(view)

    def _not_chosen(self, error: KnownError) -> None:
        """It changed once more while they chose, or what was chosen can't be stored."""
        if isinstance(error, ChangedMeanwhile) and self._two is not None:
            assert isinstance(error.stored, Client)
            self._show_both(self._two[0], error.stored)
            return
        self._context.tasks.known_problem.emit(error)

    def _swap(self, *, both: bool) -> None:
        self.both.setVisible(both)
        if self.form is not None:
            self.form.setVisible(not both)
            self.setFocusProxy(self.both if both else self.form)

"""The details of a known client: each change is stored as it is made, and can be taken back."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from consult.domain.errors import InvalidRecord, KnownError
from consult.ui.autosave import Autosave
from consult.ui.page import PageContext
from consult.ui.pages.client_form import ClientForm
from consult.ui.pages.client_view import ClientView
from consult.ui.pages.surfaces import PAGE_WIDTH
from consult.ui.undo import FieldUndo
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.layouts import column


class ClientDetails(QWidget):
    """The form is made with the first client that is shown; the page shows only that one."""

    client_changed = Signal(object)
    """The `ClientView` with the client as now typed, so that the band follows at once."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.autosave = Autosave(context.tasks, context.services.clients.save, self)
        self.form: ClientForm | None = None
        self._view: ClientView | None = None
        self._may_change = context.services.may("clients.save")
        self._undo = FieldUndo(self, self._take_back)
        self._scroll = Scroll()
        column(self, gap=0).addWidget(self._scroll)
        self.autosave.failed.connect(self._not_saved)

    def show_client(self, view: ClientView) -> None:
        """Show what is stored, unless newer words wait to be stored."""
        if self.form is None:
            self._make_form(view)
        if self.autosave.has_unsaved_changes():
            return
        self._view = view
        assert self.form is not None
        self.form.show_client(view.client)
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
        if isinstance(error, InvalidRecord) and self.form is not None:
            self.form.show_problems(error.problems)

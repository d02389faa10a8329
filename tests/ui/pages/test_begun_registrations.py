"""A registration that was not finished: kept as it is typed, offered again, dropped when asked."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from consult.domain.client import Client
from consult.ui.page import Page, PageContext
from consult.ui.pages.client_form import ClientForm
from consult.ui.pages.new_client_page import NewClientPage
from consult.ui.pages.start_page import StartPage
from consult.ui.places import ClientPlace, NewClientPlace, StartPlace
from consult.ui.widgets.dialog import AskFirst
from tests.practice import some_client
from tests.ui.pages.conftest import places, press, settle

Show = Callable[[Page], Any]


def opened(
    context: PageContext, show: Show, typed: str = "", draft_id: str = ""
) -> tuple[NewClientPage, ClientForm]:
    page = NewClientPage(context)
    page.open_with(typed, draft_id)
    show(page)
    assert page.form is not None
    return page, page.form


def write(qtbot: QtBot, page: NewClientPage, name: str, words: str) -> None:
    """Type into a field and wait until it says that it is stored."""
    assert page.form is not None
    with qtbot.waitSignal(page.autosave.saved_at, timeout=5_000):
        qtbot.keyClicks(page.form.fields[name].editor.focusProxy(), words)


def agree(qtbot: QtBot, page: QWidget) -> None:
    dialog = page.findChild(AskFirst)
    assert isinstance(dialog, AskFirst)
    press(qtbot, dialog.act_button)


def kept(context: PageContext, **details: object) -> Client:
    client = some_client(**details)
    context.services.clients.keep_draft(client)
    return client


def test_what_is_typed_is_stored_within_a_second_and_comes_back(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    page, _ = opened(context, show, "Nova Example")
    with qtbot.waitSignal(page.autosave.saved_at, timeout=1_000):
        page.form.fields["birth_date"].editor.line.setFocus()  # type: ignore[union-attr]
        qtbot.keyClicks(page.form.fields["birth_date"].editor.line, "3.5.88")  # type: ignore[union-attr]
    assert page.saved.words().startswith("Saved ")
    (draft,) = context.services.clients.drafts()
    again, form = opened(context, show, draft_id=draft.id)
    shown = form.client(draft.client)
    assert (shown.name, shown.birth_date) == ("Nova Example", date(1988, 5, 3))
    assert again.begun.isHidden()


def test_leaving_at_once_keeps_the_last_keystroke(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    page, form = opened(context, show, "Nova Example")
    qtbot.keyClicks(form.fields["pronouns"].editor.focusProxy(), "she")
    page.save_now()
    press(qtbot, page.leave)
    settle(qtbot, context)
    (draft,) = context.services.clients.drafts()
    assert draft.client.pronouns == "she"
    assert not page.has_unsaved_changes()
    assert places(page) == [StartPlace()]


def test_a_form_in_which_nothing_was_typed_leaves_nothing(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    page, _ = opened(context, show, "Nova")
    page.save_now()
    settle(qtbot, context)
    assert context.services.clients.drafts() == ()
    assert page.drop.isHidden()


def test_a_new_client_offers_what_was_begun_before_and_goes_on_with_it(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    half = kept(context, given_name="<b>Half</b>", family_name="Known")
    page, _ = opened(context, show)
    (line,) = page.begun.rows
    assert line.go_on.accessibleName() == "Go on with <b>Half</b> Known"
    press(qtbot, line.go_on)
    assert places(page) == [NewClientPlace(draft_id=half.id)]


def test_what_was_begun_before_is_dropped_only_after_asking(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    kept(context)
    page, _ = opened(context, show)
    press(qtbot, page.begun.rows[0].drop)
    assert len(context.services.clients.drafts()) == 1
    agree(qtbot, page)
    settle(qtbot, context)
    assert context.services.clients.drafts() == ()
    assert page.begun.isHidden()
    assert places(page) == []


def test_dropping_the_form_in_view_forgets_it_and_leaves(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    page, form = opened(context, show)
    write(qtbot, page, "given_name", "Nova")
    qtbot.keyClicks(form.fields["given_name"].editor.focusProxy(), "x")
    press(qtbot, page.drop)
    agree(qtbot, page)
    settle(qtbot, context)
    assert places(page) == [StartPlace()]
    page.save_now()
    settle(qtbot, context)
    assert context.services.clients.drafts() == ()


def test_adding_the_client_leaves_no_draft(qtbot: QtBot, context: PageContext, show: Show) -> None:
    half = kept(context, family_name="")
    page, form = opened(context, show, draft_id=half.id)
    qtbot.keyClicks(form.fields["family_name"].editor.focusProxy(), "Whole")
    press(qtbot, page.bar.button)
    settle(qtbot, context)
    page.save_now()
    settle(qtbot, context)
    assert context.services.clients.drafts() == ()
    assert context.services.clients.get(half.id).name == "Testa Whole"
    assert places(page) == [ClientPlace(half.id)]


def test_a_refused_client_stays_kept(qtbot: QtBot, context: PageContext, show: Show) -> None:
    page, _ = opened(context, show)
    write(qtbot, page, "notes", "came with a friend")
    press(qtbot, page.bar.button)
    settle(qtbot, context)
    (draft,) = context.services.clients.drafts()
    assert draft.client.notes == "came with a friend"
    assert context.services.clients.everyone() == ()


@pytest.mark.parametrize("name", ["Nova", ""])
def test_the_start_page_offers_to_go_on(
    qtbot: QtBot, context: PageContext, show: Show, name: str
) -> None:
    half = kept(context, given_name=name, family_name="", phone="", email="")
    page = show(StartPage(context))
    (line,) = page.unfinished.rows()
    assert line.title == (name or "No name yet")
    assert line.subtitle.startswith("New client, not added")
    page.unfinished.list.set_current(half.id)
    qtbot.keyClick(page.unfinished.list, Qt.Key.Key_Return)
    assert places(page) == [NewClientPlace(draft_id=half.id)]

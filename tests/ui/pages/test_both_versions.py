"""What was typed and what is stored stand side by side, and nothing is replaced unseen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from consult.domain.client import Client
from consult.ui.page import Page, PageContext
from consult.ui.pages.client_page import ClientPage
from consult.ui.pages.practice_page import PracticePage
from consult.ui.pages.start_page import StartPage
from consult.ui.places import ClientPlace
from consult.ui.theme import apply_theme
from tests import visits
from tests.practice import some_client
from tests.ui.pages.conftest import NOW, places, press, settle

Show = Callable[[Page], ClientPage]


def in_conflict(qtbot: QtBot, context: PageContext, show: Show) -> tuple[ClientPage, Client]:
    """Someone types a note and a phone here while another's note is stored."""
    clients = context.services.clients
    client = clients.register(some_client(notes="As it was"))
    page = ClientPage(context)
    page.open_client(client.id)
    show(page)
    stored = clients.save(replace(client, notes="Stored <b>meanwhile</b>"))
    assert page.details.form is not None
    note = page.details.form.fields["notes"].editor.focusProxy()
    with qtbot.waitSignal(page.details.autosave.failed, timeout=3_000):
        qtbot.keyClicks(page.details.form.fields["gp"].editor.focusProxy(), "Dr Example")
        qtbot.keyClicks(note, " typed here")
        page.save_now()
    settle(qtbot, context)
    return page, stored


def test_both_are_shown_and_the_stored_one_stands_until_someone_chose(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    page, stored = in_conflict(qtbot, context, show)
    both = page.details.both
    assert both.isVisible()
    assert page.details.form is not None
    assert not page.details.form.isVisible()
    assert list(both.choices) == ["gp", "notes"]
    assert not both.keep.isEnabled()
    assert context.services.clients.get(stored.id) == stored
    press(qtbot, both.all_mine)
    both.choices["notes"].set_value("stored")
    press(qtbot, both.keep)
    settle(qtbot, context)
    kept = context.services.clients.get(stored.id)
    assert (kept.gp, kept.notes) == ("Dr Example", "Stored <b>meanwhile</b>")
    assert page.details.form.isVisible()
    assert page.details.form.fields["notes"].value() == "Stored <b>meanwhile</b>"
    assert not page.has_unsaved_changes()
    page.details.form.fields["notes"].setFocus()
    with qtbot.waitSignal(page.details.autosave.saved_at, timeout=3_000):
        qtbot.keyClicks(page.details.form.fields["gp"].editor.focusProxy(), "x")
    assert context.services.clients.get(stored.id).gp == "Dr Examplex"


def test_the_choice_waits_through_a_crash_and_is_found_on_the_start_page(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    _, stored = in_conflict(qtbot, context, show)
    start = StartPage(context)
    show(start)
    row = start.unfinished.rows()[0]
    assert row.trailing == "Choose"
    start.unfinished.chosen.emit(row.id)
    assert places(start) == [ClientPlace(stored.id)]
    again = ClientPage(context)
    again.open_client(stored.id)
    show(again)
    assert again.details.both.isVisible()
    press(qtbot, again.details.both.all_stored)
    press(qtbot, again.details.both.keep)
    settle(qtbot, context)
    assert context.services.clients.get(stored.id) == stored
    assert context.services.clients.kept_beside() == ()


def test_if_it_changes_once_more_while_they_choose_they_choose_again(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    page, stored = in_conflict(qtbot, context, show)
    third = context.services.clients.save(replace(stored, notes="A third"))
    press(qtbot, page.details.both.all_mine)
    press(qtbot, page.details.both.keep)
    settle(qtbot, context)
    assert context.services.clients.get(stored.id) == third
    assert page.details.both.isVisible()
    assert not page.details.both.keep.isEnabled()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_it_can_be_drawn(
    qtbot: QtBot, context: PageContext, show: Show, qapp: QApplication, mode: str
) -> None:
    apply_theme(qapp, mode)  # type: ignore[arg-type]
    page, _ = in_conflict(qtbot, context, show)
    picture = page.grab()
    assert not picture.isNull()
    if folder := qapp.property("pictures"):
        picture.save(f"{folder}/both-{mode}.png")


def test_an_unfinished_visit_is_marked_once_it_has_waited_as_long_as_the_practice_says(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    services = context.services
    visit_id = visits.begin(services)
    record = services.visits.record(visit_id)
    begun = replace(record.visit, started_at=NOW - timedelta(days=5))
    with services.store.writing() as unit:
        unit.visits.save(begun)
    start = StartPage(context)
    show(start)
    assert "Waiting" not in start.unfinished.rows()[0].trailing
    page = PracticePage(context)
    show(page)
    assert page.chasing.days.value() == 0
    for days, words in ((7, ""), (3, "Waiting 5 days")):
        page.chasing.days.editor.set_value(days)
        with qtbot.waitSignal(page.autosave.saved_at, timeout=3_000):
            page.chasing.days.edited.emit(days)
        assert services.practice.practice().chase_after_days == days
        again = StartPage(context)
        show(again)
        assert again.unfinished.rows()[0].trailing.startswith(words)
        assert ("Waiting" in again.unfinished.rows()[0].trailing) == bool(words)

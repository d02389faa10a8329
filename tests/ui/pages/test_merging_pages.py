"""From a client's page: merge with another record and undo it, and give visits to their owner."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from consult.domain.accounts import Role
from consult.domain.client import Client
from consult.domain.merging import Choice
from consult.services.practice_services import PracticeServices
from consult.ui.page import Page, PageContext
from consult.ui.pages.client_page import ClientPage
from consult.ui.pages.merging.merge_page import MergePage
from consult.ui.pages.merging.split_page import SplitPage
from consult.ui.places import ClientPlace, MergePlace, SplitPlace
from consult.ui.tasks import TaskRunner
from tests import visits
from tests.practice import some_client
from tests.ui.pages.conftest import places, press, settle
from tests.ui.pages.test_roles_on_pages import as_role

Show = Callable[[Page], Any]


@pytest.fixture
def pair(services: PracticeServices) -> tuple[Client, Client]:
    kept = services.clients.register(some_client(allergies="Latex", family_name="<b>Twice"))
    other = services.clients.register(some_client(allergies="Nickel", email="t@example.org"))
    return kept, other


def _client_page(show: Show, context: PageContext, client: Client) -> Any:
    page = ClientPage(context)
    page.open_client(client.id)
    return show(page)


def _merge_page(show: Show, context: PageContext, client: Client, other_id: str = "") -> Any:
    page = MergePage(context)
    page.open_merge(client.id, other_id)
    return show(page)


def test_the_client_page_leads_to_both(show, context, pair):
    page = _client_page(show, context, pair[0])
    titles = [one.title for one in page.commands()]
    assert "Merge with another record…" in titles
    page.do_command("merge")
    page.do_command("split")
    assert places(page) == [MergePlace(pair[0].id), SplitPlace(pair[0].id)]


def test_who_may_not_merge_is_not_offered_it(
    show: Show, services: PracticeServices, tasks: TaskRunner, pair: tuple[Client, Client]
) -> None:
    page = _client_page(show, as_role(services, tasks, Role.READ_ONLY), pair[0])
    assert {"merge", "split"}.isdisjoint(one.id for one in page.commands())


def test_the_likely_record_is_proposed_compared_and_merged(
    show: Show, context: PageContext, pair: tuple[Client, Client], qtbot: QtBot
) -> None:
    kept, other = pair
    page = _merge_page(show, context, kept)
    assert [one.id for one in page.finder.list.rows()] == [other.id]
    assert not page.bar.isVisible()
    page.finder.list.chosen.emit(other.id)
    settle(qtbot, context)
    assert set(page.comparison.editors) == {"family_name", "email", "allergies"}
    assert page.comparison.choices()["allergies"] is Choice.BOTH
    assert not page.bar.button.isEnabled()
    page.reason.editor.line.setFocus()
    qtbot.keyClicks(page.reason.editor.line, "Came twice")
    press(qtbot, page.bar.button)
    settle(qtbot, context)
    assert places(page) == [ClientPlace(kept.id)]
    now = context.services.clients.get(kept.id)
    assert (now.allergies, now.email) == ("Latex\nNickel", "t@example.org")


def test_the_other_one_can_be_let_stay(
    show: Show, context: PageContext, pair: tuple[Client, Client], qtbot: QtBot
) -> None:
    kept, other = pair
    visits.whole_visit(context.services, replace(other))
    page = _merge_page(show, context, kept, other.id)
    assert "more visits" in page.banner.sentence()
    press(qtbot, page.turn)
    settle(qtbot, context)
    assert page.along.text() == "The other record has no visits."
    assert "goes into Testa Sampleton" in page.comparison.parent().title.text()


def test_an_open_visit_in_the_way_is_said(
    show: Show, context: PageContext, pair: tuple[Client, Client], qtbot: QtBot
) -> None:
    kept, other = pair
    visit = context.services.visits.begin(other.id, "practitioner-1")
    page = _merge_page(show, context, kept, other.id)
    assert "still open" in page.banner.sentence()
    qtbot.keyClicks(page.reason.editor.line, "Came twice")
    press(qtbot, page.bar.button)
    settle(qtbot, context)
    assert places(page) == []
    assert visit.id


def test_the_merged_record_opens_the_kept_one_and_undo_brings_it_back(
    show: Show, context: PageContext, pair: tuple[Client, Client], qtbot: QtBot
) -> None:
    kept, other = pair
    context.services.merging.merge(kept.id, other.id, {}, "Came <i>twice")
    page = _client_page(show, context, other)
    assert page.merges.sentence().startswith("The record of Testa Sampleton went into this one")
    page.merges.act_chosen.emit()
    settle(qtbot, context)
    assert page.merges.sentence() == "Undone: both records stand on their own again."
    assert context.services.merging.kept(other.id) == other.id
    assert context.services.clients.get(kept.id).allergies == "Latex"


def test_ticked_visits_go_to_a_new_client(show: Show, context: PageContext, qtbot: QtBot) -> None:
    services = context.services
    mixed = services.clients.register(some_client())
    mine, wrong = visits.whole_visit(services, mixed), visits.whole_visit(services, mixed)
    page = SplitPage(context)
    page.open_split(mixed.id)
    shown: Any = show(page)
    assert set(shown.ticks) == {mine, wrong}
    assert shown.bar.words.text().startswith("Tick the visits")
    press(qtbot, shown.ticks[wrong].row)
    qtbot.keyClicks(shown.family.editor.line, "Elseton")
    assert shown.bar.words.text() == "A reason is missing."
    qtbot.keyClicks(shown.reason.editor.line, "Two of one name")
    press(qtbot, shown.bar.button)
    settle(qtbot, context)
    assert places(shown) == [ClientPlace(mixed.id)]
    (new,) = services.clients.search("Elseton")
    assert [one.id for one in services.visits.timeline(new.id)] == [wrong]
    assert [one.id for one in services.visits.timeline(mixed.id)] == [mine]


def test_visits_go_to_a_client_who_is_known(show: Show, context: PageContext, qtbot: QtBot) -> None:
    services = context.services
    visit_id = visits.whole_visit(services)
    mixed = services.visits.record(visit_id).client
    known = services.clients.register(some_client(family_name="Knownton"))
    page = SplitPage(context)
    page.open_split(mixed.id)
    shown: Any = show(page)
    press(qtbot, shown.ticks[visit_id].row)
    shown.whose.set_value("known")
    shown.whose.edited.emit("known")
    qtbot.keyClicks(shown.finder.words.editor.line, "Knownton")
    qtbot.waitUntil(lambda: bool(shown.finder.list.rows()))
    shown.finder.list.chosen.emit(known.id)
    qtbot.keyClicks(shown.reason.editor.line, "Wrong card")
    press(qtbot, shown.bar.button)
    settle(qtbot, context)
    assert [one.id for one in services.visits.timeline(known.id)] == [visit_id]

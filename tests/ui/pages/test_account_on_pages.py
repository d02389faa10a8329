"""Where several people treat, the pages act for the one whose account is in."""

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

from consult.domain.practice import Practitioner
from consult.ui.page import Page, PageContext
from consult.ui.pages.client_page import ClientPage
from consult.ui.pages.practice_page import PracticePage
from consult.ui.pages.start_page import StartPage
from tests.practice import PRACTITIONER, some_client
from tests.ui.pages.conftest import press, settle

Show = Callable[[Page], Any]


def colleague_first(context: PageContext) -> None:
    """Someone else, who comes first by name."""
    context.services.practice.save_practitioner(
        Practitioner(id="colleague", name="Aaron Other", account_id="account-2")
    )


def test_a_visit_is_begun_by_the_one_who_is_in(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    colleague_first(context)
    client = context.services.clients.register(some_client())
    page = ClientPage(context)
    page.open_client(client.id)
    show(page)
    press(qtbot, page.bar.button)
    settle(qtbot, context)
    (summary,) = context.services.visits.unfinished()
    visit = context.services.visits.record(summary.id).visit
    assert visit.practitioner_id == PRACTITIONER


def test_the_one_who_is_in_is_greeted_and_finds_their_own_details(
    context: PageContext, show: Show
) -> None:
    colleague_first(context)
    start: StartPage = show(StartPage(context))
    assert start.greeting_words().endswith(", Ada")
    practice: PracticePage = show(PracticePage(context))
    assert practice.person.fields["name"].value() == "Ada Sample"

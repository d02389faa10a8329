"""Tomorrow morning: who is planned, what is open, and any client two acts away."""

from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from consult.domain.visit import PlannedVisit
from consult.ui.page import Page, PageContext
from consult.ui.pages.start_page import StartPage
from consult.ui.places import ClientPlace, NewClientPlace, VisitPlace
from tests.practice import PRACTITIONER, some_client
from tests.ui.pages.conftest import places, settle

Show = Callable[[Page], StartPage]


def search(qtbot: QtBot, page: StartPage, context: PageContext, words: str) -> None:
    qtbot.keyClicks(page.search, words)
    qtbot.waitUntil(lambda: bool(page.hits.rows()), timeout=5_000)
    settle(qtbot, context)


def titles(page: StartPage) -> list[str]:
    return [row.title for row in page.hits.rows()]


def test_enter_opens_the_first_hit(qtbot: QtBot, context: PageContext, show: Show) -> None:
    known = context.services.clients.register(some_client())
    page = show(StartPage(context))
    search(qtbot, page, context, "samp")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert places(page) == [ClientPlace(known.id)]


def test_the_arrow_keys_choose_another_hit(qtbot: QtBot, context: PageContext, show: Show) -> None:
    context.services.clients.register(some_client(given_name="Anna"))
    context.services.clients.register(some_client(given_name="Berta", phone="", birth_date=None))
    page = show(StartPage(context))
    search(qtbot, page, context, "sampleton")
    second = page.hits.rows()[1].id
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert places(page) == [ClientPlace(second)]


def test_nobody_found_offers_to_add_the_client(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    page = show(StartPage(context))
    search(qtbot, page, context, "Nova Nobody")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert titles(page) == ["Add “Nova Nobody” as a new client"]
    assert places(page) == [NewClientPlace("Nova Nobody")]


@pytest.mark.parametrize(
    "name", ["<b>Bold</b>", "a & b", "\u202eevil", "Robert'); DROP TABLE", "😀"]
)
def test_an_odd_name_is_shown_as_it_was_written(
    qtbot: QtBot, context: PageContext, show: Show, name: str
) -> None:
    client = context.services.clients.register(some_client(given_name=name, family_name="Odd"))
    page = show(StartPage(context))
    search(qtbot, page, context, "odd")
    assert titles(page)[0] == client.name


def test_todays_planned_visits_stand_in_order_and_one_act_begins_one(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    services = context.services
    client = services.clients.register(some_client())
    for hour in (14, 9):
        services.visits.plan_visit(
            PlannedVisit(
                id=f"at-{hour}", client_id=client.id, on_day=date(2026, 5, 4), at_time=time(hour)
            )
        )
    page = show(StartPage(context))
    assert [row.id for row in page.planned.rows()] == ["at-9", "at-14"]
    page.planned.list.set_current("at-9")
    qtbot.keyClick(page.planned.list, Qt.Key.Key_Return)
    settle(qtbot, context)
    (visit,) = services.visits.unfinished()
    assert places(page) == [VisitPlace(visit.id)]
    assert [line.planned.id for line in services.desk.today().planned] == ["at-14"]


def test_an_unfinished_visit_tells_how_much_is_open_and_opens_again(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    services = context.services
    client = services.clients.register(some_client())
    visit = services.visits.begin(client.id, PRACTITIONER)
    page = show(StartPage(context))
    (row,) = page.unfinished.rows()
    assert row.title == client.name
    assert row.trailing.endswith("open")
    page.unfinished.chosen.emit(row.id)
    assert places(page) == [VisitPlace(visit.id)]


def test_an_empty_day_says_so_only_once_it_is_known(context: PageContext, show: Show) -> None:
    page = StartPage(context)
    assert page.planned.list.isHidden()
    show(page)
    assert page.planned.rows() == ()

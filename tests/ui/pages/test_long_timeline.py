"""A client of many years: every visit can be reached, in order, and one keeps one's place."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from consult.domain.visit import Visit
from consult.services.visits import TIMELINE_STRETCH
from consult.ui.page import Page, PageContext
from consult.ui.pages.client_page import ClientPage
from consult.ui.widgets.virtual_list import Timeline
from tests.practice import MORNING, PRACTITIONER, some_client
from tests.ui.pages.conftest import settle

Show = Callable[[Page], Any]

VISITS = 120
NEWEST_FIRST = [f"visit-{number:03}" for number in range(VISITS, 0, -1)]


@pytest.fixture
def page(context: PageContext, show: Show) -> ClientPage:
    """The page of a client with 120 visits, as it is first shown."""
    client = context.services.clients.register(some_client())
    with context.services.store.writing() as unit:
        for number in range(1, VISITS + 1):
            at = MORNING - timedelta(days=7 * (VISITS + 1 - number))
            visit = Visit(
                id=f"visit-{number:03}",
                number=number,
                client_id=client.id,
                practitioner_id=PRACTITIONER,
                started_at=at,
                closed_at=at + timedelta(hours=1),
            )
            unit.visits.save(visit)
    page = ClientPage(context)
    page.open_client(client.id)
    show(page)
    return page


@pytest.fixture
def timeline(page: ClientPage) -> Timeline:
    """The page's list of visits; the page itself lives as long as the test."""
    return page.timeline.list


def shown(timeline: Timeline) -> list[str]:
    return [row.id for row in timeline.rows()]


def test_scrolling_brings_all_120_visits_in_order_and_the_cursor_stays(
    qtbot: QtBot, context: PageContext, timeline: Timeline
) -> None:
    assert shown(timeline) == NEWEST_FIRST[:TIMELINE_STRETCH]
    timeline.set_current("visit-110")
    assert VISITS > 2 * TIMELINE_STRETCH
    bar = timeline.verticalScrollBar()
    while len(timeline.rows()) < VISITS:
        before = len(timeline.rows())
        bar.setValue(bar.maximum())
        settle(qtbot, context)
        assert len(timeline.rows()) > before
        assert shown(timeline) == NEWEST_FIRST[: len(timeline.rows())]
        assert timeline.current_id() == "visit-110"
    bar.setValue(bar.maximum())
    settle(qtbot, context)
    assert shown(timeline) == NEWEST_FIRST


def test_loading_more_does_not_move_what_is_being_looked_at(
    qtbot: QtBot, context: PageContext, timeline: Timeline
) -> None:
    bar = timeline.verticalScrollBar()
    bar.setValue(bar.maximum())
    looked_at = bar.value()
    settle(qtbot, context)
    assert len(timeline.rows()) > TIMELINE_STRETCH
    assert bar.value() == looked_at


def test_the_end_key_reaches_the_first_visit_by_keyboard_alone(
    qtbot: QtBot, context: PageContext, timeline: Timeline
) -> None:
    timeline.setFocus()
    for _ in range(VISITS // TIMELINE_STRETCH):
        qtbot.keyClick(timeline, Qt.Key.Key_End)
        settle(qtbot, context)
    assert timeline.current_id() == "visit-001"
    assert shown(timeline) == NEWEST_FIRST

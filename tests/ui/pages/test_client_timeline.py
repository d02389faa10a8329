"""The timeline holds every visit, however tall the window and however many there are."""

from dataclasses import replace
from datetime import timedelta

from pytestqt.qtbot import QtBot

from consult.services.visits import TIMELINE_STRETCH
from consult.ui.page import PageContext
from consult.ui.pages.client_timeline import ClientTimeline
from consult.ui.pages.client_view import read_client
from tests.practice import MORNING, PRACTITIONER, some_client

TALL_PX = 4_000


def test_a_tall_window_shows_older_visits_without_scrolling(
    qtbot: QtBot, context: PageContext
) -> None:
    client = context.services.clients.register(some_client())
    many = TIMELINE_STRETCH + 5
    begun = [context.services.visits.begin(client.id, PRACTITIONER) for _ in range(many)]
    with context.services.store.writing() as unit:
        for place, visit in enumerate(begun):
            unit.visits.save(replace(visit, started_at=MORNING + timedelta(hours=place)))
    timeline = ClientTimeline(context)
    qtbot.addWidget(timeline)
    timeline.resize(800, TALL_PX)
    timeline.show()
    timeline.show_visits(read_client(context.services, client.id))
    qtbot.waitUntil(lambda: len(timeline.list.rows()) == many)
    assert {row.id for row in timeline.list.rows()} == {visit.id for visit in begun}

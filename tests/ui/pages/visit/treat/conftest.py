"""The treat step on the real visit page, over a real encrypted practice, with a clock to turn."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from consult.domain.visit import Step
from consult.services.practice_services import PracticeServices
from consult.ui.page import PageContext
from consult.ui.pages.visit.visit_page import VisitPage
from consult.ui.tasks import TaskRunner
from tests.practice import ACCOUNT, open_services, some_client
from tests.ui.pages.visit.treat.room import Room, TurnedClock, planned_visit


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def treating(practice_folder: Path, clock: TurnedClock) -> Iterator[PracticeServices]:
    with open_services(practice_folder, clock=clock) as services:
        yield services


@pytest.fixture
def visit_id(treating: PracticeServices) -> str:
    """A visit with a plan: cheeks and forehead, SkinPen Precision, 0.5 to 1 mm."""
    client = some_client()
    treating.clients.register(client)
    return planned_visit(treating, client.id)


OpenRoom = Callable[[str], Room]


@pytest.fixture
def open_room(
    qtbot: QtBot, treating: PracticeServices, clock: TurnedClock, tasks: TaskRunner
) -> OpenRoom:
    """Opens the treat step of a visit, as often as wanted."""

    def opened(visit_id: str) -> Room:
        page = VisitPage(PageContext(treating, tasks, account_id=ACCOUNT))
        page.resize(1280, 720)
        qtbot.addWidget(page)
        page.show()
        with qtbot.waitSignal(page.visit_opened, timeout=10_000):
            page.open_visit(visit_id, Step.TREAT)
        room = Room(qtbot, treating, clock, tasks, visit_id, page)
        room.settle()
        return room

    return opened


@pytest.fixture
def room(open_room: OpenRoom, visit_id: str) -> Room:
    return open_room(visit_id)

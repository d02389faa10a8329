"""Random clicks, keys, wheels, strokes and sizes on the real window, over every page of it.

What must hold: nothing is raised that no page took (pytest-qt takes the place of the hook for
faults), the window goes on answering, and the practice is whole afterwards. Dialogs for files and
printers are refused: nothing is written anywhere else.
"""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from consult.ui.pages.start_page import StartPage
from consult.ui.places import StartPlace
from tests import visits
from tests.app.conftest import folder, made_practice, opened, program
from tests.app.locking_scene import Opened
from tests.faults.monkey import Monkey
from tests.faults.scene import check_sound
from tests.faults.scene import opened as opened_anew
from tests.practice import some_client

__all__ = ["folder", "made_practice", "opened", "program"]


@pytest.fixture(autouse=True)
def nothing_else_is_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every dialog for a file is cancelled, and there is no printer."""

    def none(*_arguments: object, **_named: object) -> tuple[str, str]:
        return "", ""

    def no_folder(*_arguments: object, **_named: object) -> str:
        return ""

    def never(*_arguments: object) -> None:
        """It does not open."""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", none)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", none)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", no_folder)
    monkeypatch.setattr(QFileDialog, "open", never)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)
def test_whatever_is_pressed_the_window_answers_and_the_practice_stays_whole(
    opened: Opened, folder: Path, qtbot: QtBot, times: Callable[[int, int], int]
) -> None:
    services = opened.services
    closed = visits.whole_visit(services)
    client = services.visits.record(closed).client.id
    draft = visits.begin(services, some_client(family_name="Examplar", phone="1"))
    monkey = Monkey(opened, folder, random.Random(20_260_504), [client], [closed, draft])
    events = times(150, 100_000)
    for number in range(events):
        monkey.act()
        if number % 20 == 0:
            monkey.come_back()
    monkey.come_back()
    opened.settle()
    print(f"\nevents: {events} over {len(monkey.seen)} pages: {sorted(monkey.seen)}")
    assert opened.window.room is not None
    opened.window.go(StartPlace())
    qtbot.waitUntil(lambda: isinstance(opened.page, StartPage), timeout=20_000)
    with qtbot.waitSignal(opened.window.closed, timeout=20_000):
        opened.window.close()
    with opened_anew(folder) as practice:
        check_sound(practice)
        assert practice.services.visits.record(closed).visit.is_closed

"""The desk pages over a real encrypted practice, on a window of the smallest size."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from consult.services.practice_services import PracticeServices
from consult.ui.page import Page, PageContext
from consult.ui.tasks import TaskRunner
from tests.practice import ACCOUNT, PASSWORD, make_practice, open_services

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


def fixed_clock() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def made_practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: making one takes longer than most tests."""
    return make_practice(tmp_path_factory.mktemp("made"))


@pytest.fixture
def practice_folder(made_practice: Path, tmp_path: Path) -> Path:
    """A practice of the test's own, closed."""
    return Path(shutil.copytree(made_practice, tmp_path / "practice"))


@pytest.fixture
def services(practice_folder: Path) -> Iterator[PracticeServices]:
    with open_services(practice_folder, clock=fixed_clock) as made:
        yield made


@pytest.fixture
def tasks(qapp: object) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.close()


@pytest.fixture
def context(services: PracticeServices, tasks: TaskRunner) -> PageContext:
    return PageContext(services, tasks, account_id=ACCOUNT, check_password=PASSWORD.__eq__)


@pytest.fixture
def show(qtbot: QtBot, context: PageContext) -> Callable[[Page], Page]:
    """Shows a page and waits until what it asked for has come."""

    def shown(page: Page) -> Page:
        page.places = []  # type: ignore[attr-defined]
        page.place_requested.connect(page.places.append)  # type: ignore[attr-defined]
        page.resize(1280, 720)
        qtbot.addWidget(page)
        page.show()
        qtbot.waitUntil(lambda: not context.tasks.is_busy())
        return page

    return shown


def press(qtbot: QtBot, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def settle(qtbot: QtBot, context: PageContext) -> None:
    """Wait until nothing is under way."""
    qtbot.waitUntil(lambda: not context.tasks.is_busy(), timeout=10_000)


def places(page: Any) -> list[Any]:
    """Where the page asked to go."""
    asked: list[Any] = page.places
    return asked

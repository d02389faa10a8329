"""Two acts of the window on practice files: try the sample, and renew a password's protection."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from consult.app.folders import sample_practice_folder
from consult.app.sample_practice import make
from consult.app.single_instance import SingleInstance
from consult.app.window_program import WindowProgram
from consult.db.folder import existing_practice
from consult.db.key_file import DEFAULT_COST, FLOOR_COST, Cost, read_key_file
from consult.ui.pages.start_page import StartPage
from consult.ui.pages.unlock_page import UnlockPage
from consult.ui.pages.welcome.welcome_page import WelcomePage
from tests.app.conftest import unlock
from tests.practice import ACCOUNT, PASSWORD

pytestmark = pytest.mark.long


def cost_of(folder: Path) -> Cost:
    slot = read_key_file(existing_practice(folder)).slots[0]
    return slot.cost


def entered(qtbot: QtBot, program: WindowProgram) -> None:
    qtbot.waitUntil(lambda: program.window.room is not None, timeout=60_000)
    qtbot.waitUntil(lambda: not program.entrance.tasks.is_busy(), timeout=20_000)


def test_try_the_sample_practice_leads_from_the_first_page_to_its_day(
    qtbot: QtBot, program: WindowProgram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "documents"))
    folder = sample_practice_folder()
    folder.parent.mkdir()
    make(folder, clients=12, cost=FLOOR_COST)
    program.show(None)
    page = program.entrance.page
    assert isinstance(page, WelcomePage)
    qtbot.mouseClick(page.sample, Qt.MouseButton.LeftButton)
    entered(qtbot, program)
    room, practice = program.window.room, program.entrance.practice
    assert room is not None
    assert practice is not None
    assert isinstance(room.page, StartPage)
    assert practice.file.folder.path == folder
    assert len(practice.services.clients.everyone()) == 12
    assert cost_of(folder) == FLOOR_COST


def test_the_unlock_page_tells_the_password_of_the_sample_practice(
    qtbot: QtBot, program: WindowProgram, tmp_path: Path
) -> None:
    folder = tmp_path / "made-up"
    make(folder, clients=12, cost=FLOOR_COST)
    program.show(folder)
    page = program.entrance.page
    assert isinstance(page, UnlockPage)
    qtbot.waitUntil(page.open.isEnabled, timeout=10_000)
    assert page.told_password() == "The password of the sample practice is sample."


def test_the_unlock_page_tells_nothing_of_another_practice(
    qtbot: QtBot, program: WindowProgram, folder: Path
) -> None:
    program.show(folder)
    page = program.entrance.page
    assert isinstance(page, UnlockPage)
    qtbot.waitUntil(page.open.isEnabled, timeout=10_000)
    assert page.told_password() == ""


def test_the_window_raises_the_cost_of_a_password_that_was_stored_at_a_lower_one(
    qtbot: QtBot, qapp: QApplication, folder: Path, tmp_path: Path
) -> None:
    started = WindowProgram(SingleInstance(tmp_path), renew=True)
    try:
        started.show(folder)
        unlock(qtbot, started, PASSWORD)
        entered(qtbot, started)
        practice = started.entrance.practice
        assert practice is not None
        assert practice.account_id == ACCOUNT
        assert cost_of(folder) == DEFAULT_COST
        assert practice.check_password(PASSWORD)
        assert not practice.check_password(PASSWORD + "x")
    finally:
        started.entrance.close()
        started.end()
        started.window.deleteLater()

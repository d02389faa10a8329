"""The whole program on a practice of its own, without raising the cost of its password."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from consult.app.locking.pin_keeper import PinKeeper
from consult.app.single_instance import SingleInstance
from consult.app.window_program import WindowProgram
from consult.db.key_file import FLOOR_COST
from consult.ui.pages.unlock_page import UnlockPage
from consult.ui.theme import apply_theme
from tests.practice import make_practice

if TYPE_CHECKING:
    from tests.app.locking_scene import Opened


@pytest.fixture(scope="session")
def made_practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: making one takes longer than most tests."""
    return make_practice(tmp_path_factory.mktemp("made"))


@pytest.fixture
def folder(made_practice: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_practice, tmp_path / "practice"))


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[WindowProgram]:
    """Started, but not shown; ends like the real one."""
    apply_theme(qapp, "light")
    started = WindowProgram(SingleInstance(tmp_path), renew=False)
    yield started
    started.entrance.close()
    started.end()
    started.window.deleteLater()


def unlock(qtbot: QtBot, program: WindowProgram, password: str) -> UnlockPage:
    """Type a password into the unlock page and press Enter."""
    page = program.entrance.page
    assert isinstance(page, UnlockPage)
    line = page.password.editor.focusProxy()
    qtbot.keyClicks(line, password)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    return page


@pytest.fixture
def opened(qtbot: QtBot, program: WindowProgram, folder: Path) -> "Opened":
    """The practice open on its start page; its PIN costs as little as its password."""
    from tests.app.locking_scene import Opened

    program.entrance.pins = PinKeeper(cost=FLOOR_COST)
    scene = Opened(qtbot, program)
    program.show(folder)
    scene.enter()
    return scene

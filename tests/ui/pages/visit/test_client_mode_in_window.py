"""Client mode over the real window: strip, palette, keys and the close box stay out of reach."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from consult.app.practice_session import open_practice
from consult.domain.visit import Step
from consult.ui.page import PageContext
from consult.ui.pages.visit.visit_page import VisitPage
from consult.ui.places import VisitPlace
from consult.ui.tasks import TaskRunner
from consult.ui.window import MainWindow
from tests.practice import PASSWORD, PRACTITIONER, make_practice, some_client
from tests.ui.pages.visit.consent_scene import Scene

pytestmark = pytest.mark.long

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
KEYS = [
    (Qt.Key.Key_K, CONTROL),
    (Qt.Key.Key_Left, ALT),
    (Qt.Key.Key_Home, ALT),
    (Qt.Key.Key_N, CONTROL),
    (Qt.Key.Key_I, CONTROL),
    (Qt.Key.Key_Comma, CONTROL),
    (Qt.Key.Key_L, CONTROL),
    (Qt.Key.Key_Z, CONTROL),
    (Qt.Key.Key_F1, NONE),
    (Qt.Key.Key_F10, NONE),
    (Qt.Key.Key_F11, NONE),
    (Qt.Key.Key_Question, NONE),
    (Qt.Key.Key_Escape, NONE),
]


class Windowed(Scene):
    """A scene whose page stands in the real window."""

    window: MainWindow


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path) -> Iterator[Windowed]:
    with open_practice(make_practice(tmp_path), PASSWORD, writing=True) as practice:
        client = practice.services.clients.register(some_client())
        visit = practice.services.visits.begin(client.id, PRACTITIONER)
        tasks, window = TaskRunner(), MainWindow()
        window.enter(
            PageContext(
                practice.services,
                tasks,
                account_id=practice.account_id,
                check_password=practice.check_password,
            )
        )
        window.show()
        window.go(VisitPlace(visit.id, Step.CONSENT))
        assert window.room is not None
        page = window.room.page
        assert isinstance(page, VisitPage)
        made = Windowed(qtbot, practice, tasks, page, visit.id)
        made.window = window
        made.plan()
        made.open()
        yield made
        made.settle()
        tasks.close()
        delete(window)


def test_no_key_of_the_window_works_while_the_client_holds_it(scene: Windowed) -> None:
    mode = scene.hand_over()
    window, room = scene.window, scene.window.room
    assert room is not None
    went: list[object] = []
    locked: list[object] = []
    room.went_to.connect(went.append)
    window.lock_requested.connect(lambda: locked.append(1))
    assert mode.geometry() == window.rect()

    for key, modifiers in KEYS:
        for target in (mode, mode.pages.identity.no, window):
            mode.setFocus()
            QTest.keyClick(target, key, modifiers)
            assert mode.isVisible(), key
            assert not room.isEnabled(), key
            assert not room.finder.palette.isVisible(), key
            assert not room.finder.sheet.isVisible(), key
    assert QApplication.activePopupWidget() is None
    assert went == locked == []


def test_the_window_closes_only_once_the_practitioner_is_back(scene: Windowed) -> None:
    scene.hand_over()
    window = scene.window

    assert window.close() is False
    assert window.isVisible()
    assert scene.mode.pages.is_asking()
    scene.take_back()
    assert scene.step.client_mode is None
    assert window.room is not None
    assert window.room.isEnabled()
    assert window.room.strip.isVisible()
    with scene.qtbot.waitSignal(window.closed):
        window.close()


def test_the_whole_window_is_covered_at_every_size(scene: Windowed) -> None:
    mode = scene.hand_over()
    for size in ((1280, 720), (1920, 1080), (720, 1280)):
        scene.window.resize(*size)
        scene.qtbot.wait(20)
        assert mode.geometry() == scene.window.rect()
        for at in ((5, 5), (size[0] - 5, size[1] - 5), (30, size[1] // 2)):
            touched = scene.window.childAt(*at)
            assert touched is mode or mode.isAncestorOf(touched)

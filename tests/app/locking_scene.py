"""The program with its practice open, for the tests of the lock."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from consult.app.window_program import WindowProgram
from consult.domain.client import Client
from consult.services.practice_services import PracticeServices
from consult.ui.pages.client_page import ClientPage
from consult.ui.pages.unlock.pin_page import PinPage
from consult.ui.places import ClientPlace
from tests.app.conftest import unlock
from tests.practice import PASSWORD, some_client

PIN = "402915"


class Opened:
    """The program with its practice open, and what a test does to it."""

    def __init__(self, qtbot: QtBot, program: WindowProgram) -> None:
        self.qtbot, self.program = qtbot, program
        self.entrance, self.window = program.entrance, program.window

    @property
    def services(self) -> PracticeServices:
        assert self.entrance.practice is not None
        return self.entrance.practice.services

    @property
    def page(self) -> object:
        assert self.window.room is not None
        return self.window.room.page

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.entrance.tasks.is_busy(), timeout=10_000)

    def enter(self, password: str = PASSWORD) -> None:
        unlock(self.qtbot, self.program, password)
        self.qtbot.waitUntil(lambda: self.window.room is not None, timeout=10_000)
        self.settle()

    def lock(self) -> None:
        """Until the practice is closed."""
        self.entrance.lock()
        self.qtbot.waitUntil(lambda: self.entrance.practice is None, timeout=10_000)
        self.qtbot.wait(30)

    def try_again(self) -> None:
        """What waits behind the lock is tried again now, and not only after its pause."""
        covered = self.window._covered
        assert covered is not None
        covered.save_now()

    def client(self, **details: object) -> Client:
        """A client whose page is in view."""
        client = self.services.clients.register(some_client(**details))
        self.window.go(ClientPlace(client.id))
        self.settle()
        return client

    def type_note(self, client: Client, words: str) -> None:
        assert isinstance(self.page, ClientPage)
        self.page.details.autosave.change(replace(client, notes=words))

    def set_pin(self) -> None:
        assert self.entrance.pins.set(PASSWORD, PIN)

    def type_pin(self, pin: str) -> PinPage:
        page = self.entrance.page
        assert isinstance(page, PinPage)
        self.qtbot.keyClicks(page.editor.line, pin)
        self.qtbot.keyClick(page.editor.line, Qt.Key.Key_Return)
        self.settle()
        return page


@contextmanager
def full_disk(opened: Opened) -> Iterator[None]:
    """No file of this process may grow beyond what the log of saves has now: the system itself
    refuses the next save, as a full disk does."""
    resource = pytest.importorskip("resource")
    assert opened.entrance.practice is not None
    log = opened.entrance.practice.file.folder.write_ahead_log
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def everything_shown(app: QApplication) -> str:
    """Every text that any object of the program holds, seen or unseen."""
    found = [app.clipboard().text()]
    for widget in app.allWidgets():
        found += [widget.windowTitle(), widget.toolTip(), widget.accessibleName()]
        found += [widget.accessibleDescription(), widget.statusTip()]
        for name in ("text", "placeholderText", "title", "currentText"):
            value = widget.property(name)
            found.append(value if isinstance(value, str) else "")
        if isinstance(widget, QPlainTextEdit):
            found.append(widget.toPlainText())
        for model in widget.findChildren(QAbstractItemModel):
            for at in range(model.rowCount()):
                roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
                found += [str(model.index(at, 0).data(role)) for role in roles]
        for stack in widget.findChildren(QUndoStack):
            found += [stack.text(at) for at in range(stack.count())]
    return "\n".join(found)

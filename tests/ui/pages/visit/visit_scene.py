"""A visit on its page, worked as a practitioner works it: by keys, clicks and waiting."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from consult.domain.visit import Step
from consult.domain.visit_record import VisitRecord
from consult.ui.page import PageContext
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.pages.visit.visit_page import VisitPage

AWKWARD = (
    "<b>bold</b>",
    "&amp; & more",
    '<img src="file:///etc/passwd">',
    "Robert'); DROP TABLE clients;--",
    "abc\u202efed\u202c",
    "smile \U0001f600",
)


@dataclass
class Scene:
    """The page with one visit in view."""

    qtbot: QtBot
    context: PageContext
    page: VisitPage
    visit_id: str

    @property
    def draft(self) -> VisitDraft:
        assert self.page.draft is not None
        return self.page.draft

    def step(self, step: Step) -> Any:
        """A step, brought into view."""
        self.page.go_to(step)
        return self.page.step_page(step)

    def open(self, visit_id: str, step: Step | None = None) -> None:
        with self.qtbot.waitSignal(self.page.visit_opened, timeout=5_000):
            self.page.open_visit(visit_id, step)
        self.visit_id = visit_id
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way."""
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.context.tasks.is_busy(), timeout=10_000)

    def store(self) -> VisitRecord:
        """All that was typed, stored and read back."""
        self.page.save_now()
        self.settle()
        return self.context.services.visits.record(self.visit_id)

    def press(self, button: QWidget) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def focus(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def key(self, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.focus(), key, modifier)

    def type(self, words: str) -> None:
        """By keys; what has no key of its own comes as from an input method."""
        for is_plain, letters in groupby(words, str.isascii):
            if is_plain:
                self.qtbot.keyClicks(self.focus(), "".join(letters))
                continue
            event = QInputMethodEvent()
            event.setCommitString("".join(letters))
            QApplication.sendEvent(self.focus(), event)

    def undo(self) -> None:
        self.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def open_scene(qtbot: QtBot, context: PageContext, visit_id: str, step: Step) -> Scene:
    """Opens a visit on a page of the smallest window."""
    page = VisitPage(context)
    page.resize(1280, 720)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    scene = Scene(qtbot, context, page, visit_id)
    scene.open(visit_id, step)
    return scene

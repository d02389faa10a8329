"""A real visit with its consent on the real page: planned, shown, read, ticked, signed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from consult.app.practice_session import OpenPractice, open_practice
from consult.domain.consent import Consent
from consult.domain.visit import Step
from consult.ui.page import PageContext
from consult.ui.pages.visit.consent.client_mode import ClientMode
from consult.ui.pages.visit.consent.consent_step import ConsentStep
from consult.ui.pages.visit.visit_page import VisitPage
from consult.ui.tasks import TaskRunner
from consult.ui.widgets.label import Label
from consult.ui.widgets.signature_pad import SignaturePad
from tests.practice import PASSWORD, PRACTITIONER, make_practice, some_client

NONE = Qt.KeyboardModifier.NoModifier
ZIGZAG = ((0.2, 0.7), (0.3, 0.3), (0.4, 0.7), (0.5, 0.3), (0.6, 0.7), (0.7, 0.3))


@dataclass
class Scene:
    """The page in a window of its own, with what a test does to it."""

    qtbot: QtBot
    practice: OpenPractice
    tasks: TaskRunner
    page: VisitPage
    visit_id: str

    @property
    def step(self) -> ConsentStep:
        step = self.page.step_page(Step.CONSENT)
        assert isinstance(step, ConsentStep)
        return step

    @property
    def mode(self) -> ClientMode:
        assert self.step.client_mode is not None
        return self.step.client_mode

    def stored(self) -> Consent:
        consent = self.practice.services.visits.record(self.visit_id).consent
        assert consent is not None
        return consent

    def settle(self) -> None:
        self.qtbot.waitUntil(self._is_quiet)

    def _is_quiet(self) -> bool:
        return not self.tasks.is_busy()

    def plan(self, **details: object) -> None:
        services = self.practice.services
        values: dict[str, object] = {
            "indication_id": "acne_scars",
            "area_ids": ("cheeks", "forehead"),
            "device_id": "skinpen_precision",
            "depth_min_mm": 0.5,
            "depth_max_mm": 1.0,
        }
        plan = services.visits.record(self.visit_id).plan
        services.visits.save_plan(replace(plan, **(values | details)))  # type: ignore[arg-type]

    def open(self) -> None:
        with self.qtbot.waitSignal(self.page.visit_opened):
            self.page.open_visit(self.visit_id, Step.CONSENT)
        self.settle()

    def hand_over(self) -> ClientMode:
        self.page._bar.button.click()
        self.qtbot.waitUntil(self._has_mode)
        return self.mode

    def _has_mode(self) -> bool:
        return self.step.client_mode is not None

    def confirm(self) -> None:
        self.mode.pages.identity.yes.click()
        self.qtbot.waitUntil(self.mode.pages.shows_text)

    def answer_all(self) -> None:
        agree = self.mode.pages.agree
        assert agree is not None
        for tick in agree.ticks.values():
            tick.row.click()
        for photo in agree.photos.values():
            photo.answer.group.button(0).click()

    def to_signing(self) -> SignaturePad:
        pages = self.mode.pages
        while pages.current() is not pages.sign:
            self.mode.go_on()
        assert pages.sign is not None
        return pages.sign.signature.pad

    def draw(self, pad: SignaturePad, shape: tuple[tuple[float, float], ...] = ZIGZAG) -> None:
        """By the mouse; `shape` in parts of the box, slow enough to be a hand."""
        box = pad.box()
        points = [
            QPoint(int(box.left() + x * box.width()), int(box.top() + y * box.height()))
            for x, y in shape
        ]
        self.qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=points[0])
        for point in points[1:]:
            self.qtbot.wait(70)
            self.qtbot.mouseMove(pad, point)
        self.qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=points[-1])

    def sign(self) -> None:
        """All that a client does, from their name to their signature."""
        self.confirm()
        self.answer_all()
        self.draw(self.to_signing())
        self.mode.go_on()
        pages = self.mode.pages
        self.qtbot.waitUntil(self.has_thanked)
        assert pages.current() is pages.thanks

    def has_thanked(self) -> bool:
        return self.mode.pages.current() is self.mode.pages.thanks

    def take_back(self, password: str = PASSWORD) -> None:
        self.mode.hand_back()
        take_back = self.mode.pages.take_back
        self.qtbot.keyClicks(take_back.editor.line, password)
        self.qtbot.keyClick(take_back.editor.line, Qt.Key.Key_Return)
        self.qtbot.waitUntil(self._has_checked)
        self.settle()

    def _has_checked(self) -> bool:
        mode = self.step.client_mode
        return mode is None or mode.pages.take_back.open.isEnabled()

    def countersign(self) -> None:
        self.draw(self.step.side.countersignature.field.pad)
        self.page._bar.button.click()
        self.qtbot.waitUntil(self._is_valid)
        self.settle()

    def _is_valid(self) -> bool:
        return self.stored().is_valid


@contextmanager
def opened(qtbot: QtBot, path: Path, visit_id: str = "", **client: object) -> Iterator[Scene]:
    """The practice in `path` with its page on a visit; a new one of a new client without an id."""
    with open_practice(path, PASSWORD, writing=True) as practice:
        services, tasks = practice.services, TaskRunner()
        if not visit_id:
            registered = services.clients.register(some_client(**client))
            visit_id = services.visits.begin(registered.id, PRACTITIONER).id
        page = VisitPage(
            PageContext(
                services,
                tasks,
                account_id=practice.account_id,
                check_password=practice.check_password,
            )
        )
        page.resize(1280, 720)
        page.show()
        scene = Scene(qtbot, practice, tasks, page, visit_id)
        try:
            yield scene
        finally:
            tasks.close()
            delete(page)


@contextmanager
def planned(qtbot: QtBot, folder: Path, **client: object) -> Iterator[Scene]:
    """A visit whose plan is whole, open at its consent."""
    with opened(qtbot, make_practice(folder), **client) as scene:
        scene.plan()
        scene.open()
        yield scene


def shown_words(scene: Scene) -> str:
    labels = scene.mode.findChildren(Label)
    return "\n".join(label.text() for label in labels if label.isVisible())


def press(scene: Scene, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    target = QApplication.focusWidget() or scene.page
    QTest.keyClick(target, key, modifiers)

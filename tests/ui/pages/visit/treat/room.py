"""A treatment room for tests: the treat step on the real visit page, and hands that use it."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from consult.domain.consent import Acknowledgement, PhotoPermission
from consult.domain.maps import AreaKey
from consult.domain.signature import Point, Signature, Stroke
from consult.domain.treatment import Treatment
from consult.domain.visit import Step
from consult.services.practice_services import PracticeServices
from consult.ui.pages.visit.treat.treat_step import TreatStep
from consult.ui.pages.visit.visit_page import VisitPage
from consult.ui.tasks import TaskRunner
from tests.practice import PRACTITIONER

NOON = datetime(2026, 5, 4, 11, 0, tzinfo=UTC)
"""Noon in London, where the practice is."""


class TurnedClock:
    """A clock that stands until it is turned."""

    def __init__(self) -> None:
        self.moment = NOON

    def __call__(self) -> datetime:
        return self.moment

    def turn(self, minutes: float) -> None:
        self.moment += timedelta(minutes=minutes)


@dataclass
class Room:
    """The treatment room: a page on one visit, and the hands that use it."""

    qtbot: QtBot
    services: PracticeServices
    clock: TurnedClock
    tasks: TaskRunner
    visit_id: str
    page: VisitPage

    @property
    def step(self) -> TreatStep:
        page = self.page.step_page(Step.TREAT)
        assert isinstance(page, TreatStep)
        return page

    @property
    def drafted(self) -> Treatment:
        assert self.page.draft is not None
        return self.page.draft.record.treatment

    def stored(self) -> Treatment:
        """The treatment as it stands in the practice file, saved by the page of itself."""
        self.qtbot.waitUntil(lambda: not self.page.has_unsaved_changes(), timeout=5_000)
        return self.services.visits.record(self.visit_id).treatment

    def tap(self, area_id: str, side: str) -> None:
        """Touches the middle of an area on the map in sight."""
        view = self.step.map.view
        area = next(one for one in view.body_map.areas if one.key == (area_id, side))
        spot: QPoint = view.position_of(QPointF(area.label_x, area.label_y)).toPoint()
        self.qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=spot)

    def press(self, button: QWidget) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def type_into(self, line: QWidget, text: str) -> None:
        """Replaces what stands in a line, key by key."""
        line.setFocus()
        line.selectAll()  # type: ignore[attr-defined]
        self.qtbot.keyClick(line, Qt.Key.Key_Delete)
        self.qtbot.keyClicks(line, text)

    def undo(self) -> None:
        self.qtbot.keyClick(self.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.tasks.is_busy(), timeout=10_000)

    def select(self, key: AreaKey) -> None:
        self.step.areas.select(key)


def planned_visit(services: PracticeServices, client_id: str) -> str:
    visit = services.visits.begin(client_id, PRACTITIONER)
    plan = services.visits.record(visit.id).plan
    services.visits.save_plan(
        replace(
            plan,
            indication_id="acne_scars",
            area_ids=("cheeks", "forehead"),
            device_id="skinpen_precision",
            depth_min_mm=0.5,
            depth_max_mm=1.5,
            sessions=3,
            interval_weeks=4,
            price="120",
        )
    )
    return visit.id


def agree(services: PracticeServices, visit_id: str) -> None:
    """A consent that the client has signed and the practitioner has countersigned."""
    shown = services.consents.confirm_identity(services.consents.show(visit_id).id)
    now = services.now()
    ticked = tuple(
        Acknowledgement(statement_id=one.id, acknowledged_at=now) for one in shown.text.statements
    )
    photos = tuple(
        PhotoPermission(purpose_id=one.id, allowed=False) for one in shown.text.photo_purposes
    )
    filled = replace(shown, acknowledgements=ticked, photo_permissions=photos, signature=_ink())
    signed = services.consents.sign(filled)
    services.consents.countersign(signed.id, PRACTITIONER, _ink())


def _ink() -> Signature:
    points = [(5.0 + 3 * at, 10.0 + 8 * (at % 2)) for at in range(12)]
    strokes = tuple(Point(x, y, 60 * at) for at, (x, y) in enumerate(points))
    return Signature(80, 30, (Stroke(strokes),))

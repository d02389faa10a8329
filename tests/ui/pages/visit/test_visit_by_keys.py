"""Screen, assess and finish taken from beginning to end by the keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from consult.domain.visit import Outcome, Step
from consult.services.practice_services import PracticeServices
from consult.ui.page import PageContext
from tests.practice import PASSWORD
from tests.ui.pages.visit.visit_scene import Scene, open_scene
from tests.visits import begin

pytestmark = pytest.mark.long

CONTROL = Qt.KeyboardModifier.ControlModifier


def tab_to(scene: Scene, name: str) -> None:
    """Tab until what has the focus is called by this name."""
    for _ in range(200):
        if scene.focus().accessibleName().startswith(name):
            return
        scene.key(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not lead to {name!r}")


def press(scene: Scene, name: str, rights: int = 0) -> None:
    """Tab to a group, the arrow to one of its buttons, and Space."""
    tab_to(scene, name)
    for _ in range(rights):
        scene.key(Qt.Key.Key_Right)
    assert isinstance(scene.focus(), QAbstractButton)
    scene.key(Qt.Key.Key_Space)


def choose(scene: Scene, name: str, downs: int) -> None:
    tab_to(scene, name)
    for _ in range(downs):
        scene.key(Qt.Key.Key_Down)


def test_a_visit_without_treatment_needs_no_pointer(
    services: PracticeServices, context: PageContext, qtbot: QtBot
) -> None:
    scene = open_scene(qtbot, context, begin(services), Step.SCREEN)
    for _ in scene.draft.guidance.questions:
        scene.key(Qt.Key.Key_N)
    scene.type("70")

    scene.key(Qt.Key.Key_2, CONTROL)
    press(scene, "Set by hand: I", 1)
    tab_to(scene, "Goals, in the client's words")
    scene.type("Smoother skin")
    choose(scene, "Indication", 1)
    press(scene, "Areas: Cheeks")
    tab_to(scene, "Depth to")
    scene.type("1")
    tab_to(scene, "Price")
    scene.type("100 GBP")

    scene.key(Qt.Key.Key_5, CONTROL)
    press(scene, "How did the visit end?: Treated", 1)
    scene.key(Qt.Key.Key_Return, CONTROL)
    scene.type(PASSWORD)
    scene.key(Qt.Key.Key_Return)
    scene.settle()

    record = services.visits.record(scene.visit_id)
    assert record.visit.is_closed
    assert record.visit.outcome is Outcome.ASSESSED_ONLY
    assert len(record.screening.answers) == len(scene.draft.guidance.questions)
    assert record.screening.weight_kg == 70
    assert record.assessment.fitzpatrick_by_hand == "II"
    assert record.assessment.goals == "Smoother skin"
    assert record.plan.indication_id
    assert record.plan.area_ids == ("cheeks",)
    assert record.plan.depth_max_mm == 1.0
    assert record.plan.price == "100 GBP"

"""Assessment: grades side by side, concerns in the client's words, a plan that cannot be absurd."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from consult.domain.assessment import Plan
from consult.domain.visit import Step
from consult.services.practice_services import PracticeServices
from consult.ui.page import PageContext
from tests.practice import PRACTITIONER, some_client
from tests.ui.pages.visit.visit_scene import AWKWARD, Scene, open_scene
from tests.visits import begin, plan, whole_visit


@pytest.fixture
def assess(qtbot: QtBot, context: PageContext) -> Callable[[str], tuple[Scene, Any]]:
    def opened(visit_id: str) -> tuple[Scene, Any]:
        scene = open_scene(qtbot, context, visit_id, Step.ASSESS)
        return scene, scene.page.step_page(Step.ASSESS)

    return opened


Assess = Callable[[str], tuple[Scene, Any]]


def test_a_questionnaire_half_answered_is_kept_and_still_open(
    services: PracticeServices, assess: Assess
) -> None:
    scene, page = assess(begin(services))
    scene.press(page.skin_type._fold)
    items = list(page.skin_type.items.values())
    assert len(items) == 10
    items[0].editor._take(2)
    items[1].editor._take(3)
    assert page.skin_type.scored.text() == "5 points so far; 8 questions open."
    record = scene.store()
    assert [choice.points for choice in record.assessment.fitzpatrick_choices] == [2, 3]
    assert record.assessment.fitzpatrick_version
    assert any(i.field == "fitzpatrick" for i in services.guidance.guide(record).open_items)


def test_score_and_hand_stand_side_by_side_and_the_hand_counts(
    services: PracticeServices, assess: Assess
) -> None:
    scene, page = assess(begin(services))
    card = page.skin_type
    scene.press(card._fold)
    for field in card.items.values():
        field.editor._take(2)
    assert "type III" in card.scored.text()
    card.by_hand.setFocus()
    card.by_hand.editor.segments.group.button(4).click()
    assert "It counts" in card.by_hand._under.text()
    record = scene.store()
    assert record.assessment.fitzpatrick_by_hand == "V"
    assert len(record.assessment.fitzpatrick_choices) == 10
    assert services.guidance.guide(record).fitzpatrick == "V"
    card.by_hand.editor.segments.group.button(6).click()
    assert scene.store().assessment.fitzpatrick_by_hand == ""
    assert services.guidance.guide(scene.store()).fitzpatrick == "III"


def test_a_concern_is_added_worded_removed_and_brought_back(
    services: PracticeServices, assess: Assess
) -> None:
    scene, page = assess(begin(services))
    page.concerns.adding.editor._take("cheeks")
    scene.type("Small holes")
    (concern,) = scene.store().assessment.concerns
    assert (concern.area_id, concern.words) == ("cheeks", "Small holes")
    (row,) = page.concerns.rows.values()
    scene.press(row._gone)
    assert scene.store().assessment.concerns == ()
    page.concerns.adding.setFocus()
    scene.undo()
    assert scene.store().assessment.concerns == (concern,)


def test_a_range_from_deep_to_shallow_is_told_at_its_field(
    services: PracticeServices, assess: Assess
) -> None:
    visit_id = begin(services)
    plan(services, visit_id)
    scene, page = assess(visit_id)
    page.go_to("depth_min_mm")
    scene.focus().selectAll()
    scene.type("2")
    field = page.plan.form.field("depth_min_mm")
    assert field.problem() == "This is deeper than the 1.5 mm that the range goes to."
    assert scene.store().plan.depth_min_mm == 2
    scene.focus().selectAll()
    scene.type("1")
    assert field.problem() is None


def test_a_depth_that_the_device_does_not_reach_is_told(
    services: PracticeServices, assess: Assess
) -> None:
    visit_id = begin(services)
    plan(services, visit_id)
    scene, page = assess(visit_id)
    page.go_to("depth_max_mm")
    scene.focus().selectAll()
    scene.type("9")
    problem = page.plan.form.field("depth_max_mm").problem()
    assert problem.startswith("SkinPen Precision does not reach this.")


@pytest.mark.parametrize("typed", ["-1", "1e9", "abc", "99"])
def test_a_depth_that_is_none_is_told_and_never_stored(
    services: PracticeServices, assess: Assess, typed: str
) -> None:
    scene, page = assess(begin(services))
    page.go_to("depth_max_mm")
    QApplication.clipboard().setText(typed)
    scene.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    scene.key(Qt.Key.Key_Return)
    assert page.plan.form.field("depth_max_mm").problem()
    assert scene.store().plan.depth_max_mm is None


def test_a_depth_with_a_comma_is_the_same_depth(services: PracticeServices, assess: Assess) -> None:
    scene, page = assess(begin(services))
    page.go_to("depth_max_mm")
    scene.type("1,5")
    assert scene.store().plan.depth_max_mm == 1.5


def test_a_course_is_opened_and_says_which_session_this_is(
    services: PracticeServices, assess: Assess
) -> None:
    visit_id = begin(services)
    plan(services, visit_id)
    scene, page = assess(visit_id)
    scene.press(page.plan.open_course)
    scene.settle()
    assert page.plan.course.text().startswith("Session 1 of 4")
    assert page.plan.course.isVisible()
    assert not page.plan.open_course.isVisible()
    assert "Session 1 of 4" in scene.page._band.alerts()


def test_areas_of_the_body_are_a_press_away_and_seen_once_chosen(
    services: PracticeServices, assess: Assess
) -> None:
    scene, page = assess(begin(services))
    chooser = page.plan.form.field("area_ids").editor
    assert not chooser.buttons["knees"].isVisible()
    scene.press(chooser.more)
    scene.press(chooser.buttons["knees"])
    assert scene.store().plan.area_ids == ("knees",)
    _, page = assess(scene.visit_id)
    assert page.plan.form.field("area_ids").editor.buttons["knees"].isVisible()


@pytest.mark.parametrize("field", ["goals", "notes", "price"])
@pytest.mark.parametrize("words", AWKWARD)
def test_awkward_words_are_kept_as_they_were_typed(
    services: PracticeServices, assess: Assess, field: str, words: str
) -> None:
    scene, page = assess(begin(services))
    page.go_to(field)
    scene.type(words)
    record = scene.store()
    stored = record.plan.price if field == "price" else getattr(record.assessment, field)
    assert stored == words


def test_ten_thousand_letters_are_kept_or_it_says_what_was_left_out(
    services: PracticeServices, assess: Assess
) -> None:
    scene, page = assess(begin(services))
    QApplication.clipboard().setText("é" * 10_000 + "\n\0end")
    paste = (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    page.go_to("price")
    scene.key(*paste)
    scene.key(Qt.Key.Key_Return)
    price = page.plan.form.field("price")
    assert price.problem() == "Only 120 characters fit here; the rest was left out."
    page.go_to("goals")
    scene.key(*paste)
    page.go_to("notes")
    scene.key(*paste)
    goals = page.concerns.form.field("goals")
    assert goals.problem() == "Only 4,000 characters fit here; the rest was left out."
    record = scene.store()
    assert record.plan.price == "é" * 120
    assert record.assessment.goals == "é" * 4_000
    assert record.assessment.notes == "é" * 10_000


def test_a_closed_visit_shows_plan_and_grades_and_takes_no_change(
    services: PracticeServices, assess: Assess
) -> None:
    scene, page = assess(whole_visit(services))
    assert page.plan.form.field("price").value() == "120 GBP"
    chooser = page.plan.form.field("area_ids").editor
    assert chooser.buttons["cheeks"].isEnabled()
    scene.press(chooser.buttons["cheeks"])
    assert chooser.buttons["cheeks"].isChecked()
    assert "cheeks" in scene.store().plan.area_ids


def test_last_times_plan_is_taken_in_one_act_and_the_skin_type_only_told(
    services: PracticeServices, assess: Assess
) -> None:
    client = some_client()
    last = services.visits.record(whole_visit(services, client)).plan
    scene, page = assess(services.visits.begin(client.id, PRACTITIONER).id)
    assert page.plan.like_last.isVisible()
    assert page.skin_type.by_hand._under.text() == "Last time: II."
    scene.press(page.plan.like_last)
    record = scene.store()
    assert record.plan == replace(last, visit_id=scene.visit_id)
    assert record.assessment.fitzpatrick_by_hand == ""
    assert not page.plan.like_last.isVisible()
    scene.undo()
    assert scene.store().plan == Plan(visit_id=scene.visit_id)
    assert page.plan.like_last.isVisible()


def test_a_first_visit_is_offered_no_plan(services: PracticeServices, assess: Assess) -> None:
    _scene, page = assess(begin(services))
    assert not page.plan.like_last.isVisible()
    assert page.skin_type.by_hand._under.text() == ""

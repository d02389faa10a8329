"""Finish: what is missing is one key away, and a closed visit stays as it is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from consult.domain.visit import Outcome, Step
from consult.services.practice_services import PracticeServices
from consult.ui.page import PageContext
from tests.practice import PASSWORD
from tests.ui.pages.visit.visit_scene import Scene, open_scene
from tests.visits import agree, begin, plan, screen, treat, whole_visit

Finish = Callable[[str], tuple[Scene, Any]]


@pytest.fixture
def finish(qtbot: QtBot, context: PageContext) -> Finish:
    def opened(visit_id: str) -> tuple[Scene, Any]:
        scene = open_scene(qtbot, context, visit_id, Step.FINISH)
        return scene, scene.page.step_page(Step.FINISH)

    return opened


def treated(services: PracticeServices) -> str:
    visit_id = begin(services)
    screen(services, visit_id)
    plan(services, visit_id)
    agree(services, visit_id)
    treat(services, visit_id)
    return visit_id


def close(scene: Scene, page: Any, password: str = PASSWORD) -> None:
    page.do_act()
    scene.type(password)
    scene.key(Qt.Key.Key_Return)
    scene.settle()


def test_a_wrong_password_keeps_the_visit_open(services: PracticeServices, finish: Finish) -> None:
    visit_id = begin(services)
    visit = services.visits.record(visit_id).visit
    services.visits.save_visit(replace(visit, outcome=Outcome.DECLINED, outcome_reason="No"))
    scene, page = finish(visit_id)
    close(scene, page, "not it")
    proof = page.closing.proof
    assert proof.password.problem() == "That is not your password. The visit is still open."
    assert not services.visits.record(visit_id).visit.is_closed
    assert proof.isAncestorOf(scene.focus())
    scene.key(Qt.Key.Key_Escape)
    assert not page.closing.is_asking()
    page.do_act()
    assert proof.password.value() == ""
    close(scene, page)
    assert services.visits.record(visit_id).visit.is_closed
    assert not page.closing.is_asking()


def test_enter_on_each_missing_line_leads_to_a_field_of_its_step(
    services: PracticeServices, finish: Finish
) -> None:
    scene, page = finish(begin(services))
    items = [row.item for row in page.missing.rows]
    assert {item.step for item in items} == set(Step)
    for item in items:
        scene.page.go_to(Step.FINISH)
        row = next(row for row in page.missing.rows if row.item == item)
        row.setFocus()
        scene.key(Qt.Key.Key_Return)
        assert scene.page.current_step() is item.step
        assert scene.page.step_page(item.step).isAncestorOf(scene.focus()), item


def test_missing_lines_never_widen_the_page(services: PracticeServices, finish: Finish) -> None:
    _, page = finish(begin(services))
    content = page.cards.widget()
    assert content.width() <= page.cards.viewport().width()
    assert page.missing.geometry().right() <= content.width()


def test_a_declined_visit_needs_its_reason_before_it_closes(
    services: PracticeServices, finish: Finish
) -> None:
    scene, page = finish(begin(services))
    page.outcome.outcome.editor.segments.group.button(2).click()
    assert page.act_hindrance() == "Say why, in a few words."
    page.go_to("outcome_reason")
    scene.type("Wants to <think> & sleep on it")
    assert page.act_hindrance() == ""
    close(scene, page)
    visit = services.visits.record(scene.visit_id).visit
    assert visit.is_closed
    assert visit.outcome_reason == "Wants to <think> & sleep on it"


def test_a_stopped_visit_notes_when_and_the_time_can_be_put_right(
    services: PracticeServices, finish: Finish
) -> None:
    scene, page = finish(begin(services))
    page.outcome.outcome.editor.segments.group.button(3).click()
    assert page.outcome.when.value() == time(10, 0)  # 09:00 UTC is 10:00 at the practice
    page.outcome.when.setFocus()
    scene.focus().selectAll()
    scene.type("09:40")
    visit = scene.store().visit
    assert (visit.outcome_at.hour, visit.outcome_at.minute) == (8, 40)


def test_the_sheet_is_made_made_again_and_handed_over(
    services: PracticeServices, finish: Finish
) -> None:
    scene, page = finish(treated(services))
    assert page.aftercare.make.text() == "Make the sheet"
    scene.press(page.aftercare.make)
    scene.settle()
    assert page.aftercare.make.text() == "Make it again"
    assert page.aftercare.state.text() == "Made 10:00, not handed over yet."
    assert page.aftercare._phases.count() > 0
    scene.press(page.aftercare.make)
    scene.settle()
    scene.press(page.aftercare.given)
    scene.settle()
    assert page.aftercare.state.text() == "Made 10:00, handed over 10:00."
    assert services.visits.record(scene.visit_id).aftercare.given_at is not None


def test_the_band_tells_when_an_act_was_stored(services: PracticeServices, finish: Finish) -> None:
    scene, page = finish(treated(services))
    band = scene.page._band.saved
    for button in (page.aftercare.make, page.aftercare.given):
        band.show_saved(datetime(2020, 1, 1, 8, 30, tzinfo=UTC))
        scene.press(button)
        scene.settle()
        assert band.words().startswith("Saved ")
        assert band.words() != "Saved 08:30:00"


def test_the_next_visit_is_planned_from_the_interval(
    services: PracticeServices, finish: Finish
) -> None:
    scene, page = finish(treated(services))
    assert page.next_visit.day.value() == date(2026, 6, 1)
    page.next_visit.note.setFocus()
    scene.type("Bring sunscreen")
    scene.press(page.next_visit.plan)
    scene.settle()
    (planned,) = services.desk.planned_of(scene.draft.record.client.id)
    assert (planned.on_day, planned.note) == (date(2026, 6, 1), "Bring sunscreen")
    assert page.next_visit.state.text().startswith("Planned: 1 June 2026")


@pytest.mark.parametrize(
    ("typed", "told"),
    [("1 May 2020", "This day is past."), ("", "A planned visit needs a day.")],
)
def test_a_next_visit_in_the_past_or_without_a_day_is_told(
    services: PracticeServices, finish: Finish, typed: str, told: str
) -> None:
    scene, page = finish(begin(services))
    page.next_visit.day.setFocus()
    scene.focus().selectAll()
    scene.type(typed or "\b")
    page.next_visit.time.editor._take(time(9, 0))
    scene.press(page.next_visit.plan)
    assert page.next_visit.day.problem() == told
    assert services.desk.planned_of(scene.draft.record.client.id) == ()


def test_a_closed_visit_is_read_only_and_leads_to_its_papers(
    services: PracticeServices, finish: Finish
) -> None:
    scene, page = finish(treated(services))
    page.outcome.outcome.editor.segments.group.button(0).click()
    scene.press(page.aftercare.make)
    scene.settle()
    close(scene, page)
    assert scene.draft.is_read_only
    assert "Closed 4 May 2026 10:00" in scene.page._band.alerts()
    assert page.act_words() == "Papers"
    assert not page.missing.isVisible()
    before = services.visits.record(scene.visit_id)
    page.outcome.outcome.editor.segments.group.button(1).click()
    assert scene.store() == before
    scene.undo()
    assert scene.store() == before


def test_closing_keeps_the_last_words_typed(services: PracticeServices, finish: Finish) -> None:
    visit_id = begin(services)
    visit = services.visits.record(visit_id).visit
    services.visits.save_visit(replace(visit, outcome=Outcome.DECLINED, outcome_reason="N"))
    scene, page = finish(visit_id)
    page.go_to("outcome_reason")
    scene.key(Qt.Key.Key_End)
    scene.type("ot today")
    scene.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    scene.type(PASSWORD)
    scene.key(Qt.Key.Key_Return)
    scene.settle()
    assert services.visits.record(visit_id).visit.outcome_reason == "Not today"
    assert services.visits.record(visit_id).visit.is_closed


def test_a_closed_visit_reopens_with_every_value_in_view(
    services: PracticeServices, finish: Finish
) -> None:
    _, page = finish(whole_visit(services))
    assert page.outcome.outcome.value() is Outcome.TREATED
    assert page.outcome.when.value() is not None
    assert page.aftercare._phases.count() > 0
    assert not page.aftercare.make.isVisible()

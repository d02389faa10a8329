"""The frame of a visit: who it is, what is saved, what can be taken back, what is never lost."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from consult.domain.visit import Outcome, Step
from consult.services.practice_services import PracticeServices
from consult.ui.page import PageContext
from consult.ui.pages.visit.identity import identity_of
from consult.ui.pages.visit.move_dialog import MoveDialog
from consult.ui.pages.visit.skip_dialog import SkipDialog
from tests.practice import some_client
from tests.ui.pages.visit.visit_scene import Scene, open_scene
from tests.visits import begin, plan, screen, whole_visit

Open = Callable[..., Scene]


@pytest.fixture
def open_visit(qtbot: QtBot, context: PageContext) -> Open:
    def opened(visit_id: str, step: Step = Step.ASSESS) -> Scene:
        return open_scene(qtbot, context, visit_id, step)

    return opened


def test_allergies_and_alerts_stay_in_view(services: PracticeServices, open_visit: Open) -> None:
    client = some_client(allergies="tetracaine", alerts="Faints easily")
    scene = open_visit(begin(services, client))
    band = scene.page._band
    assert band.alerts() == ["Allergic: tetracaine", "Faints easily"]
    assert band._alerts.height() >= band._alerts.chips()[0].height() > 0


def test_many_findings_leave_the_band_two_lines_high(
    services: PracticeServices, open_visit: Open
) -> None:
    visit_id = begin(services, some_client(allergies="latex and nickel", alerts="Cold sores"))
    screen(services, visit_id, yes=tuple(services.facts.questions))
    scene = open_visit(visit_id)
    told = scene.page._band.alerts()
    assert told[:2] == ["Allergic: latex and nickel", "Cold sores"]
    assert told[-1].endswith("more under Screen")
    chip = scene.page._band._alerts.chips()[0].height()
    assert scene.page._band._alerts.height() < 3 * chip


def test_the_band_says_which_session_of_the_course_it_is(services: PracticeServices) -> None:
    first = begin(services)
    plan(services, first)
    services.visits.open_course(first)
    client_id = services.visits.record(first).client.id
    second = services.visits.begin(client_id, services.visits.record(first).practitioner.id)
    record = services.visits.record(second.id)
    identity = identity_of(record, services.guidance.guide(record))
    assert ("plain", "Session 2 of 4") in identity.alerts


def test_what_is_typed_is_stored_within_a_second(
    services: PracticeServices, open_visit: Open, qtbot: QtBot
) -> None:
    scene = open_visit(begin(services))
    scene.step(Step.ASSESS).go_to("goals")
    scene.type("Softer scars")
    qtbot.waitUntil(lambda: not scene.draft.has_unsaved_changes(), timeout=1_000)
    assert services.visits.record(scene.visit_id).assessment.goals == "Softer scars"
    assert scene.page._band.saved.words().startswith("Saved ")


def test_the_visit_opens_again_where_it_was_left(
    services: PracticeServices, open_visit: Open
) -> None:
    scene = open_visit(begin(services), Step.SCREEN)
    scene.page.go_to(Step.FINISH)
    scene.settle()
    assert services.visits.record(scene.visit_id).visit.step is Step.FINISH
    again = open_scene(scene.qtbot, scene.context, scene.visit_id, None)  # type: ignore[arg-type]
    assert again.page.current_step() is Step.FINISH


def test_undo_goes_back_over_two_steps_and_forth_again(
    services: PracticeServices, open_visit: Open
) -> None:
    scene = open_visit(begin(services), Step.SCREEN)
    scene.step(Step.SCREEN).list.cards[0].rows["unwell"].reply.setFocus()
    scene.key(Qt.Key.Key_N)
    scene.step(Step.ASSESS).go_to("goals")
    scene.type("Glow")
    scene.undo()
    assert scene.draft.record.assessment.goals == ""
    assert scene.draft.record.screening.answers
    scene.undo()
    assert not scene.draft.record.screening.answers
    redo = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    scene.key(Qt.Key.Key_Z, redo)
    scene.key(Qt.Key.Key_Z, redo)
    record = scene.store()
    assert record.assessment.goals == "Glow"
    assert record.screening.answers[0].question_id == "unwell"


def test_undo_still_works_in_the_second_visit_that_is_opened(
    services: PracticeServices, open_visit: Open
) -> None:
    first, second = begin(services), begin(services)
    scene = open_visit(first)
    scene.open(second, Step.ASSESS)
    scene.step(Step.ASSESS).go_to("goals")
    scene.type("Glow")
    scene.undo()
    assert scene.draft.record.assessment.goals == ""


def test_undo_never_takes_back_what_a_service_stored(
    services: PracticeServices, open_visit: Open
) -> None:
    visit_id = begin(services)
    plan(services, visit_id)
    scene = open_visit(visit_id)
    page = scene.step(Step.ASSESS)
    page.go_to("price")
    scene.type("1")
    page._open_course()
    scene.settle()
    scene.undo()
    assert scene.store().visit.session_number == 1
    assert scene.draft.record.course is not None


def test_reading_the_visit_again_leaves_the_focus_where_it_was(
    services: PracticeServices, open_visit: Open
) -> None:
    scene = open_visit(begin(services))
    scene.step(Step.ASSESS).go_to("notes")
    field = scene.focus()
    scene.type("Some ")
    scene.page._reload()
    scene.settle()
    scene.type("words")
    assert scene.focus() is field
    assert scene.store().assessment.notes == "Some words"


class Locked:
    """A save that another program keeps from the file for a while."""

    def __init__(self, save: Callable[[Any], object], error: Exception) -> None:
        self.save, self.error, self.times = save, error, 0

    def __call__(self, record: Any) -> object:
        self.times += 1
        if self.times == 1:
            raise self.error
        return self.save(record)


def test_a_save_that_fails_keeps_the_words_says_so_and_is_tried_again(
    services: PracticeServices, open_visit: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from consult.domain.errors import KnownError

    busy = KnownError("The practice file is in use.", "It is tried again.")
    scene = open_visit(begin(services))
    locked = Locked(services.visits.save_assessment, busy)
    monkeypatch.setattr(scene.draft._autosaves["assessment"], "_save", locked)
    monkeypatch.setattr("consult.ui.autosave.FIRST_RETRY_MS", 50)
    scene.draft._autosaves["assessment"]._retry_ms = 50
    scene.step(Step.ASSESS).go_to("goals")
    scene.type("Glow")
    qtbot.waitUntil(lambda: scene.page._band.saved.words().startswith("Not saved"), timeout=2_000)
    assert scene.page._banner.sentence() == "The practice file is in use."
    assert scene.draft.record.assessment.goals == "Glow"
    qtbot.waitUntil(lambda: not scene.draft.has_unsaved_changes(), timeout=2_000)
    assert scene.page._banner.sentence() == ""
    assert services.visits.record(scene.visit_id).assessment.goals == "Glow"


def test_a_visit_left_before_its_save_succeeded_is_still_saved(
    services: PracticeServices, open_visit: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from consult.domain.errors import KnownError

    first, second = begin(services), begin(services)
    scene = open_visit(first)
    autosave = scene.draft._autosaves["assessment"]
    error = KnownError("The practice file is in use.")
    monkeypatch.setattr(autosave, "_save", Locked(services.visits.save_assessment, error))
    autosave._retry_ms = 50
    scene.step(Step.ASSESS).go_to("goals")
    scene.type("Glow")
    scene.open(second, Step.ASSESS)
    assert scene.page.has_unsaved_changes()
    qtbot.waitUntil(lambda: not scene.page.has_unsaved_changes(), timeout=2_000)
    assert services.visits.record(first).assessment.goals == "Glow"


def test_a_step_left_out_says_why_and_can_be_taken_up_again(
    services: PracticeServices, open_visit: Open, qtbot: QtBot
) -> None:
    scene = open_visit(begin(services), Step.ASSESS)
    scene.page._more._ask_skip()
    dialog = scene.page.window().findChild(SkipDialog)
    assert not dialog.act_button.isEnabled()
    qtbot.keyClicks(dialog.focusWidget(), "Seen last week")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert [one.reason for one in scene.store().visit.skipped] == ["Seen last week"]
    assert scene.page._more._skip.text() == "Take this step up again"
    scene.page._more._ask_skip()
    assert scene.store().visit.skipped == ()


def test_a_change_of_step_does_not_undo_a_step_left_out(
    services: PracticeServices, open_visit: Open
) -> None:
    scene = open_visit(begin(services), Step.ASSESS)
    scene.page._more._skip_for("Not today")
    scene.page.go_to(Step.FINISH)
    scene.page.go_to(Step.TREAT)
    assert [one.reason for one in scene.store().visit.skipped] == ["Not today"]


def test_moving_a_visit_shows_both_names_and_asks_again(
    services: PracticeServices, open_visit: Open, qtbot: QtBot
) -> None:
    right = services.clients.register(some_client(given_name="Rightly", family_name="Meant"))
    visit_id = begin(services)
    screen(services, visit_id)
    scene = open_visit(visit_id, Step.SCREEN)
    scene.page._more._ask_move()
    dialog = scene.page.window().findChild(MoveDialog)
    qtbot.keyClicks(dialog.focusWidget(), "Rightly")
    qtbot.waitUntil(lambda: dialog.hits.count() == 1, timeout=2_000)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.both.text() == "Testa Sampleton  →  Rightly Meant"
    qtbot.keyClick(dialog.hits, Qt.Key.Key_Return)
    dialog.act_button.click()
    scene.settle()
    record = services.visits.record(visit_id)
    assert record.client.id == right.id
    assert record.screening.answers == ()
    assert scene.page._band.name() == "Rightly Meant"
    scene.step(Step.FINISH)
    assert scene.store().client.id == right.id


def test_a_visit_page_edit_never_takes_a_visit_back_from_the_client_it_was_moved_to(
    services: PracticeServices,
) -> None:
    right = services.clients.register(some_client(given_name="Rightly"))
    visit_id = begin(services)
    stale = services.visits.record(visit_id).visit
    services.visits.move(visit_id, right.id)
    services.visits.save_visit(replace(stale, outcome=Outcome.ASSESSED_ONLY))
    visit = services.visits.record(visit_id).visit
    assert (visit.client_id, visit.outcome) == (right.id, Outcome.ASSESSED_ONLY)
    assert visit.moves


@pytest.mark.parametrize("step", list(Step))
def test_a_closed_visit_takes_no_change_in_any_step(
    services: PracticeServices, open_visit: Open, step: Step
) -> None:
    scene = open_visit(whole_visit(services), step)
    before = services.visits.record(scene.visit_id)
    for _ in range(12):
        scene.key(Qt.Key.Key_Tab)
        if type(scene.focus()).__name__ not in {"_StepRow", "PrimaryButton", "Button"}:
            scene.type("ynu1")
    assert scene.store() == before
    assert not scene.draft.undo.can_undo()


def test_a_name_of_120_letters_leaves_the_acts_in_reach(
    services: PracticeServices, open_visit: Open
) -> None:
    scene = open_visit(begin(services, some_client(given_name="<b>&" + "N" * 116)))
    assert scene.page._more.geometry().right() <= scene.page.width()
    assert scene.page._band.name().startswith("<b>&NNN")

"""Screening: asked fast, answered once, and nothing that it turned up is lost."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from consult.domain.screening import Reply, Ruling
from consult.domain.visit import Step
from consult.services.practice_services import PracticeServices
from consult.ui.page import PageContext
from tests.practice import PRACTITIONER, some_client
from tests.ui.pages.visit.visit_scene import AWKWARD, Scene, open_scene
from tests.visits import begin, screen, whole_visit

Open = Callable[[str], Scene]


@pytest.fixture
def open_screen(qtbot: QtBot, context: PageContext) -> Open:
    def opened(visit_id: str) -> Scene:
        return open_scene(qtbot, context, visit_id, Step.SCREEN)

    return opened


def step_of(scene: Scene) -> Any:
    page = scene.page.step_page(Step.SCREEN)
    page.list.build_all()  # type: ignore[attr-defined]
    return page


def guide(scene: Scene) -> None:
    """The findings of what stands now, without the short wait for more typing."""
    scene.draft._guide()


def test_all_questions_can_be_answered_by_one_key_each(
    services: PracticeServices, open_screen: Open
) -> None:
    scene = open_screen(begin(services))
    asked = len(scene.draft.guidance.questions)
    for _ in range(asked):
        scene.key(Qt.Key.Key_N)
    answers = scene.store().screening.answers
    assert len(answers) == asked
    assert {answer.reply for answer in answers} == {Reply.NO}


def test_a_yes_by_key_goes_to_its_follow_up_and_enter_goes_on(
    services: PracticeServices, open_screen: Open
) -> None:
    scene = open_screen(begin(services))
    page = step_of(scene)
    page.list.row_of("unwell").reply.setFocus()
    scene.key(Qt.Key.Key_Y)
    row = page.list.row_of("unwell")
    assert row.follow_ups.isAncestorOf(scene.focus())
    before = scene.focus()
    scene.key(Qt.Key.Key_Return)
    assert scene.focus() is not before


def test_no_to_the_rest_of_a_section_leaves_its_yes_alone(
    services: PracticeServices, open_screen: Open
) -> None:
    scene = open_screen(begin(services))
    page = step_of(scene)
    card = page.list.cards[1]
    first = next(iter(card.rows))
    page.list.row_of(first).reply.setFocus()
    scene.key(Qt.Key.Key_Y)
    scene.press(card._no_to_rest)
    screening = scene.store().screening
    replies = {one: screening.answer_to(one) for one in card.ids}
    assert replies[first] is not None
    assert replies[first].reply is Reply.YES
    assert {a.reply for one, a in replies.items() if a and one != first} == {Reply.NO}


def test_last_visits_answers_are_offered_and_taken_in_one_act(
    services: PracticeServices, open_screen: Open
) -> None:
    client = some_client()
    whole_visit(services, client)
    visit_id = services.visits.begin(client.id, PRACTITIONER).id
    scene = open_screen(visit_id)
    page = step_of(scene)
    assert page.last_answers.isVisible()
    assert page.last_answers.nothing.hasFocus()
    scene.key(Qt.Key.Key_Return)
    screening = scene.store().screening
    assert screening.answers
    assert screening.nothing_changed_at is not None
    assert not page.last_answers.isVisible()
    scene.undo()
    assert page.last_answers.isVisible()


def come_again(services: PracticeServices) -> str:
    """A visit just begun by a client who has answered everything once; returns its id."""
    client = some_client()
    whole_visit(services, client)
    return services.visits.begin(client.id, PRACTITIONER).id


def test_how_the_client_is_today_and_pregnancy_are_asked_afresh(
    services: PracticeServices, open_screen: Open
) -> None:
    scene = open_screen(come_again(services))
    page = step_of(scene)
    page.last_answers.nothing.click()
    screening = scene.store().screening
    open_ids = {q.id for q in scene.draft.guidance.questions if not screening.answer_to(q.id)}
    assert open_ids == {"unwell", "pregnant", "breastfeeding"}
    assert page.list.row_of("unwell").isAncestorOf(scene.focus())
    scene.key(Qt.Key.Key_Y)
    assert scene.store().screening.nothing_changed_at == screening.nothing_changed_at
    page.list.row_of("heart").reply.answer(0)
    assert scene.store().screening.nothing_changed_at is None


def test_the_offer_stands_until_it_is_answered_and_replaces_nothing_said_today(
    services: PracticeServices, open_screen: Open
) -> None:
    scene = open_screen(come_again(services))
    page = step_of(scene)
    page.list.row_of("unwell").reply.answer(1)
    page.list.row_of("heart").reply.answer(0)
    assert page.last_answers.isVisible()
    page.last_answers.nothing.click()
    assert not page.last_answers.isVisible()
    screening = scene.store().screening
    assert screening.answer_to("heart").reply is Reply.YES
    assert screening.answer_to("unwell").reply is Reply.NO
    assert screening.answer_to("keloid").reply is Reply.NO
    assert screening.nothing_changed_at is None


def test_a_day_in_the_future_is_told_at_its_field_and_kept(
    services: PracticeServices, open_screen: Open
) -> None:
    scene = open_screen(begin(services))
    page = step_of(scene)
    row = page.list.row_of("isotretinoin")
    row.reply.answer(0)
    choice = row.follow_ups.fields.get("choice")
    if choice is not None:
        follow_up = row.question.follow_up("date")
        wanted = follow_up.when_choices or [c.id for c in row.question.follow_up("choice").choices]
        choice.editor._take(wanted[0])
    day = row.follow_ups.fields["date"]
    day.setFocus()
    scene.type("2030-01-01")
    assert day.problem() == "This day is in the future."
    assert scene.store().screening.answer_to("isotretinoin").on_day == date(2030, 1, 1)
    scene.focus().selectAll()
    scene.type("1 May 1980")
    assert day.problem() == "This day is before the client was born."
    scene.focus().selectAll()
    scene.type("1 May 2026")
    assert day.problem() is None
    guide(scene)
    cards = page.findings.cards()
    assert any("Earliest" in card._waiting.text() for card in cards)


def test_what_a_yes_still_lacks_is_not_told_before_its_field_was_left(
    services: PracticeServices, open_screen: Open
) -> None:
    scene = open_screen(begin(services))
    page = step_of(scene)
    row = page.list.row_of("cold_sores")
    row.reply.answer(0)
    assert all(field.problem() is None for field in row.follow_ups.fields.values())


def decide(scene: Scene, finding_id: str, reason: str) -> Any:
    card = step_of(scene).findings.card_of(finding_id)
    card.ruling.segments.group.button(0).click()
    card.reason.setFocus()
    scene.type(reason)
    return card


def test_a_decision_is_stored_as_it_is_typed_and_can_be_changed_later(
    services: PracticeServices, open_screen: Open
) -> None:
    visit_id = begin(services)
    screen(services, visit_id, yes=("pregnant",))
    scene = open_screen(visit_id)
    finding_id = scene.draft.guidance.findings[0].id
    card = decide(scene, finding_id, "Seen by her GP")
    (decision,) = scene.store().screening.decisions
    assert (decision.ruling, decision.reason) == (card.ruling.value(), "Seen by her GP")
    guide(scene)
    assert "Decided by Ada Sample" in card._decided.text()
    card.ruling.segments.group.button(1).click()
    (decision,) = scene.store().screening.decisions
    assert decision.reason == "Seen by her GP"
    assert decision.ruling is card.ruling.value()


def test_a_reason_survives_other_answers_and_every_finding_they_add(
    services: PracticeServices, open_screen: Open
) -> None:
    visit_id = begin(services)
    screen(services, visit_id, yes=("pregnant",))
    scene = open_screen(visit_id)
    finding_id = scene.draft.guidance.findings[0].id
    card = decide(scene, finding_id, "Half a reas")
    page = step_of(scene)
    page.list.row_of("unwell").reply.answer(0)
    guide(scene)
    assert page.findings.card_of(finding_id) is card
    assert card.reason.value() == "Half a reas"


def test_a_ruling_without_a_reason_does_not_count_and_says_so_quietly(
    services: PracticeServices, open_screen: Open
) -> None:
    visit_id = begin(services)
    screen(services, visit_id, yes=("pregnant",))
    scene = open_screen(visit_id)
    card = step_of(scene).findings.cards()[0]
    card.ruling.segments.group.button(0).click()
    assert card.reason.problem() is None
    assert card.reason._under.text() == "A decision counts once it has a reason."
    scene.type("x")
    scene.focus().clear()
    scene.type(" ")
    scene.key(Qt.Key.Key_Return)
    assert card.reason.problem() == "A decision needs a reason, in a few words."
    assert scene.store().screening.decisions[0].reason == "x"


def test_an_answer_that_changes_what_was_decided_on_asks_again_and_keeps_the_reason(
    services: PracticeServices, open_screen: Open
) -> None:
    visit_id = begin(services)
    screen(services, visit_id, yes=("pregnant",))
    scene = open_screen(visit_id)
    finding_id = scene.draft.guidance.findings[0].id
    decide(scene, finding_id, "Sure of it")
    step_of(scene).list.row_of("pregnant").reply.answer(2)
    guide(scene)
    assert scene.store().screening.decisions == ()
    card = step_of(scene).findings.card_of(finding_id)
    assert card.reason.value() == "Sure of it"
    assert "has changed" in card._decided.text()
    scene.undo()
    guide(scene)
    assert scene.store().screening.decisions[0].reason == "Sure of it"


def test_a_slip_to_no_and_back_keeps_the_decision(
    services: PracticeServices, open_screen: Open
) -> None:
    visit_id = begin(services)
    screen(services, visit_id, yes=("pregnant",))
    scene = open_screen(visit_id)
    decide(scene, scene.draft.guidance.findings[0].id, "Sure of it")
    row = step_of(scene).list.row_of("pregnant")
    row.reply.answer(1)
    guide(scene)
    row.reply.answer(0)
    guide(scene)
    assert scene.store().screening.decisions[0].reason == "Sure of it"


def test_tab_walks_the_questions_in_the_order_in_which_they_stand(
    services: PracticeServices, open_screen: Open
) -> None:
    scene = open_screen(begin(services))
    page = step_of(scene)
    rows = [row for card in page.list.cards for row in card.rows.values() if row.isVisible()]
    rows[0].reply.setFocus()
    for row in rows[1:15]:
        for _ in range(3):
            scene.key(Qt.Key.Key_Tab)
            if row.isAncestorOf(scene.focus()):
                break
        assert row.isAncestorOf(scene.focus()) or not row.isVisible()


def test_a_weight_is_dated_today_and_a_wrong_one_is_told(
    services: PracticeServices, open_screen: Open
) -> None:
    scene = open_screen(begin(services))
    card = step_of(scene).weight
    card.weight.setFocus()
    scene.type("72,5")
    screening = scene.store().screening
    assert (screening.weight_kg, screening.weighed_on) == (72.5, date(2026, 5, 4))
    scene.focus().selectAll()
    scene.type("1e9")
    scene.key(Qt.Key.Key_Return)
    assert card.weight.problem()
    assert scene.store().screening.weight_kg != 1e9


@pytest.mark.parametrize("words", AWKWARD)
def test_awkward_words_are_kept_as_they_were_typed(
    services: PracticeServices, open_screen: Open, words: str
) -> None:
    visit_id = begin(services)
    screen(services, visit_id, yes=("pregnant",))
    scene = open_screen(visit_id)
    decide(scene, scene.draft.guidance.findings[0].id, words)
    assert scene.store().screening.decisions[0].reason == words


def test_a_letter_that_no_paper_can_show_is_named_while_it_is_typed(
    services: PracticeServices, open_screen: Open
) -> None:
    visit_id = begin(services)
    screen(services, visit_id, yes=("pregnant",))
    scene = open_screen(visit_id)
    card = decide(scene, scene.draft.guidance.findings[0].id, "ok \U00012000")
    assert "U+12000" in card.reason._under.text()
    assert card.reason.problem() is None


def test_a_closed_visit_shows_its_answers_and_takes_none(
    services: PracticeServices, open_screen: Open
) -> None:
    scene = open_screen(whole_visit(services))
    page = step_of(scene)
    row = page.list.row_of("unwell")
    assert row.reply.value() == "no"
    row.reply.group.button(0).click()
    assert scene.store().screening.answer_to("unwell").reply is Reply.NO


def test_a_ruling_of_a_stop_without_exception_cannot_be_to_proceed(
    services: PracticeServices, open_screen: Open
) -> None:
    visit_id = begin(services)
    screen(services, visit_id, yes=tuple(services.facts.questions))
    scene = open_screen(visit_id)
    fixed = [card for card in step_of(scene).findings.cards() if card.finding.no_override]
    assert fixed
    for card in fixed:
        assert Ruling.PROCEED not in [option for option, _ in card.ruling._options]

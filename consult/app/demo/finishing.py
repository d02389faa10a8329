"""Finish: outcome, aftercare sheet in hand, the next visit, and the visit is closed."""

from PySide6.QtCore import Qt

from consult.app.demo import typed
from consult.app.demo.sight import (
    all_in_sight,
    bring_into_sight,
    button,
    card,
    field,
    innermost,
)
from consult.app.demo.stage import Stage
from consult.app.demo.waiting import wait_until
from consult.app.sample_practice import PASSWORD
from consult.domain.visit import Step
from consult.ui.pages.papers_page import PapersPage
from consult.ui.pages.visit.finish.finish_step import FinishStep
from consult.ui.papers.preview import PageView


def finish(stage: Stage) -> None:
    """To the closed visit."""
    page, hand = stage.go_on_to(Step.FINISH), stage.hand
    assert isinstance(page, FinishStep)
    stage.picture("finish-missing")
    hand.choose(page, "How did the visit end?", "Treated")
    hand.press_button(card(page, "Aftercare sheet"), "Make the sheet")
    wait_until(lambda: stage.record().aftercare is not None, "no aftercare sheet was made")
    hand.press_button(card(page, "Aftercare sheet"), "Handed over")
    wait_until(lambda: _is_given(stage), "the sheet was not handed over")
    _plan_next(stage, page)
    bring_into_sight(card(page, "Outcome"))
    stage.picture("finish-ready")
    hand.act()
    wait_until(lambda: page.closing.is_asking(), "nobody asked for the password")
    hand.press(innermost(field(page, "Your password")))
    hand.type(PASSWORD)
    stage.picture("finish-password")
    hand.key(Qt.Key.Key_Return)
    wait_until(lambda: stage.record().visit.is_closed, "the visit was not closed")
    bring_into_sight(card(page, "Outcome"))
    stage.picture("finish-closed")


def see_papers(stage: Stage) -> None:
    """The papers of the visit, inside the program."""
    stage.hand.press_button(stage.visit_page(), "Papers")
    page = stage.wait_for(PapersPage)
    wait_until(
        lambda: any(view.has_picture() for view in all_in_sight(page, PageView)),
        "the paper was not drawn",
    )
    stage.picture("papers")


def _is_given(stage: Stage) -> bool:
    aftercare = stage.record().aftercare
    return aftercare is not None and aftercare.given_at is not None


def _plan_next(stage: Stage, page: FinishStep) -> None:
    next_card = card(page, "Next visit")
    wait_until(lambda: page.next_visit.day.value() is not None, "no next visit was suggested")
    stage.hand.fill(next_card, "Note", typed.NEXT_NOTE)
    stage.hand.press(button(next_card, "Plan this visit"))
    wait_until(lambda: "Planned:" in page.next_visit.state.text(), "the next visit was not planned")

"""Screen: the first section by keys, the yeses by pointing, the rest at one press; one decision."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from consult.app.demo import typed
from consult.app.demo.sight import all_in_sight, button, field, innermost
from consult.app.demo.stage import Stage
from consult.app.demo.waiting import wait_until
from consult.domain.reference.questions import Choice
from consult.domain.visit import Step
from consult.ui.pages.visit.screen.finding_card import FindingCard
from consult.ui.pages.visit.screen.question_row import QuestionRow
from consult.ui.pages.visit.screen.screen_step import ScreenStep

_ANSWERS_OF_A_QUESTION = 3


def screen(stage: Stage) -> None:
    """All questions are answered, and the finding is decided."""
    page = stage.step_page(Step.SCREEN)
    assert isinstance(page, ScreenStep)
    wait_until(lambda: _all_are_shown(stage, page), "not every question came into view")
    rows = {row.question.id: row for row in all_in_sight(page, QuestionRow)}
    _answer_by_keys(stage, rows)
    for question_id, said in typed.YES.items():
        _say_yes(stage, rows[question_id], said.typed)
    stage.picture("screen-answers")
    for words in ("No to the rest", "No to all"):
        _press_all(stage, page, words)
    wait_until(lambda: not _open_questions(stage), "questions are still open")
    stage.hand.fill(page, "Weight", typed.WEIGHT.typed)
    _decide(stage, page)
    stage.saved()
    stage.picture("screen-findings")


def _all_are_shown(stage: Stage, page: ScreenStep) -> bool:
    draft = stage.visit_page().draft
    shown = {row.question.id for row in all_in_sight(page, QuestionRow)}
    return draft is not None and shown >= {one.id for one in draft.guidance.questions}


def _say_yes(stage: Stage, row: QuestionRow, choice: str) -> None:
    stage.hand.press(row.reply.group.button(0))
    options = {one.id: one.text for one in _choices(row)}
    wanted = field(row, _label(row))
    stage.hand.choose(row, wanted.editor.accessibleName(), options[choice])


def _choices(row: QuestionRow) -> tuple[Choice, ...]:
    follow_up = row.question.follow_up("choice")
    assert follow_up is not None
    return follow_up.choices


def _label(row: QuestionRow) -> str:
    follow_up = row.question.follow_up("choice")
    assert follow_up is not None
    return follow_up.text


def _answer_by_keys(stage: Stage, rows: dict[str, QuestionRow]) -> None:
    """The first questions with N and Tab alone."""
    first, *_ = rows.values()
    stage.hand.press(first.reply.group.button(1))
    for _ in range(3):
        stage.hand.key(Qt.Key.Key_N)
        for _ in range(_ANSWERS_OF_A_QUESTION):
            focused = stage.hand.focused()
            stage.hand.key(Qt.Key.Key_Tab)
            if isinstance(stage.hand.focused(), QAbstractButton) and _other_row(
                focused, stage.hand.focused()
            ):
                break


def _other_row(one: object, other: object) -> bool:
    return _row_of(one) is not _row_of(other)


def _row_of(widget: object) -> object:
    parent = getattr(widget, "parentWidget", lambda: None)()
    while parent is not None and not isinstance(parent, QuestionRow):
        parent = parent.parentWidget()
    return parent


def _press_all(stage: Stage, page: ScreenStep, words: str) -> None:
    """Every button that begins with these words, as long as there is one."""
    for one in all_in_sight(page, QAbstractButton):
        if one.text().startswith(words):
            stage.hand.press(one)


def _open_questions(stage: Stage) -> list[str]:
    record, draft = stage.record(), stage.visit_page().draft
    assert draft is not None
    asked = draft.guidance.questions
    return [one.id for one in asked if record.screening.answer_to(one.id) is None]


def _decide(stage: Stage, page: ScreenStep) -> None:
    cards = {card.finding.id: card for card in all_in_sight(page, FindingCard)}
    finding = cards[typed.FINDING]
    stage.hand.press(button(finding, "Proceed"))
    stage.hand.press(innermost(field(finding, "Reason")))
    stage.hand.type(typed.REASON)
    stage.hand.key(Qt.Key.Key_Return)
    wait_until(lambda: bool(stage.record().screening.decisions), "the decision was not kept")

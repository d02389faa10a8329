"""Last visit's answers as a start for this one: which may be taken over, and which are asked anew.

How someone is today, pregnancy and breast-feeding are asked at every visit: an old no to them
is worth nothing.
"""

from collections.abc import Iterable

from consult.domain.reference.questions import Question
from consult.domain.screening import Answer, Screening

ASKED_ANEW_SECTION = "today"
ASKED_ANEW = frozenset({"pregnant", "breastfeeding"})


def may_be_taken_over(question: Question) -> bool:
    """Whether last visit's answer to a question can stand for today's."""
    return question.section != ASKED_ANEW_SECTION and question.id not in ASKED_ANEW


def taken_over(
    last: Screening, present: Screening, asked: Iterable[Question]
) -> tuple[Answer, ...]:
    """Last visit's answers to what is asked now and still open; none that was given is replaced."""
    open_ids = {
        question.id
        for question in asked
        if may_be_taken_over(question) and present.answer_to(question.id) is None
    }
    return tuple(answer for answer in last.answers if answer.question_id in open_ids)


def is_as_before(last: Screening, given: Iterable[Answer], asked: Iterable[Question]) -> bool:
    """Whether no answer says anything else than last time, to what may be taken over."""
    lasting = {question.id for question in asked if may_be_taken_over(question)}
    return all(
        last.answer_to(answer.question_id) in (None, answer)
        for answer in given
        if answer.question_id in lasting
    )

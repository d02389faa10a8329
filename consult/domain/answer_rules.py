"""Which screening answers are still open, and which cannot be right."""

from collections.abc import Iterable

from consult.domain.errors import Problem
from consult.domain.reference.facts import Facts
from consult.domain.reference.questions import FollowUp, Question
from consult.domain.screening import Answer, Reply, Screening
from consult.domain.screening_rules import Situation, asked_questions

_MISSING = {"words": "Please say a little more.", "date": "Please give a day.", "choice": "Choose."}


def check_answers(screening: Screening, facts: Facts, situation: Situation) -> tuple[Problem, ...]:
    """Everything still open or wrong; each problem's field is the question's id, in their order."""
    problems: list[Problem] = []
    for question in asked_questions(facts, situation):
        answer = screening.answer_to(question.id)
        if answer is None:
            problems.append(Problem(question.id, "This question is still open."))
        elif answer.reply is Reply.YES:
            problems += _check_follow_ups(question, answer, situation)
    return tuple(problems)


def shown_follow_ups(question: Question, answer: Answer | None) -> tuple[FollowUp, ...]:
    """The follow-ups to show beneath an answer: none unless it is a yes."""
    if answer is None or answer.reply is not Reply.YES:
        return ()
    return tuple(f for f in question.follow_ups if f.is_shown(answer.choice))


def follow_up_problems(
    question: Question, answer: Answer, situation: Situation
) -> tuple[tuple[str, str], ...]:
    """What is missing or wrong beneath a yes: the kind of the follow-up, and a sentence."""
    return (*_missing(question, answer), *_wrong(question, answer, situation))


def _check_follow_ups(
    question: Question, answer: Answer, situation: Situation
) -> Iterable[Problem]:
    for _, sentence in follow_up_problems(question, answer, situation):
        yield Problem(question.id, sentence)


def _missing(question: Question, answer: Answer) -> Iterable[tuple[str, str]]:
    given = {
        "words": bool(answer.words.strip()),
        "date": answer.on_day is not None,
        "choice": bool(answer.choice),
    }
    for follow_up in shown_follow_ups(question, answer):
        if follow_up.required and not given[follow_up.kind]:
            yield follow_up.kind, _MISSING[follow_up.kind]


def _wrong(question: Question, answer: Answer, situation: Situation) -> Iterable[tuple[str, str]]:
    day, born = answer.on_day, situation.birth_date
    if day is not None and day > situation.on:
        yield "date", "This day is in the future."
    if day is not None and born is not None and day < born:
        yield "date", "This day is before the client was born."
    choice = question.follow_up("choice")
    if answer.choice and choice and answer.choice not in {c.id for c in choice.choices}:
        yield "choice", "This choice is not one of those offered."

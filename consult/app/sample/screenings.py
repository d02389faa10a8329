"""What the sample clients answer, and what was decided about it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from consult.app.sample.dice import Dice
from consult.domain.reference.questions import Level, Question
from consult.domain.screening import Answer, Decision, Reply, Ruling
from consult.domain.screening_rules import Finding


class Habit(NamedTuple):
    """A yes that is often enough; `days` ago it was, where a day is asked for."""

    question: str
    probability: float
    choice: str = ""
    words: str = ""
    days: tuple[int, int] | None = None


_STANDING = (
    Habit("cold_sores", 0.12, choice="past"),
    Habit("diabetes", 0.03, choice="controlled"),
    Habit("rosacea", 0.05, choice="redness"),
    Habit("moles_and_lumps", 0.04, words="A mole on the shoulder, seen by the GP"),
    Habit("tattoo", 0.06, words="Left ankle"),
    Habit("blood_thinners", 0.02, words="Clopidogrel"),
    Habit("heart", 0.02, words="Raised blood pressure, well set"),
    Habit("epilepsy", 0.01),
    Habit("expectations", 0.02),
    Habit("ester_like_allergy", 0.02, choice="other"),
    Habit("methaemoglobin_medicines", 0.05, words="Paracetamol now and then"),
)
_PASSING = (
    Habit("retinoid", 0.12, days=(9, 60)),
    Habit("shaving", 0.15, days=(2, 6)),
    Habit("painkillers", 0.06, words="Ibuprofen", days=(8, 40)),
    Habit("botulinum", 0.08, days=(20, 150)),
    Habit("filler", 0.05, days=(40, 400)),
    Habit("hair_removal", 0.06, days=(9, 40)),
    Habit("vaccination", 0.04, days=(16, 90)),
    Habit("dental", 0.05, days=(16, 120)),
    Habit("sun", 0.05, days=(16, 60)),
    Habit("peel", 0.03, words="Glycolic acid", days=(45, 200)),
)
_TOO_SOON = (
    Habit("retinoid", 1, days=(1, 3)),
    Habit("sun", 1, days=(2, 6)),
    Habit("unwell", 1, choice="settled", days=(2, 6)),
    Habit("cold_sores", 1, choice="recent", days=(3, 8)),
    Habit("laser", 1, days=(6, 15)),
)
_REASONS = {
    "diabetes": "Well set by what the client tells; healing was quick last time.",
    "mole_ak": "Outside the area; the GP has seen it.",
    "tattoo_pmu": "Not within the area; kept clear by two fingers' width.",
    "bdd": "Talked it over without haste; what is hoped for is realistic.",
    "tla_screen": "No numbing with tetracaine or benzocaine today.",
}
_ANY_REASON = "Talked over with the client; nothing stands against it today."
_POSTPONED = "Too soon. A later day was agreed."


def answers_of(
    person: Dice, today: Dice, questions: Sequence[Question], on: date, *, too_soon: bool
) -> tuple[Answer, ...]:
    """One answer to each question: what a person always says, and what happened lately."""
    yes = {habit.question: habit for habit in _kept(_STANDING, person)}
    yes |= {habit.question: habit for habit in _kept(_PASSING, today)}
    if too_soon:
        habit = today.one_of(_TOO_SOON)
        yes[habit.question] = habit
    return tuple(_answer(question, yes.get(question.id), today, on) for question in questions)


def decisions_on(
    findings: Iterable[Finding], decided_by: str, at: datetime
) -> tuple[Decision, ...]:
    """What was decided about each finding that needs it: wait where days are not over."""
    return tuple(
        Decision(
            finding_id=finding.id,
            ruling=Ruling.POSTPONE if must_wait(finding) else Ruling.PROCEED,
            reason=_POSTPONED if must_wait(finding) else _REASONS.get(finding.id, _ANY_REASON),
            decided_by=decided_by,
            decided_at=at + timedelta(seconds=20 * place),
        )
        for place, finding in enumerate(findings)
        if finding.needs_decision
    )


def must_wait(finding: Finding) -> bool:
    """Whether nobody careful would treat on this day."""
    return finding.level in (Level.STOP, Level.WAIT)


def _kept(habits: Iterable[Habit], dice: Dice) -> Iterator[Habit]:
    return (habit for habit in habits if dice.happens(habit.probability))


def _answer(question: Question, habit: Habit | None, dice: Dice, on: date) -> Answer:
    if habit is None:
        return Answer(question_id=question.id, reply=Reply.NO)
    ago = timedelta(days=dice.randint(*habit.days)) if habit.days else None
    return Answer(
        question_id=question.id,
        reply=Reply.YES,
        words=habit.words,
        on_day=on - ago if ago else None,
        choice=habit.choice,
    )

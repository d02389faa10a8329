"""The screening as the treatment record shows it: what was answered and what was decided."""

from collections.abc import Iterator
from datetime import datetime

from consult.domain.dates import day_in_words
from consult.domain.guidance import situation_of
from consult.domain.reference.facts import Facts
from consult.domain.screening import Answer, Reply, Screening
from consult.domain.screening_rules import find
from consult.domain.visit_record import VisitRecord
from consult.reports.addenda_part import NO_MARKS, Marks
from consult.reports.document import Block, Heading, KeyValues, Paragraph, Table, Text
from consult.reports.frame import fixed
from consult.reports.local_time import LocalTime


def screening_blocks(
    record: VisitRecord, facts: Facts, time: LocalTime, marks: Marks = NO_MARKS
) -> Iterator[Block]:
    """Answers other than no in full, the rest counted; every decision with name and reason;
    every note with its advice.

    Moments on the date on which the visit began are told by the clock alone.
    """
    screening, day = record.screening, record.visit.started_at
    yield Heading("Screening")
    particulars = tuple(_particulars(screening, day, time, marks))
    if particulars:
        yield KeyValues(particulars, columns=2)
    telling = [answer for answer in screening.answers if answer.reply is not Reply.NO]
    denied = len(screening.answers) - len(telling)
    if not screening.answers:
        yield Paragraph("No question was answered.")
    elif telling:
        table = tuple(_answer(answer, facts) for answer in telling)
        yield Table(("Question", "Answer", "Details"), table, (5, 1, 4))
    if denied:
        questions = "1 question was" if denied == 1 else f"{denied} questions were"
        yield Paragraph(f"{questions} answered with no.", quiet=True)
    rows = (*_decisions(screening, day, facts, time), *_notes(record, facts, time))
    if rows:
        yield Table(("Finding", "Decision", "Reason or advice", "By"), rows, (3, 1.2, 3.6, 2))


def _particulars(
    screening: Screening, day: datetime, time: LocalTime, marks: Marks
) -> Iterator[tuple[str, Text]]:
    if screening.answered_at is not None:
        yield "Answered", fixed(time.moment_near(screening.answered_at, day))
    if screening.nothing_changed_at is not None:
        confirmed = time.moment_near(screening.nothing_changed_at, day)
        yield "Nothing changed", fixed(f"confirmed {confirmed}")
    if screening.weight_kg is not None:
        weighed = f" on {day_in_words(screening.weighed_on)}" if screening.weighed_on else ""
        mark = marks.of("screening/weight_kg")
        yield "Weight", fixed(f"{screening.weight_kg:g}\u00a0kg{weighed}{mark}")


def _answer(answer: Answer, facts: Facts) -> tuple[Text, ...]:
    question = facts.questions.get(answer.question_id)
    return (
        question.text if question else answer.question_id,
        answer.reply.capitalize(),
        "\n".join(filter(None, (_choice(answer, facts), answer.words, _day(answer)))) or "–",
    )


def _choice(answer: Answer, facts: Facts) -> str:
    question = facts.questions.get(answer.question_id)
    follow_up = question.follow_up("choice") if question else None
    choices = follow_up.choices if follow_up else ()
    return next((c.text for c in choices if c.id == answer.choice), answer.choice)


def _day(answer: Answer) -> str:
    return day_in_words(answer.on_day) if answer.on_day else ""


def _decisions(
    screening: Screening, day: datetime, facts: Facts, time: LocalTime
) -> Iterator[tuple[Text, ...]]:
    for decision in screening.decisions:
        rule = facts.finding_rules.get(decision.finding_id)
        yield (
            rule.name if rule else decision.finding_id,
            decision.ruling.capitalize(),
            decision.reason,
            f"{decision.decided_by}, {time.moment_near(decision.decided_at, day)}",
        )


def _notes(record: VisitRecord, facts: Facts, time: LocalTime) -> Iterator[tuple[Text, ...]]:
    """Findings that need no decision, each with the first sentence of what to do."""
    screening, visit = record.screening, record.visit
    decided = {decision.finding_id for decision in screening.decisions}
    today = time.local(visit.closed_at or visit.started_at).date()
    for finding in find(screening.answers, facts, situation_of(record, facts, today)):
        if not finding.needs_decision and finding.id not in decided:
            advice = finding.action.partition(". ")[0].rstrip(".")
            yield finding.name, finding.level.capitalize(), f"{advice}.", "–"

"""Screening: the medical questions, what was answered, and what was decided about findings."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Reply(StrEnum):
    """What a client can say to a screening question."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The reply to one question, with its follow-ups: free words, a date, one of the choices."""

    question_id: str
    reply: Reply
    words: str = ""
    on_day: date | None = None
    choice: str = ""


class Ruling(StrEnum):
    """What the practitioner decided about a finding."""

    PROCEED = "proceed"
    POSTPONE = "postpone"
    REFER = "refer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A ruling on one finding, with the name of whoever took it and the reason given."""

    finding_id: str
    ruling: Ruling
    reason: str
    decided_by: str
    decided_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """All answers of one visit; `nothing_changed_at` is when the last ones were confirmed."""

    visit_id: str
    answers: tuple[Answer, ...] = ()
    decisions: tuple[Decision, ...] = ()
    weight_kg: float | None = None
    weighed_on: date | None = None
    nothing_changed_at: datetime | None = None
    answered_at: datetime | None = None

    def answer_to(self, question_id: str) -> Answer | None:
        """The answer to one question, or None while it is open."""
        return next((a for a in self.answers if a.question_id == question_id), None)

"""The visit: one attendance, from screening to close, in five steps taken in any order."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum


class Step(StrEnum):
    """The five steps of a visit, in their usual order."""

    SCREEN = "screen"
    ASSESS = "assess"
    CONSENT = "consent"
    TREAT = "treat"
    FINISH = "finish"


class Outcome(StrEnum):
    """How a visit ended."""

    TREATED = "treated"
    ASSESSED_ONLY = "assessed only"
    DECLINED = "declined"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedStep:
    """A step that was left out on purpose, and why."""

    step: Step
    reason: str
    skipped_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitMove:
    """A draft visit taken from one client to another; both names as they stood then."""

    from_client_id: str
    from_name: str
    to_client_id: str
    to_name: str
    moved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One attendance. `number` runs through the practice and heads the numbers of its papers.

    A visit without `closed_at` is a draft. `step` is where the practitioner was last.
    """

    id: str
    number: int
    client_id: str
    practitioner_id: str
    started_at: datetime
    step: Step = Step.SCREEN
    course_id: str | None = None
    session_number: int | None = None
    outcome: Outcome | None = None
    outcome_reason: str = ""
    outcome_at: datetime | None = None
    closed_at: datetime | None = None
    skipped: tuple[SkippedStep, ...] = ()
    moves: tuple[VisitMove, ...] = ()

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitSummary:
    """One line of a timeline or the start page: what was treated, at most how
    deep (mm), and how many addenda it has since it was closed."""

    id: str
    number: int
    client_id: str
    client_name: str
    started_at: datetime
    step: Step
    outcome: Outcome | None
    closed_at: datetime | None
    area_ids: tuple[str, ...]
    deepest_mm: float | None
    addenda: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A planned series of visits for one indication."""

    id: str
    client_id: str
    indication_id: str
    sessions_planned: int
    interval_weeks: int | None
    opened_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedVisit:
    """A visit with a date that has not begun; day and time by the practice's own clock."""

    id: str
    client_id: str
    on_day: date
    at_time: time
    length_min: int = 45
    note: str = ""
    begun_visit_id: str | None = None

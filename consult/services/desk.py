"""The start page's view: what is unfinished, and who is planned for today."""

from dataclasses import dataclass
from datetime import date

from consult.domain.guidance import guide
from consult.domain.practice import Practice
from consult.domain.reference.facts import Facts
from consult.domain.visit import PlannedVisit, VisitSummary
from consult.services.clock import Clock, day_in, now_in_utc
from consult.services.ports import Store, Unit


@dataclass(frozen=True, slots=True)
class UnfinishedVisit:
    """A visit that is not closed, and how many things are still open in it."""

    summary: VisitSummary
    open_items: int
    waiting_days: int | None = None
    """Days since it began, once they are as many as the practice chases after."""


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A planned visit with the name of its client."""

    planned: PlannedVisit
    client_name: str


@dataclass(frozen=True, slots=True)
class Today:
    """One day at the desk, by the practice's own calendar."""

    day: date
    unfinished: tuple[UnfinishedVisit, ...]
    planned: tuple[PlannedLine, ...]


class DeskService:
    """What the day holds."""

    def __init__(self, store: Store, facts: Facts, clock: Clock = now_in_utc) -> None:
        self._store = store
        self._facts = facts
        self._clock = clock

    def today(self) -> Today:
        """The present day: unfinished visits, newest first, and planned ones in order of time."""
        with self._store.reading() as unit:
            practice = unit.practices.practice()
            day = day_in(practice.time_zone, self._clock())
            unfinished = tuple(
                UnfinishedVisit(
                    summary,
                    self._count_open(unit, summary.id, day),
                    _waiting_days(summary, practice, day),
                )
                for summary in unit.visits.unfinished()
            )
            planned = tuple(
                PlannedLine(one, unit.clients.get(one.client_id).name)
                for one in unit.planned_visits.on_day(day)
                if one.begun_visit_id is None
            )
            return Today(day, unfinished, planned)

    def planned_of(self, client_id: str) -> tuple[PlannedVisit, ...]:
        """The client's planned visits that have not begun, soonest first."""
        with self._store.reading() as unit:
            return unit.planned_visits.of_client(client_id)

    def _count_open(self, unit: Unit, visit_id: str, day: date) -> int:
        return len(guide(unit.visits.record(visit_id), self._facts, day).open_items)


def _waiting_days(summary: VisitSummary, practice: Practice, day: date) -> int | None:
    days = (day - day_in(practice.time_zone, summary.started_at)).days
    chased = practice.chase_after_days is not None and days >= practice.chase_after_days
    return days if chased else None

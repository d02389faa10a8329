"""The sample practice as a practice file: for trying the program, for the demo, for measuring."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from consult.app.sample.calendar import STARTS, Attendance, attendances
from consult.app.sample.dice import Dice
from consult.app.sample.people import people
from consult.app.sample.practice import SEED, TIME_ZONE, sample_practice, sample_practitioner
from consult.app.sample.unfinished import LEFT_AT, left_open
from consult.app.sample.visits import VisitMaker
from consult.domain.client import Client
from consult.domain.reference.facts import Facts
from consult.domain.visit import PlannedVisit
from consult.domain.visit_record import VisitRecord
from consult.facts.loader import load_facts
from consult.services.clock import now_in_utc

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from consult.db.key_file import Cost
    from consult.db.signing_keys import SigningKeys
    from consult.services.ports import Unit

PASSWORD = "sample"  # noqa: S105  told to everyone; nobody real is in there
CLIENTS = 200
_AT_ONCE = 500
LENGTH_MIN = 60
"""Of a planned visit; the start page's times are an hour or more apart."""

_FIRST_TODAY = 7

T = TypeVar("T")


@dataclass(frozen=True)
class SamplePractice:
    """Everything in a sample practice, made as it is asked for and never the whole at once.

    The same seed, number of clients and day give the same records, identities included.
    """

    clients: Sequence[Client]
    past: Sequence[Attendance]
    to_come: Sequence[Attendance]
    maker: VisitMaker

    def visits(self) -> Iterator[VisitRecord]:
        """Every visit in order of time; the last few were left open."""
        open_from = len(self.past) - len(LEFT_AT)
        for place, record in enumerate(self.maker.visits(self.past)):
            is_open = 0 <= open_from <= place and record.aftercare is not None
            yield left_open(record, LEFT_AT[place - open_from]) if is_open else record

    def planned(self) -> Iterator[PlannedVisit]:
        """What is to come, with the first few of it brought to today."""
        for place, one in enumerate(self.to_come):
            yield PlannedVisit(
                id=Dice(self.maker.seed, "planned", one.place, one.session).identity(),
                client_id=one.client.id,
                on_day=one.on_day,
                at_time=one.at_time,
                length_min=LENGTH_MIN,
                note=f"Session {one.session} of {one.aim.sessions}" if place % 3 == 0 else "",
            )

    def write(self, unit: "Unit") -> None:
        """Everything into one transaction."""
        unit.practices.save_practice(self.maker.practice)
        unit.practices.save_practitioner(self.maker.practitioner)
        for clients in _in_portions(self.clients):
            unit.clients.add_many(clients)
        for records in _in_portions(self.visits()):
            unit.visits.add_many(records)
        for planned in self.planned():
            unit.planned_visits.save(planned)


def describe(
    today: date, *, clients: int = CLIENTS, seed: str = SEED, facts: Facts | None = None
) -> SamplePractice:
    """A sample practice as it stands at the beginning of a day."""
    known = facts or load_facts()
    morning = datetime.combine(today, time(8), ZoneInfo(TIME_ZONE)).astimezone(UTC)
    everyone = list(people(seed, clients, morning))
    everything = attendances(seed, everyone, known, today)
    registered = _registered(everyone, [one for one in everything if one.on_day < today])
    everything = tuple(replace(one, client=registered[one.place]) for one in everything)
    past = [one for one in everything if one.on_day < today]
    to_come = [one for one in everything if one.on_day >= today]
    return SamplePractice(
        clients=registered,
        past=past,
        to_come=_with_a_full_day(to_come, today),
        maker=VisitMaker(seed, sample_practice(seed, morning), sample_practitioner(seed), known),
    )


def make(
    folder: Path,
    *,
    today: date | None = None,
    clients: int = CLIENTS,
    seed: str = SEED,
    cost: "Cost | None" = None,
) -> SamplePractice:
    """Make the sample practice in an empty folder; it opens with `PASSWORD`.

    Raises PracticeExists, FolderNotEmpty, DiskFull, CannotWrite; then nothing is left behind.
    """
    from consult.db.journal import Author
    from consult.db.key_file import DEFAULT_COST
    from consult.db.keys import NewAccount
    from consult.db.practice_file import create_practice_file
    from consult.db.store import PracticeStore

    day = today or now_in_utc().astimezone(ZoneInfo(TIME_ZONE)).date()
    made = describe(day, clients=clients, seed=seed)

    def fill(engine: "Engine", signing: "SigningKeys") -> None:
        author = Author(made.maker.practitioner.account_id, signing)
        with PracticeStore(engine, author=author).writing() as unit:
            made.write(unit)

    owner = made.maker.practitioner
    account = NewAccount(owner.account_id, owner.name, PASSWORD)
    create_practice_file(folder, account, cost=cost or DEFAULT_COST, fill=fill, asks_for_code=False)
    return made


def _registered(clients: Sequence[Client], past: Iterable[Attendance]) -> list[Client]:
    """Nobody is treated before the day on which they were registered."""
    zone = ZoneInfo(TIME_ZONE)
    first: dict[str, datetime] = {}
    for one in past:
        first.setdefault(one.client.id, one.starts_at(zone) - timedelta(minutes=10))
    return [
        replace(client, registered_at=min(client.registered_at, first[client.id]))
        if client.id in first
        else client
        for client in clients
    ]


def _with_a_full_day(to_come: Sequence[Attendance], today: date) -> list[Attendance]:
    times = [*STARTS, *(time(start.hour + 1, start.minute) for start in STARTS)]
    first = [
        replace(one, on_day=today, at_time=at)
        for one, at in zip(to_come, sorted(times[:_FIRST_TODAY]), strict=False)
    ]
    return [*first, *to_come[len(first) :]]


def _in_portions(things: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(things)
    while portion := list(islice(rest, _AT_ONCE)):
        yield portion

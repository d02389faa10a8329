"""When the sample clients come: two years of visits up to a day, and what is planned from then."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from consult.app.sample.aims import Aim, aim_of
from consult.app.sample.dice import Dice
from consult.domain.client import Client
from consult.domain.reference.facts import Facts

YEARS = 2
STARTS = (time(9, 0), time(11, 0), time(13, 30), time(15, 45))
"""A visit with numbing takes under two hours."""

_SPAN_DAYS = 365 * YEARS
_CLOSED_ON = (6, 0)
"""Sunday and Monday."""

_COMES_BACK = 0.82


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """One client on one day for one session of what they come for; times by the local clock."""

    client: Client
    place: int
    """Of the client among all, from 0."""

    aim: Aim
    session: int
    on_day: date
    at_time: time

    def starts_at(self, zone: ZoneInfo) -> datetime:
        """The moment that it was to begin, in UTC."""
        return datetime.combine(self.on_day, self.at_time, zone).astimezone(UTC)


def attendances(
    seed: str, clients: Sequence[Client], facts: Facts, today: date
) -> tuple[Attendance, ...]:
    """Every visit in order of time, past ones and, from `today` on, planned ones.

    As many rooms are assumed as are needed for nobody to wait weeks.
    """
    wished = [
        one
        for place, client in enumerate(clients)
        for one in _course(seed, place, client, facts, today)
    ]
    wished.sort(key=lambda one: (one.on_day, one.place))
    rooms = 1 + len(wished) * 7 // (_SPAN_DAYS * 5 * (len(STARTS) - 1))
    taken: Counter[date] = Counter()
    placed = [_placed(one, taken, rooms) for one in wished]
    return tuple(sorted(placed, key=lambda one: (one.on_day, one.at_time, one.place)))


def _course(
    seed: str, place: int, client: Client, facts: Facts, today: date
) -> Iterator[Attendance]:
    """The sessions that one client has come to, and the next one that is planned."""
    dice = Dice(seed, "course", place)
    aim = aim_of(dice, client.sex, facts)
    day = today - timedelta(days=dice.randint(1, _SPAN_DAYS))
    for session in range(1, aim.sessions + 1):
        yield Attendance(
            client=client,
            place=place,
            aim=aim,
            session=session,
            on_day=day,
            at_time=STARTS[0],
        )
        if day >= today or not dice.happens(_COMES_BACK):
            return
        day += timedelta(weeks=aim.interval_weeks, days=dice.randint(0, 6))


def _placed(one: Attendance, taken: Counter[date], rooms: int) -> Attendance:
    """At the first free time of the wished day, or of the next day with one."""
    day = one.on_day
    while day.weekday() in _CLOSED_ON or taken[day] >= rooms * len(STARTS):
        day += timedelta(days=1)
    place = taken[day]
    taken[day] += 1
    return replace(one, on_day=day, at_time=STARTS[place % len(STARTS)])

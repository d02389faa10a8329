"""How long to wait after something, counted from the day on which it ended."""

from dataclasses import dataclass
from datetime import date, timedelta

from consult.domain.reference.questions import FindingRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A waiting time in days, and the days on which it ends once the day it counts from is known.

    `days_default` is the figure that the reference recommends, or the longer one where it names
    none; `days_min` and `days_max` are what its sources range over.
    """

    days_min: int
    days_max: int
    days_default: int
    counted_from: date | None
    earliest: date | None
    shortest: date | None
    is_over: bool

    @property
    def in_words(self) -> str:
        """The figures in words, such as "28 days (sources say 14 to 42)"."""
        days = "1 day" if self.days_default == 1 else f"{self.days_default} days"
        if self.days_min == self.days_max:
            return days
        return f"{days} (sources say {self.days_min} to {self.days_max})"


def waiting_for(rule: FindingRule, counted_from: date | None, on: date) -> Waiting | None:
    """The waiting time that a rule asks for, or None if it asks for none.

    A day in the future counts as not known: nothing is over before it has begun.
    """
    low, high, default = rule.wait_days_min, rule.wait_days_max, rule.wait_days_default
    if low is None or high is None or default is None:
        return None
    if counted_from is not None and counted_from > on:
        counted_from = None
    earliest = None if counted_from is None else counted_from + timedelta(days=default)
    shortest = None if counted_from is None else counted_from + timedelta(days=low)
    return Waiting(
        days_min=low,
        days_max=high,
        days_default=default,
        counted_from=counted_from,
        earliest=earliest,
        shortest=shortest,
        is_over=earliest is not None and earliest <= on,
    )

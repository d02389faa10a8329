"""When the next visit of a course can be, from the interval."""

from dataclasses import dataclass
from datetime import date, timedelta

from consult.domain.reference.areas import IndicationFact


@dataclass(frozen=True, slots=True, kw_only=True)
class NextVisit:
    """The days between which the next visit falls; both ends count.

    `shorter_than_usual` marks a planned interval below the usual one of the indication.
    """

    earliest: date
    latest: date
    interval_weeks: int
    shorter_than_usual: bool
    source_ids: tuple[str, ...]


def earliest_next(
    treated_on: date,
    indication: IndicationFact | None = None,
    planned_interval_weeks: int | None = None,
) -> NextVisit | None:
    """The next visit by the plan's interval, or else the indication's; None without either.

    The range ends at the indication's longest interval, or at the planned one if that is longer.
    """
    if indication is None and planned_interval_weeks is None:
        return None
    usual_min = indication.interval_weeks_min if indication else planned_interval_weeks or 0
    usual_max = indication.interval_weeks_max if indication else planned_interval_weeks or 0
    weeks = usual_min if planned_interval_weeks is None else max(0, planned_interval_weeks)
    return NextVisit(
        earliest=_after(treated_on, weeks),
        latest=_after(treated_on, max(weeks, usual_max)),
        interval_weeks=weeks,
        shorter_than_usual=weeks < usual_min,
        source_ids=indication.evidence.sources if indication else (),
    )


def _after(day: date, weeks: int) -> date:
    left = date.max - day
    return day + min(timedelta(weeks=min(weeks, 10_000)), left)

"""Time as services see it: a moment in UTC, and the practice's own day."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]


def now_in_utc() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


def day_in(zone: str, moment: datetime) -> date:
    """The day that a moment falls on in a time zone such as "Europe/London"."""
    return moment.astimezone(ZoneInfo(zone)).date()


def bounds_of_day(zone: str, day: date) -> tuple[datetime, datetime]:
    """The first moment of a day in a time zone, and that of the next day."""
    start = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
    after = day + timedelta(days=1)
    return start, datetime(after.year, after.month, after.day, tzinfo=ZoneInfo(zone))

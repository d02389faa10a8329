"""Which backups a practice has, which of them are kept, and when the next one is due."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

DAYS_WITH_ALL: Final = 3
"""Days whose every backup is kept: today's and the two before, so never less than 48 hours."""
DAYS: Final = 31
WEEKS: Final = 53
DUE_AFTER: Final = timedelta(days=1)
REST_AFTER_CLOSE: Final = timedelta(minutes=30)
"""How long a backup after a closed visit serves for the next ones too."""


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """One backup at a target: `journal_number` is how far its journal goes."""

    name: str
    made_at: datetime
    journal_number: int = 0


@dataclass(frozen=True, slots=True)
class ProvenBackup:
    """A backup that was opened and compared at its target, as this computer remembers it."""

    target: str
    made_at: datetime
    proven_at: datetime


def to_be_removed(backups: Iterable[KeptBackup], just_made: str = "") -> tuple[KeptBackup, ...]:
    """Those that are no longer needed, oldest first.

    Kept are all of the last days, then the last of each day, week and month. What counts are the
    days on which backups were made, not those of the calendar: neither a long leave nor a clock
    that is years ahead makes old ones superfluous. The newest, and the one just made, always stay.
    """
    newest_first = sorted(backups, key=_age, reverse=True)
    last_days = set(tuple(dict.fromkeys(map(_day, newest_first)))[:DAYS_WITH_ALL])
    kept = {just_made, *(one.name for one in newest_first[:1])}
    kept.update(one.name for one in newest_first if _day(one) in last_days)
    for bucket, most in ((_day, DAYS), (_week, WEEKS), (_month, len(newest_first))):
        kept.update(_last_of_each(newest_first, bucket, most))
    return tuple(one for one in reversed(newest_first) if one.name not in kept)


def is_due(now: datetime, last_made_at: datetime | None) -> bool:
    """Whether the backup of the day is due. One from the future (a clock was set back) is none."""
    return last_made_at is None or not timedelta(0) <= now - last_made_at < DUE_AFTER


def is_due_after_close(now: datetime, last_made_at: datetime | None) -> bool:
    """Whether a closed visit calls for a backup, or one was made a moment ago."""
    return last_made_at is None or not timedelta(0) <= now - last_made_at < REST_AFTER_CLOSE


def _last_of_each(
    newest_first: Sequence[KeptBackup], bucket: Callable[[KeptBackup], object], most: int
) -> tuple[str, ...]:
    """The newest of each of the last `most` buckets that have any."""
    last: dict[object, str] = {}
    for one in newest_first:
        last.setdefault(bucket(one), one.name)
    return tuple(last.values())[:most]


def _age(backup: KeptBackup) -> tuple[datetime, int]:
    return backup.made_at, backup.journal_number


def _day(backup: KeptBackup) -> object:
    return backup.made_at.date()


def _week(backup: KeptBackup) -> object:
    return backup.made_at.isocalendar()[:2]


def _month(backup: KeptBackup) -> object:
    return backup.made_at.year, backup.made_at.month

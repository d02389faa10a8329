"""How papers tell moments: on the practice's own clock, its zone named once."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from consult.domain.dates import day_in_words

NOT_GIVEN = "not recorded"


@dataclass(frozen=True, slots=True)
class LocalTime:
    """Tells moments on the clock of `zone` for a paper made at `made_at`.

    The paper's footer names the zone with the offset of `made_at`; a moment under another offset,
    such as one before the clocks went back, carries its own.
    """

    zone: ZoneInfo
    made_at: datetime

    @property
    def zone_in_words(self) -> str:
        """The zone as the footer names it: "times in BST (UTC+1)"."""
        local = self.local(self.made_at)
        offset, name = _offset(local), local.tzname() or ""
        named = name.isalpha() and name != offset
        return f"times in {name} ({offset})" if named else f"times in {offset}"

    def moment(self, at: datetime | None) -> str:
        """A day and time: "4 May 2026, 14:25"."""
        return f"{self.day(at)}, {self.clock(at)}" if at else NOT_GIVEN

    def moment_near(self, at: datetime | None, day: datetime) -> str:
        """The time of day alone where `at` falls on the same date as `day`, else both."""
        if at is None:
            return NOT_GIVEN
        same = self.local(at).date() == self.local(day).date()
        return self.clock(at) if same else self.moment(at)

    def between(self, start: datetime, end: datetime | None) -> str:
        """From one moment to another: "4 May 2026, 09:30 to 11:00"."""
        return (
            f"{self.moment(start)} to {self.moment_near(end, start)}" if end else self.moment(start)
        )

    def day(self, at: datetime) -> str:
        """The day a moment falls on: "4 May 2026"."""
        return day_in_words(self.local(at).date())

    def clock(self, at: datetime | None) -> str:
        """The time of day alone: "14:25"."""
        if at is None:
            return NOT_GIVEN
        local = self.local(at)
        usual = local.utcoffset() == self.local(self.made_at).utcoffset()
        return f"{local:%H:%M}" if usual else f"{local:%H:%M} ({_offset(local)})"

    def local(self, at: datetime) -> datetime:
        """The same moment with the practice's own offset."""
        return at.astimezone(self.zone)


def day_or_not_given(day: date | None) -> str:
    """A date in words, or that none was recorded."""
    return day_in_words(day) if day else NOT_GIVEN


def _offset(local: datetime) -> str:
    offset = local.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}{f':{rest:02}' if rest else ''}"

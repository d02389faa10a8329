"""Which backups stay, and when the next one is due."""

from datetime import UTC, datetime, timedelta

import pytest

from consult.domain.backups import KeptBackup, is_due, is_due_after_close, to_be_removed

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)


def _made(*moments: datetime) -> list[KeptBackup]:
    return [KeptBackup(f"{moment:%Y-%m-%dT%H%M}", moment) for moment in moments]


def _kept_of(backups: list[KeptBackup]) -> list[KeptBackup]:
    gone = set(to_be_removed(backups))
    return [one for one in backups if one not in gone]


def _each(step: timedelta, count: int) -> list[KeptBackup]:
    return _made(*(NOW - step * number for number in range(count)))


def test_every_backup_of_the_last_two_days_stays() -> None:
    backups = _each(timedelta(minutes=30), 500)
    kept = {one.made_at for one in _kept_of(backups)}
    assert {one.made_at for one in backups if NOW - one.made_at <= timedelta(days=2)} <= kept


@pytest.mark.parametrize(
    ("days_ago", "until_days_ago", "least", "most"),
    [(3, 30, 27, 29), (33, 360, 46, 60), (380, 1_000, 20, 22)],
)
def test_older_ones_stay_by_day_then_by_week_then_by_month(
    days_ago: int, until_days_ago: int, least: int, most: int
) -> None:
    kept = _kept_of(_each(timedelta(hours=6), 4 * 1_100))
    ages = [(NOW - one.made_at).days for one in kept]
    assert least <= sum(days_ago <= age < until_days_ago for age in ages) <= most


def test_thinning_each_time_keeps_as_much_as_thinning_once() -> None:
    """A backup that a week or month stands on isn't thinned away before its week is over."""
    kept: list[KeptBackup] = []
    for day in range(800, -1, -1):
        kept = _kept_of([*kept, *_made(NOW - timedelta(days=day))])
    months = {(one.made_at.year, one.made_at.month) for one in kept}
    assert len(months) == 27
    assert max((NOW - one.made_at).days for one in kept) > 770


@pytest.mark.parametrize("pause", [timedelta(days=100), timedelta(days=3_650)])
def test_a_long_leave_or_a_clock_years_ahead_costs_no_backup_but_those_of_one_day(
    pause: timedelta,
) -> None:
    before = _kept_of(_each(timedelta(hours=2), 300))
    after = _kept_of([*before, *_made(NOW + pause)])
    lost = {one.made_at.date() for one in before if one not in after}
    assert len(lost) <= 1
    assert {one.made_at.date() for one in before} - lost <= {one.made_at.date() for one in after}


def test_what_was_just_made_stays_though_the_clock_was_set_back() -> None:
    backups = _each(timedelta(hours=1), 400)
    just_made = KeptBackup("just made", NOW - timedelta(days=12, minutes=7))
    assert just_made not in to_be_removed([*backups, just_made], "just made")
    assert to_be_removed(_each(timedelta(days=1), 1)) == ()
    assert to_be_removed([]) == ()


@pytest.mark.parametrize(
    ("ago", "daily", "after_close"),
    [
        (None, True, True),
        (timedelta(minutes=29), False, False),
        (timedelta(minutes=30), False, True),
        (timedelta(hours=24), True, True),
        (timedelta(hours=-2), True, True),
    ],
)
def test_a_backup_is_due_once_a_day_and_after_a_close_once_in_half_an_hour(
    ago: timedelta | None, daily: bool, after_close: bool
) -> None:
    last = None if ago is None else NOW - ago
    assert (is_due(NOW, last), is_due_after_close(NOW, last)) == (daily, after_close)

"""Wrong passwords are counted, slowed after the fifth, and told to the journal at a good login."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from consult.db.failed_logins import (
    LARGEST_BYTES,
    FailedLogin,
    delay_before_next,
    failed_logins,
    note_failed_login,
    take_failed_logins,
)
from consult.db.folder import PracticeFolder

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
FILE = "practice.failed-logins"


@pytest.fixture
def folder(tmp_path: Path) -> PracticeFolder:
    return PracticeFolder(tmp_path)


def _fail(folder: PracticeFolder, times: int, account_id: str = "owner") -> None:
    for number in range(times):
        note_failed_login(folder, account_id, NOON + timedelta(seconds=number))


def test_what_was_counted_is_handed_over_once(folder: PracticeFolder) -> None:
    note_failed_login(folder, "owner", NOON)
    note_failed_login(folder, "other", NOON + timedelta(minutes=1))
    expected = (FailedLogin("owner", NOON), FailedLogin("other", NOON + timedelta(minutes=1)))
    assert failed_logins(folder) == expected
    assert take_failed_logins(folder) == expected
    assert take_failed_logins(folder) == ()
    assert list(folder.path.iterdir()) == []


def test_the_file_is_private_and_holds_ids_and_times_alone(folder: PracticeFolder) -> None:
    _fail(folder, 1)
    file = folder.path / FILE
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_text() == '{"account": "owner", "at": "2026-05-04T12:00:00+00:00"}\n'


@pytest.mark.parametrize(
    ("failed", "wait_s"), [(0, 0), (4, 0), (5, 2), (6, 4), (9, 32), (10, 60), (500, 60)]
)
def test_the_delay_grows_after_the_fifth(
    folder: PracticeFolder, failed: int, wait_s: float
) -> None:
    _fail(folder, failed)
    last = NOON + timedelta(seconds=failed - 1)
    assert delay_before_next(folder, "owner", last) == wait_s
    assert delay_before_next(folder, "owner", last + timedelta(seconds=1)) == max(wait_s - 1, 0)
    assert delay_before_next(folder, "owner", last + timedelta(hours=1)) == 0
    assert delay_before_next(folder, "other", last) == 0


def test_a_clock_that_was_set_back_never_locks_anyone_out(folder: PracticeFolder) -> None:
    _fail(folder, 6)
    assert delay_before_next(folder, "owner", NOON - timedelta(days=3650)) == 4


def test_the_file_never_grows_beyond_its_bound(folder: PracticeFolder) -> None:
    (folder.path / FILE).write_bytes(b"\n" * (LARGEST_BYTES - 10))
    _fail(folder, 3)
    assert (folder.path / FILE).stat().st_size == LARGEST_BYTES - 10


def test_lines_that_are_not_ours_are_skipped(folder: PracticeFolder) -> None:
    _fail(folder, 1)
    with (folder.path / FILE).open("ab") as file:
        file.write(
            b'{"account": "x"}\n\xff\xfe\n[]\n7\n{"account": 7, "at": "2026-05-04T12:00:00Z"}\n'
            b'{"account": "../x", "at": "2026-05-04T12:00:00+00:00"}\n'
            b'{"account": "x", "at": "2026-05-04T12:00:00"}\n{"account": "owner", "at": "20'
        )
    assert failed_logins(folder) == (FailedLogin("owner", NOON),)


def test_where_nothing_can_be_written_a_wrong_password_is_still_only_that(
    folder: PracticeFolder,
) -> None:
    (folder.path / FILE).mkdir()
    note_failed_login(folder, "owner", NOON)
    assert list((folder.path / FILE).iterdir()) == []


def test_an_id_that_no_account_has_is_a_fault(folder: PracticeFolder) -> None:
    with pytest.raises(ValueError, match="id"):
        note_failed_login(folder, 'a"}\n', NOON)

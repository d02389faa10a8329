"""Two computers and one practice folder: only one writes, and each knows which."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

import pytest

from consult.db.folder import PracticeFolder
from consult.db.lease import (
    Computer,
    Lease,
    LeaseLost,
    LeaseWish,
    OpenElsewhere,
    is_leased_elsewhere,
    read_lease,
    take_lease,
)
from consult.db.practice_file import open_practice_file
from consult.db.storage_errors import CannotWrite
from consult.db.store import PracticeStore
from consult.db.unit_of_work import UnitOfWork
from consult.domain.journal import Act
from tests.db.conftest import ACCOUNT, PASSWORD

HERE = Computer("a" * 32, "TREATMENT-ROOM")
THERE = Computer("b" * 32, "FRONT-DESK")


def lease_of(folder: PracticeFolder, computer: Computer, *, take_over: bool = False) -> Lease:
    return take_lease(folder, LeaseWish(computer, take_over), "Anna Sample")


@pytest.fixture
def bare(tmp_path: Path) -> PracticeFolder:
    return PracticeFolder(tmp_path)


def test_whoever_comes_second_is_told_who_writes_and_since_when(bare: PracticeFolder) -> None:
    lease = lease_of(bare, THERE)
    with pytest.raises(OpenElsewhere) as refused:
        lease_of(bare, HERE)
    since = lease.holder.since.astimezone()
    assert f"“FRONT-DESK” (Anna Sample) since {since:%H:%M} today" in refused.value.sentence
    assert "would spoil" in refused.value.sentence
    assert "Take it over" in refused.value.next_step
    assert "Anna" not in str(refused.value)
    assert read_lease(bare.lease) == read_lease(bare.lease)
    assert is_leased_elsewhere(bare, HERE)
    assert not is_leased_elsewhere(bare, THERE)


def test_a_lease_that_was_given_back_is_in_nobodys_way(bare: PracticeFolder) -> None:
    lease_of(bare, THERE).release()
    assert not bare.lease.exists()
    assert lease_of(bare, HERE).taken_from is None


def test_what_a_killed_program_of_this_computer_left_is_in_nobodys_way(
    bare: PracticeFolder,
) -> None:
    lease_of(bare, HERE)
    assert lease_of(bare, HERE).taken_from is None


def test_after_a_plain_yes_the_lease_is_taken_and_the_sleeper_notices(
    bare: PracticeFolder,
) -> None:
    sleeper = lease_of(bare, THERE)
    taken = lease_of(bare, HERE, take_over=True)
    assert taken.taken_from is not None
    assert taken.taken_from.computer == THERE
    taken.check()
    with pytest.raises(LeaseLost, match="taken over") as lost:
        sleeper.check()
    assert "“TREATMENT-ROOM”" in lost.value.sentence
    with pytest.raises(LeaseLost):
        sleeper.renew()
    sleeper.release()
    assert read_lease(bare.lease) == taken.holder, "the sleeper took the lease of another away"


def test_the_sleeper_notices_too_when_the_other_has_come_and_gone(bare: PracticeFolder) -> None:
    sleeper = lease_of(bare, THERE)
    lease_of(bare, HERE, take_over=True).release()
    with pytest.raises(LeaseLost):
        sleeper.check()
    assert not bare.lease.exists()


def test_the_sleeper_notices_too_when_it_was_taken_over_by_a_clock_that_stands(
    bare: PracticeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    sleeper = lease_of(bare, THERE)
    monkeypatch.setattr("consult.db.lease._now", lambda: sleeper.holder.since - timedelta(days=1))
    lease_of(bare, HERE, take_over=True)
    with pytest.raises(LeaseLost):
        sleeper.check()


def test_a_sign_of_life_is_given_once_a_minute(
    bare: PracticeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    lease = lease_of(bare, HERE)
    written = bare.lease.stat().st_mtime_ns
    for _ in range(50):
        lease.check()
    assert bare.lease.stat().st_mtime_ns == written
    later = lease.holder.since + timedelta(minutes=5)
    monkeypatch.setattr("consult.db.lease._now", lambda: later)
    monkeypatch.setattr("consult.db.lease.monotonic", lambda: 10.0**9)
    lease.check()
    found = read_lease(bare.lease)
    assert found is not None
    assert (found.renewed_at, found.since) == (later, lease.holder.since)
    lease.check()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 100,
        b"[]",
        b"null",
        b"{}",
        b'{"computer": 3}',
        b"[" * 4_000,
        json.dumps({"computer": "c", "host": "H", "account": "", "since": "2026-01-01T00:00:00",
                    "renewed_at": "2026-01-01T00:00:00", "opening": ""}).encode(),
    ],
)  # fmt: skip
def test_a_lease_that_cannot_be_read_still_keeps_others_out(
    bare: PracticeFolder, content: bytes
) -> None:
    bare.lease.write_bytes(content)
    with pytest.raises(OpenElsewhere, match="another computer"):
        lease_of(bare, HERE)
    assert lease_of(bare, HERE, take_over=True).taken_from is not None


def test_what_another_computer_calls_itself_can_do_no_harm(bare: PracticeFolder) -> None:
    bad = Computer("c" * 32, "\x1b[31m\u202eevil<b>\n" + "x" * 10_000)
    lease_of(bare, bad)
    with pytest.raises(OpenElsewhere) as refused:
        lease_of(bare, HERE)
    assert refused.value.sentence.isprintable()
    assert len(refused.value.sentence) < 400


def test_looking_whether_it_is_still_ours_takes_microseconds(bare: PracticeFolder) -> None:
    lease = lease_of(bare, HERE)
    best = min(_seconds_of_100(lease) for _ in range(20))
    assert best / 100 < 100e-6  # 3 µs measured; a busy computer is given more


def _seconds_of_100(lease: Lease) -> float:
    began = perf_counter()
    for _ in range(100):
        lease.check()
    return perf_counter() - began


def test_nothing_is_written_from_a_computer_that_lost_its_lease(practice_path: Path) -> None:
    wish = LeaseWish(THERE)
    with open_practice_file(practice_path, ACCOUNT.account_id, PASSWORD, lease=wish) as opened:
        store = PracticeStore(opened.engine, before_writing=opened.before_writing)
        store.note(Act.OPENED, "client", "one")
        lease_of(opened.folder, HERE, take_over=True)
        for write in (
            lambda: store.note(Act.OPENED, "client", "two"),
            store.settle,
            lambda: store.writing().__enter__(),
            lambda: opened.remove_account("nobody"),
        ):
            with pytest.raises(LeaseLost):
                write()
        with UnitOfWork(opened.engine) as unit:
            kept = unit.connection.exec_driver_sql("SELECT record_id FROM journal").fetchall()
        assert kept == [("one",)]
    lease = read_lease(PracticeFolder(practice_path).lease)
    assert lease is not None
    assert lease.computer == HERE


def test_a_wrong_password_takes_no_lease(practice_path: Path) -> None:
    folder = PracticeFolder(practice_path)
    lease_of(folder, THERE)
    with pytest.raises(Exception, match="password"):
        open_practice_file(practice_path, "owner", "wrong", lease=LeaseWish(HERE, take_over=True))
    found = read_lease(folder.lease)
    assert found is not None
    assert found.computer == THERE


def test_an_opening_that_fails_leaves_no_lease(practice_path: Path) -> None:
    folder = PracticeFolder(practice_path)
    folder.database.write_bytes(b"")
    with pytest.raises(Exception, match="damaged"):
        open_practice_file(practice_path, "owner", PASSWORD, lease=LeaseWish(HERE))
    assert not folder.lease.exists()


def test_where_no_lease_can_be_written_nothing_is_opened_for_writing(
    bare: PracticeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PracticeFolder, "lease", property(lambda _self: Path("/proc/no/lease")))
    with pytest.raises(CannotWrite):
        lease_of(bare, HERE)


def test_moments_are_told_by_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    from consult.db import lease

    noon = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
    monkeypatch.setattr("consult.db.lease._now", lambda: noon)
    assert lease.moment_in_words(noon).endswith("today")
    assert "May" in lease.moment_in_words(noon - timedelta(days=2))
    assert "2024" in lease.moment_in_words(noon - timedelta(days=700))

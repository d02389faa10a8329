"""Opening and setting up a practice, for the window and for commands."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from consult.app.new_practice import set_up_practice
from consult.app.practice_session import accounts_of, open_practice
from consult.db.creation import PracticeExists
from consult.db.key_file import DEFAULT_COST, FLOOR_COST, read_key_file
from consult.db.keys import WrongPassword
from consult.db.lock import PracticeInUse
from consult.domain.changes import Changes
from consult.domain.practice import Practice, Practitioner
from consult.services.recovery import RecoveryState
from tests.practice import ACCOUNT, PASSWORD, some_client

PRACTICE = Practice(id="p", name="Sample", country="US", set_up_at=datetime(2026, 5, 4, tzinfo=UTC))
OWNER = Practitioner(id="o", name="Ada Sample")


def test_a_practice_that_was_set_up_opens_with_its_records(tmp_path: Path) -> None:
    made = set_up_practice(tmp_path / "new", PRACTICE, OWNER, PASSWORD, cost=FLOOR_COST)
    account = made.account_id
    with open_practice(tmp_path / "new", PASSWORD, writing=True) as opened:
        assert opened.account_id == account
        assert opened.services.recovery.state() is RecoveryState.UNCONFIRMED
        groups = dict(enumerate(made.recovery_code.split("-"), start=1))
        assert opened.services.recovery.confirm(made.recovery_code, groups)
        assert opened.services.recovery.state() is RecoveryState.CONFIRMED
        assert opened.services.practice.practice() == PRACTICE
        assert opened.services.practice.practitioner_of(account).name == "Ada Sample"


def test_a_practice_is_never_made_over_another(folder: Path) -> None:
    with pytest.raises(PracticeExists):
        set_up_practice(folder, PRACTICE, OWNER, PASSWORD, cost=FLOOR_COST)
    assert [one.account_id for one in accounts_of(folder)] == [ACCOUNT]


def test_a_wrong_password_opens_nothing_and_holds_no_lock(folder: Path) -> None:
    with pytest.raises(WrongPassword):
        open_practice(folder, "wrong", writing=True)
    with open_practice(folder, PASSWORD, writing=True):
        pass


def test_one_writes_while_others_may_read(folder: Path) -> None:
    with open_practice(folder, PASSWORD, writing=True) as writer:
        writer.services.clients.register(some_client())
        with open_practice(folder, PASSWORD, writing=False) as reader:
            assert len(reader.services.clients.everyone()) == 1
        with pytest.raises(PracticeInUse):
            open_practice(folder, PASSWORD, writing=True)


def test_whoever_opened_it_is_told_what_changed(folder: Path) -> None:
    told: list[Changes] = []
    with open_practice(folder, PASSWORD, writing=True, publish=told.append) as opened:
        client = opened.services.clients.register(some_client())
    assert told[-1].concern("client", client.id)


def test_a_password_is_renewed_at_log_in_and_a_failing_disk_keeps_nobody_out(folder: Path) -> None:
    with open_practice(folder, PASSWORD, writing=True) as opened:
        practice, before = opened.file.folder, (folder / "practice.keys").read_bytes()
        (folder / "practice.keys.previous").unlink()
        (folder / "practice.keys.previous").mkdir()
        opened.renew_slot(PASSWORD)
        assert practice.keys.read_bytes() == before
        (folder / "practice.keys.previous").rmdir()
        opened.renew_slot(PASSWORD)
        assert read_key_file(practice).slots[0].cost == DEFAULT_COST
    open_practice(folder, PASSWORD, writing=True).close()

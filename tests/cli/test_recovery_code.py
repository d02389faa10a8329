"""The recovery code of a practice made by command, and the journal under `consult verify`."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from consult.app.first_code import tell_code
from consult.app.new_practice import NewlyMade, set_up_practice
from consult.app.practice_session import open_practice
from consult.db.key_file import FLOOR_COST
from consult.domain.ids import new_id
from consult.domain.practice import Practice, Practitioner
from consult.domain.recovery_code import secret_of
from consult.services.clock import now_in_utc
from consult.services.recovery import RecoveryState
from tests.practice import ACCOUNT, PASSWORD, some_client

Consult = Callable[..., tuple[int, str, str]]


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """The password of the new practice costs as little as allowed."""
    monkeypatch.setattr("consult.db.key_file.DEFAULT_COST", FLOOR_COST)


@pytest.mark.usefixtures("cheap")
def test_without_a_terminal_the_code_is_printed_once_and_nothing_is_asked(
    consult: Consult, tmp_path: Path
) -> None:
    who = ("--name", "Sample", "--practitioner", "Ada Sample", "--country", "GB")
    code, out, err = consult("init", *who, "--time-zone", "UTC", "--practice", tmp_path / "new")
    assert (code, err) == (0, "")
    told = [line for line in out.splitlines() if line.startswith("Recovery code: ")]
    assert len(told) == 1
    assert len(secret_of(told[0].removeprefix("Recovery code: "))) == 20
    assert state_of(tmp_path / "new") is RecoveryState.UNCONFIRMED


def state_of(folder: Path) -> RecoveryState:
    with open_practice(folder, PASSWORD, writing=True) as opened:
        state: RecoveryState = opened.services.recovery.state()
        return state


def made(folder: Path) -> NewlyMade:
    practice = Practice(id=new_id(), name="Sample", country="GB", set_up_at=now_in_utc())
    owner = Practitioner(id=new_id(), name="Ada Sample")
    return set_up_practice(folder, practice, owner, PASSWORD, cost=FLOOR_COST)


def test_at_a_terminal_two_groups_are_typed_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = made(tmp_path / "new")
    groups = new.recovery_code.split("-")
    typed: Iterator[str] = iter(("0000", "0000"))

    def ask(place: int) -> str:
        return next(typed, groups[place - 1].lower())

    tell_code(tmp_path / "new", PASSWORD, new, ask)
    out = capsys.readouterr().out
    assert "That is not the code." in out
    assert "The code is confirmed." in out
    assert state_of(tmp_path / "new") is RecoveryState.CONFIRMED


def test_who_types_nothing_puts_it_off(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = made(tmp_path / "new")

    def ask(_place: int) -> str:
        return ""

    tell_code(tmp_path / "new", PASSWORD, new, ask)
    assert "is not confirmed" in capsys.readouterr().out
    assert "recovery_code" not in repr(new)
    assert new.recovery_code not in repr(new)


def test_verify_finds_an_old_copy_of_the_whole_folder(
    consult: Consult, practice: Path, tmp_path: Path
) -> None:
    old = shutil.copytree(practice, tmp_path / "old")
    with open_practice(practice, PASSWORD, writing=True, account_id=ACCOUNT) as opened:
        opened.services.clients.register(some_client())
    assert consult("verify", "--practice", practice)[0] == 0
    shutil.rmtree(practice)
    old.rename(practice)
    code, out, err = consult("verify", "--practice", practice)
    assert code == 1
    assert "is an old copy" in out
    assert "not whole" in err


def test_verify_finds_a_changed_entry_of_the_journal(consult: Consult, practice: Path) -> None:
    with open_practice(practice, PASSWORD, writing=True, account_id=ACCOUNT) as opened:
        opened.services.clients.register(some_client())
        connection = opened.file.file.connect(guarded=False)
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal'"
        ).fetchall()
        for name, _ in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute(
            'UPDATE journal SET content = replace(content, \'"at":"2\', \'"at":"1\') '
            "WHERE number = 2"
        )
        for _, sql in triggers:
            connection.execute(sql)
        connection.commit()
        connection.close()
    code, out, _ = consult("verify", "--practice", practice)
    assert code == 1
    assert "The journal is broken at entry 2." in out

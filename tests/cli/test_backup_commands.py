"""Backups made and put back from a terminal, as a script would."""

from collections.abc import Callable
from pathlib import Path

import pytest

from consult.db.practice_file import open_practice_file
from tests.practice import ACCOUNT, PASSWORD

Consult = Callable[..., tuple[int, str, str]]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick


def _only_backup(stick: Path) -> Path:
    return next(stick.glob("consult-*/*Z"))


def test_a_backup_is_made_beside_an_open_window_and_put_back_elsewhere(
    consult: Consult, with_visit: Path, stick: Path, tmp_path: Path
) -> None:
    with open_practice_file(with_visit, ACCOUNT, PASSWORD):
        code, out, err = consult("backup", "--practice", with_visit, "--to", stick)
    assert (code, err) == (0, "")
    assert "is proven and in" in out
    assert str(_only_backup(stick)) in out
    new = tmp_path / "new computer" / "practice"
    code, out, err = consult("restore", _only_backup(stick), "--practice", new)
    assert (code, err) == (0, "")
    assert f"consult --practice {new}" in out
    assert "kept in" not in out
    _, listed, _ = consult("clients", "--practice", new)
    assert "Testa Sampleton" in listed
    code, out, _ = consult("restore", _only_backup(stick), "--practice", new)
    assert code == 0
    assert "before-restore" in out


def test_a_stick_that_is_not_there_is_told_in_a_sentence(
    consult: Consult, practice: Path, tmp_path: Path
) -> None:
    code, out, err = consult("backup", "--practice", practice, "--to", tmp_path / "none")
    assert (code, out) == (1, "")
    assert "Plug in its stick" in err


def test_what_is_no_backup_and_a_wrong_password_restore_nothing(
    consult: Consult,
    practice: Path,
    stick: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    new = tmp_path / "new"
    code, _, err = consult("restore", stick, "--practice", new)
    assert code == 1
    assert "no backup in this folder" in err
    consult("backup", "--practice", practice, "--to", stick)
    monkeypatch.setenv("CONSULT_PASSWORD", "a wrong one")
    code, _, err = consult("restore", _only_backup(stick), "--practice", new)
    assert code == 1
    assert "password is wrong" in err
    code, _, err = consult("restore", _only_backup(stick), "--practice", new, "--recovery-code")
    assert code == 1
    assert "recovery code" in err
    assert not new.exists()

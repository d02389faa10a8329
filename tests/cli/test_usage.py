"""Setting up, passwords, wrong usage and faults: what each ends with and never tells."""

from collections.abc import Callable
from pathlib import Path

import pytest

Consult = Callable[..., tuple[int, str, str]]


def test_a_new_practice_is_made_and_opens_with_its_password(
    consult: Consult, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, secret = tmp_path / "new", tmp_path / "secret"
    secret.write_text("five little words here\nnot this\n", "utf-8")
    monkeypatch.delenv("CONSULT_PASSWORD")
    told = ("--password-file", secret, "--practice", folder)
    who = ("--name", "Sample & Skin", "--practitioner", "Ada Sample", "--country", "us")
    code, out, err = consult("init", *who, "--time-zone", "America/Chicago", *told)
    assert (code, err) == (0, "")
    assert str(folder) in out
    assert consult("clients", *told)[0] == 0
    assert "already holds a practice" in consult("init", *who, *told)[2]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (["--country", "XX"], "country code"),
        (["--time-zone", "Mars/Olympus"], "time zone"),
        (["--name", "  "], "needs a name"),
        (["--practitioner", " "], "needs a name"),
        (["--password-file", "{tmp}/short"], "shorter than"),
    ],
)
def test_a_practice_that_cannot_be_right_is_not_made(
    consult: Consult, tmp_path: Path, wrong: list[str], sentence: str
) -> None:
    (tmp_path / "short").write_text("short", "utf-8")
    right = ["--name", "Sample", "--practitioner", "Ada", "--country", "GB", "--time-zone", "UTC"]
    told = consult(
        "init", *right, *(w.format(tmp=tmp_path) for w in wrong), "--practice", tmp_path / "new"
    )
    assert told[0] == 1
    assert sentence in told[2]
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["clients", "--nope"],
        ["visits", "--practice", "x"],
        ["paper", "poem", "1", "--out", "x.pdf", "--practice", "x"],
        ["import-clients", "x.csv", "--date-order", "ydm", "--practice", "x"],
        ["--practice", "x", "clients"],
        ["clients"],
        ["init"],
        ["demo"],
    ],
)
def test_wrong_usage_ends_with_two(consult: Consult, arguments: list[str]) -> None:
    code, out, err = consult(*arguments)
    assert (code, out) == (2, "")
    assert "Usage:" in err


def test_a_wrong_password_is_refused_and_says_nothing_else(
    consult: Consult, practice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONSULT_PASSWORD", "wrong")
    assert consult("clients", "--practice", practice) == (
        1,
        "",
        "The password is wrong. Try again.\n",
    )


def test_without_a_password_and_a_terminal_the_ways_to_give_one_are_told(
    consult: Consult, practice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CONSULT_PASSWORD")
    code, _, err = consult("clients", "--practice", practice)
    assert code == 1
    assert "--password-file" in err
    assert "CONSULT_PASSWORD" in err


def test_a_folder_without_a_practice_is_told_before_a_password_is_asked_for(
    consult: Consult, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CONSULT_PASSWORD")
    code, _, err = consult("clients", "--practice", tmp_path)
    assert code == 1
    assert "no practice in this folder" in err


def test_a_fault_of_the_program_tells_its_code_and_nothing_that_was_typed(
    consult: Consult, practice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_told: object) -> object:
        raise ValueError("Testa Sampleton")

    monkeypatch.setattr("consult.db.integrity.problems_in", break_down)
    code, out, err = consult("verify", "--practice", practice)
    assert code == 1
    assert "fault" in err
    assert "Testa" not in out + err
    log = Path(err.split("the log ")[1].split(" tells")[0]).read_text("utf-8")
    assert "ValueError" in log
    assert "Testa" not in log

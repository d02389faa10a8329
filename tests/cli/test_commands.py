"""What the commands print about clients, visits and the file, and what they refuse."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from consult.db.practice_file import open_practice_file
from tests.practice import ACCOUNT, PASSWORD

Consult = Callable[..., tuple[int, str, str]]


def test_all_clients_are_listed_for_people_and_for_machines(
    consult: Consult, with_visit: Path
) -> None:
    code, out, err = consult("clients", "--practice", with_visit)
    assert (code, err) == (0, "")
    assert "Testa Sampleton" in out
    assert "2 clients" in out
    code, out, _ = consult("clients", "--json", "--practice", with_visit)
    assert code == 0
    assert {client["phone"] for client in json.loads(out)} == {"020 7946 0123", "07700 900123"}
    assert {client["birth_date"] for client in json.loads(out)} == {"1988-05-03"}


@pytest.mark.parametrize("words", [["lucja"], ["sampl", "lucj"], ["0900"], ["07700", "900"]])
def test_words_find_clients_as_they_do_in_the_window(
    consult: Consult, with_visit: Path, words: list[str]
) -> None:
    _, out, _ = consult("clients", *words, "--json", "--practice", with_visit)
    assert [client["phone"] for client in json.loads(out)] == ["07700 900123"]


def test_a_name_cannot_steer_the_terminal(consult: Consult, with_visit: Path) -> None:
    _, out, _ = consult("clients", "--practice", with_visit)
    assert "[red]" in out
    assert "\x1b" not in out


def test_the_visits_of_a_client_are_listed(consult: Consult, with_visit: Path) -> None:
    _, out, _ = consult("visits", "testa", "--practice", with_visit)
    assert "1 visit" in out
    assert "2026-05-04 10:00" in out  # by the practice's own clock, which is an hour ahead of UTC
    code, out, _ = consult("visits", "testa", "--json", "--practice", with_visit)
    visit = json.loads(out)[0]
    assert (code, visit["number"], visit["outcome"]) == (0, 1, None)
    assert datetime.fromisoformat(visit["started_at"]) == datetime(2026, 5, 4, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [("sampleton", "more than one client"), ("nobody", "No client is found")],
)
def test_words_that_find_no_single_client_are_refused(
    consult: Consult, with_visit: Path, words: str, sentence: str
) -> None:
    code, out, err = consult("visits", words, "--practice", with_visit)
    assert (code, out) == (1, "")
    assert sentence in err


@pytest.mark.parametrize("visit", ["99", "no-such-id"])
def test_a_paper_of_no_visit_is_refused(
    consult: Consult, with_visit: Path, tmp_path: Path, visit: str
) -> None:
    out_file = tmp_path / "x.pdf"
    code, _, err = consult("paper", "record", visit, "--out", out_file, "--practice", with_visit)
    assert code == 1
    assert err.count("\n") == 1
    assert not out_file.exists()


def test_a_consent_form_that_is_not_there_yet_is_refused(
    consult: Consult, with_visit: Path, tmp_path: Path
) -> None:
    out_file = tmp_path / "x.pdf"
    code, _, err = consult("paper", "consent", "1", "--out", out_file, "--practice", with_visit)
    assert code == 1
    assert "consent" in err
    assert not out_file.exists()


def test_reading_goes_on_beside_a_window_and_writing_is_refused(
    consult: Consult, practice: Path, tmp_path: Path
) -> None:
    (tmp_path / "list.csv").write_text("name\nAnn Sample\n", "utf-8")
    with open_practice_file(practice, ACCOUNT, PASSWORD):
        assert consult("clients", "--practice", practice)[0] == 0
        assert consult("verify", "--practice", practice)[0] == 0
        code, _, err = consult("import-clients", tmp_path / "list.csv", "--practice", practice)
    assert code == 1
    assert "open in another window or command" in err


def test_a_whole_practice_file_is_said_to_be_whole(consult: Consult, practice: Path) -> None:
    assert consult("verify", "--practice", practice) == (0, "The practice file is whole.\n", "")


@pytest.mark.parametrize("damage", ["cut", "overwritten"])
def test_a_damaged_practice_file_is_told_in_a_sentence(
    consult: Consult, practice: Path, damage: str
) -> None:
    content = bytearray((practice / "practice.db").read_bytes())
    if damage == "cut":
        del content[len(content) // 2 :]
    else:
        middle = len(content) // 2
        content[middle : middle + 64] = bytes(64)
    (practice / "practice.db").write_bytes(content)
    code, _, err = consult("verify", "--practice", practice)
    assert code == 1
    assert err.count("\n") == 1


def test_a_paper_is_written_whole(consult: Consult, with_visit: Path, tmp_path: Path) -> None:
    out_file = tmp_path / "record.pdf"
    code, out, err = consult("paper", "record", "1", "--out", out_file, "--practice", with_visit)
    assert (code, err) == (0, "")
    assert str(out_file) in out
    assert out_file.read_bytes().startswith(b"%PDF-")
    assert "Sampleton" not in out

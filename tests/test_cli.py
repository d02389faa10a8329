"""The command line: what it prints, where, with which exit code, and what it never prints."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile, copytree

import pytest

from consult import cli
from consult.app import terminal
from consult.db.practice_file import open_practice_file
from consult.db.store import PracticeStore
from consult.domain.ids import new_id
from consult.domain.visit import Visit
from tests.practice import ACCOUNT, PASSWORD, PRACTITIONER, make_practice, some_client

LISTS = Path(__file__).parent / "fixtures" / "imports"
Say = tuple[int, str, str]
Consult = Callable[..., Say]


@pytest.fixture
def consult(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Consult:
    """Runs one command as a script would, with the right password in the environment."""
    monkeypatch.setenv("CONSULT_PASSWORD", PASSWORD)
    monkeypatch.setattr(terminal, "is_interactive", lambda: False)

    def run(*arguments: object) -> Say:
        code = cli.run([str(argument) for argument in arguments])
        return (code, *capsys.readouterr())

    return run


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_practice(tmp_path_factory.mktemp("made"))


@pytest.fixture
def practice(tmp_path: Path, made_once: Path) -> Path:
    """A practice of this test alone: the lock of one does not concern another."""
    return Path(copytree(made_once, tmp_path / "practice"))


@pytest.fixture
def with_visit(practice: Path) -> Path:
    """A practice with two clients, one of whom has a draft visit of the number 1."""
    with open_practice_file(practice, ACCOUNT, PASSWORD) as opened:
        store = PracticeStore(opened.engine)
        with store.writing() as unit:
            testa = some_client()
            unit.clients.save(testa)
            unit.clients.save(some_client(given_name="[red]\x1b[31m Łucja", phone="07700 900123"))
            unit.visits.save(
                Visit(
                    id=new_id(),
                    number=1,
                    client_id=testa.id,
                    practitioner_id=PRACTITIONER,
                    started_at=datetime(2026, 5, 4, 9, tzinfo=UTC),
                )
            )
    return practice


def the_list(tmp_path: Path, name: str) -> Path:
    return Path(copyfile(LISTS / name, tmp_path / name))


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


def test_an_import_says_where_each_column_goes_and_how_each_row_ended(
    consult: Consult, practice: Path, tmp_path: Path
) -> None:
    file = the_list(tmp_path, "awkward.tsv")
    code, out, err = consult("import-clients", file, "--practice", practice)
    assert (code, err) == (0, "")
    assert "mobile phone" in out
    assert "3 imported, 1 flagged, 0 already there, 2 rejected; 6 rows in all." in out
    report = (tmp_path / "awkward.import-report.csv").read_text("utf-8")
    assert len(report.splitlines()) == 7
    assert "Sampleton" not in out + report
    _, out, _ = consult("clients", "--json", "--practice", practice)
    assert len(json.loads(out)) == 3


def test_a_dry_run_changes_nothing_and_writes_no_report_unasked(
    consult: Consult, practice: Path, tmp_path: Path
) -> None:
    file = the_list(tmp_path, "awkward.tsv")
    code, out, _ = consult("import-clients", file, "--dry-run", "--practice", practice)
    assert code == 0
    assert "Would end: 3 imported" in out
    assert not (tmp_path / "awkward.import-report.csv").exists()
    assert json.loads(consult("clients", "--json", "--practice", practice)[1]) == []


def test_an_open_order_of_dates_is_refused_without_a_terminal(
    consult: Consult, practice: Path, tmp_path: Path
) -> None:
    file = the_list(tmp_path, "ambiguous.csv")
    code, _, err = consult("import-clients", file, "--practice", practice)
    assert code == 1
    assert "--date-order dmy or --date-order mdy" in err
    told = consult("import-clients", file, "--date-order", "mdy", "--practice", practice)
    assert told[0] == 0
    found = json.loads(consult("clients", "testa", "--json", "--practice", practice)[1])
    assert found[0]["birth_date"] == "1988-03-05"


def test_an_open_order_of_dates_is_asked_for_on_a_terminal(
    consult: Consult, practice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["what?", "MDY"])
    monkeypatch.setattr(terminal, "is_interactive", lambda: True)
    monkeypatch.setattr("typer.prompt", lambda *_, **__: next(answers))
    code, out, _ = consult(
        "import-clients", the_list(tmp_path, "ambiguous.csv"), "--practice", practice
    )
    assert code == 0
    assert "2 imported" in out


def test_a_column_is_sent_elsewhere_by_wish(
    consult: Consult, practice: Path, tmp_path: Path
) -> None:
    file = the_list(tmp_path, "awkward.tsv")
    code, out, _ = consult("import-clients", file, "--map", "PID=notes", "--practice", practice)
    assert code == 0
    assert "Ignored columns: “shoe” (1 cells)." in out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["{tmp}/nothing.csv"], "There is no such file."),
        (["{tmp}/awkward.tsv", "--map", "PID=nowhere"], "a field that does not exist"),
        (["{tmp}/awkward.tsv", "--encoding", "klingon"], "This encoding is not known."),
        (["{tmp}/awkward.tsv", "--report", "{tmp}/none/r.csv"], "The report cannot be written"),
        (["{tmp}/awkward.tsv", "--report", "{tmp}/awkward.tsv"], "would replace the list itself"),
    ],
)
def test_an_import_that_cannot_be_done_is_refused_before_anything_is_added(
    consult: Consult, practice: Path, tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    the_list(tmp_path, "awkward.tsv")
    before = (tmp_path / "awkward.tsv").read_bytes()
    told = consult(
        "import-clients", *(a.format(tmp=tmp_path) for a in arguments), "--practice", practice
    )
    assert told[0] == 1
    assert sentence in told[2]
    assert (tmp_path / "awkward.tsv").read_bytes() == before
    assert json.loads(consult("clients", "--json", "--practice", practice)[1]) == []


def test_reading_goes_on_beside_a_window_and_writing_is_refused(
    consult: Consult, practice: Path, tmp_path: Path
) -> None:
    with open_practice_file(practice, ACCOUNT, PASSWORD):
        assert consult("clients", "--practice", practice)[0] == 0
        assert consult("verify", "--practice", practice)[0] == 0
        code, _, err = consult(
            "import-clients", the_list(tmp_path, "twice.csv"), "--practice", practice
        )
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
    def break_down(_file: object) -> object:
        raise ValueError("Testa Sampleton")

    monkeypatch.setattr("consult.db.integrity.problems_in", break_down)
    code, out, err = consult("verify", "--practice", practice)
    assert code == 1
    assert "fault" in err
    assert "Testa" not in out + err
    log = Path(err.split("the log ")[1].split(" tells")[0]).read_text("utf-8")
    assert "ValueError" in log
    assert "Testa" not in log


def run_program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.endswith(("DISPLAY", "QPA_PLATFORM"))}
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "consult", *arguments],
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=60,
    )


def test_help_tells_every_command_and_exit_code() -> None:
    told = run_program("--help")
    assert told.returncode == 0
    for word in ("init", "import-clients", "clients", "visits", "paper", "verify", "demo"):
        assert f"  {word} " in told.stdout
    assert "CONSULT_PASSWORD" in told.stdout
    assert "Exit codes: 0" in told.stdout


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a display")
def test_without_a_display_one_sentence_says_so_and_names_the_demo() -> None:
    told = run_program()
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr == "There is no display to open the window on. Try `make demo`.\n"


def test_a_command_runs_in_a_process_of_its_own(with_visit: Path) -> None:
    told = run_program(
        "clients", "lucja", "--json", "--practice", str(with_visit), CONSULT_PASSWORD=PASSWORD
    )
    assert (told.returncode, told.stderr) == (0, "")
    assert json.loads(told.stdout)[0]["family_name"] == "Sampleton"


def test_a_terminal_that_lacks_a_letter_still_shows_the_rest(with_visit: Path) -> None:
    told = run_program(
        *("clients", "lucja", "--practice", str(with_visit)),
        CONSULT_PASSWORD=PASSWORD,
        PYTHONIOENCODING="ascii",
    )
    assert (told.returncode, told.stderr) == (0, "")
    assert "?ucja Sampleton" in told.stdout

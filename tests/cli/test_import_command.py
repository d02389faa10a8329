"""Importing a list on the terminal: what is shown, asked for, refused and written."""

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile

import pytest

from consult.app import terminal

LISTS = Path(__file__).parent.parent / "fixtures" / "imports"
Consult = Callable[..., tuple[int, str, str]]


def the_list(tmp_path: Path, name: str) -> Path:
    return Path(copyfile(LISTS / name, tmp_path / name))


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
    code, out, err = consult("import-clients", file, "--dry-run", "--practice", practice)
    assert code == 0, err
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


def test_a_list_whose_report_fails_is_said_to_be_imported(
    consult: Consult, practice: Path, tmp_path: Path
) -> None:
    """A name that just fits leaves no room for the temporary file beside it."""
    file, report = the_list(tmp_path, "awkward.tsv"), tmp_path / ("r" * 250)
    code, _, err = consult("import-clients", file, "--report", report, "--practice", practice)
    assert code == 1
    assert err.startswith("The list was imported, but the report of it could not be written.")
    assert len(json.loads(consult("clients", "--json", "--practice", practice)[1])) == 3

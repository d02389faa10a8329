"""Taking data out and bringing it in by commands, as someone without a window would."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from tests.practice import PASSWORD

Consult = Callable[..., tuple[int, str, str]]
WHO = ("--name", "New Practice", "--practitioner", "Nora New", "--country", "PL")


@pytest.fixture
def exported(consult: Consult, with_visit: Path, tmp_path: Path) -> Path:
    code, out, err = consult("export-practice", "--practice", with_visit, "--out", tmp_path / "out")
    assert (code, err) == (0, "")
    assert "keep it safe" in out
    return tmp_path / "out"


def test_a_practice_moves_to_a_new_one_made_by_init(
    consult: Consult, exported: Path, made_once: Path, tmp_path: Path
) -> None:
    new = copytree(made_once, tmp_path / "new")
    code, out, err = consult("import-practice", exported, "--practice", new)
    assert (code, err) == (0, "")
    assert "were taken over" in out
    assert len(json.loads(consult("clients", "--json", "--practice", new)[1])) == 2
    assert consult("export-practice", "--practice", new, "--out", tmp_path / "again")[0] == 0
    again = (tmp_path / "again" / "records.jsonl").read_bytes()
    assert again == (exported / "records.jsonl").read_bytes()
    code, _, err = consult("import-practice", exported, "--practice", new)
    assert (code, err.count("\n")) == (1, 1)
    assert "already holds records" in err


def test_an_export_never_overwrites(consult: Consult, exported: Path, with_visit: Path) -> None:
    before = {one.name for one in exported.iterdir()}
    code, _, err = consult("export-practice", "--practice", with_visit, "--out", exported)
    assert code == 1
    assert "already holds something" in err
    assert {one.name for one in exported.iterdir()} == before


def test_a_folder_that_is_no_export_is_refused(
    consult: Consult, practice: Path, tmp_path: Path
) -> None:
    code, _, err = consult("import-practice", tmp_path, "--practice", practice)
    assert code == 1
    assert "records.jsonl" in err


def test_papers_are_written_where_they_are_wished(
    consult: Consult, with_visit: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    told = consult("export-practice", "--papers", "--practice", with_visit, "--out", out)
    assert told[0] == 0
    assert "1 paper" in told[1]
    assert [one.name for one in (out / "papers").iterdir()] == ["000001-R.pdf"]


@pytest.mark.parametrize(("what", "rows"), [("clients", 2), ("visits", 1), ("planned", 0)])
def test_each_list_is_written_as_csv(
    consult: Consult, with_visit: Path, tmp_path: Path, what: str, rows: int
) -> None:
    out = tmp_path / "list.csv"
    assert consult("export-list", what, "--practice", with_visit, "--out", out)[0] == 0
    text = out.read_bytes().decode("utf-8-sig")
    assert len(list(csv.reader(text.splitlines()))) == 1 + rows


def test_one_clients_data_is_written_with_who_has_read_it(
    consult: Consult, with_visit: Path, tmp_path: Path
) -> None:
    out = tmp_path / "data"
    assert consult("client-data", "testa", "--practice", with_visit, "--out", out)[0] == 0
    data = json.loads((out / "client.json").read_text("utf-8"))
    assert data["records"]["client"][0]["given_name"] == "Testa"
    assert len(data["records"]["visit"]) == 1
    assert "Łucja" not in (out / "client.json").read_text("utf-8")
    assert [one["act"] for one in data["read_by"]] == ["exported"]
    assert [one.name for one in (out / "papers").iterdir()] == ["000001-R.pdf"]


def test_these_commands_need_no_display_and_load_no_window(
    with_visit: Path, tmp_path: Path, project: Path
) -> None:
    script = (
        "import sys; from consult import cli; code = cli.run(sys.argv[1:]);"
        " print(*(name for name in sys.modules if name.startswith('PySide6'))); sys.exit(code)"
    )
    out = str(tmp_path / "out")
    told = subprocess.run(
        [
            *(sys.executable, "-c", script, "export-practice"),
            *("--practice", str(with_visit), "--out", out),
        ],
        cwd=project,
        env=os.environ | {"CONSULT_PASSWORD": PASSWORD},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.splitlines()[-1] == ""

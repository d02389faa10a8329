"""The rescue file by itself: it opens what the program wrote, without the program."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from consult import rescue
from consult.db import rotation
from consult.db.folder import PracticeFolder
from consult.db.key_file import FLOOR_COST, read_key_file, write_key_file
from consult.db.keys import NewAccount, make_recovery, open_slot
from consult.db.practice_file import open_practice_file
from tests.practice import ACCOUNT, PASSWORD

pytestmark = pytest.mark.long

RELEASED = Path(__file__).resolve().parents[1] / "db" / "released"


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """A copy of the file, far from everything else."""
    (tmp_path / "elsewhere").mkdir()
    return Path(shutil.copy(rescue.__file__, tmp_path / "elsewhere" / "rescue.py"))


def run(alone: Path, *arguments: object, secret: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", str(alone), *map(str, arguments)],
        cwd=alone.parent,
        env={"CONSULT_PASSWORD": secret, "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def rows_of(out: Path, table: str) -> list[dict]:
    text = (out / "tables" / f"{table}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_the_file_knows_nothing_of_the_program() -> None:
    text = Path(rescue.__file__).read_text("utf-8")
    assert not re.search(r"^\s*(from|import) consult\b", text, re.MULTILINE)


def test_a_practice_is_written_out_by_the_file_alone(
    alone: Path, with_visit: Path, tmp_path: Path
) -> None:
    before = {one.name: one.read_bytes() for one in with_visit.iterdir() if one.is_file()}
    out = tmp_path / "out"
    told = run(alone, with_visit, out, secret=PASSWORD)
    assert (told.returncode, told.stderr) == (0, "")
    names = {one["given_name"] for one in rows_of(out, "client")}
    assert names == {"Testa", "[red]\x1b[31m Łucja"}
    assert [one["number"] for one in rows_of(out, "visit")] == [1]
    with (out / "tables" / "client.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {one["given_name"] for one in csv.DictReader(file)} == names
    assert "CREATE TABLE visit" in (out / "schema.sql").read_text("utf-8")
    assert not (out / ".work").exists()
    assert {one.name: one.read_bytes() for one in with_visit.iterdir() if one.is_file()} == before


def test_saves_that_were_not_merged_yet_are_written_out_too(with_visit: Path, tmp_path) -> None:
    with open_practice_file(with_visit, ACCOUNT, PASSWORD) as opened:
        connection = opened.file.connect()
        connection.execute("UPDATE client SET notes = 'only in the log'")
        shutil.copytree(with_visit, tmp_path / "copy")
        connection.close()
    assert (tmp_path / "copy" / "practice.db-wal").stat().st_size > 0
    rescue.rescue(tmp_path / "copy", tmp_path / "out", PASSWORD)
    assert {one["notes"] for one in rows_of(tmp_path / "out", "client")} == {"only in the log"}


@pytest.mark.parametrize("revision", sorted(one.name for one in RELEASED.glob("0*")))
def test_every_released_schema_and_key_file_is_opened(revision: str, tmp_path: Path) -> None:
    told = rescue.rescue(RELEASED / revision, tmp_path / "out", "sample")
    written = json.loads((RELEASED / revision / "rows.json").read_text("utf-8"))
    for table, row in written.items():
        found = rows_of(tmp_path / "out", table)
        assert any(row.items() <= with_hex(one).items() for one in found), table
    assert "changed by something" not in told


def with_hex(row: dict) -> dict:
    """A row with bytes and truth as `rows.json` has them."""
    import base64

    return {
        name: base64.b64decode(value["base64"]).hex() if isinstance(value, dict) else value
        for name, value in row.items()
    }


def test_the_recovery_code_opens_it_however_it_is_typed(practice: Path, tmp_path: Path) -> None:
    folder = PracticeFolder(practice)
    key_file = read_key_file(folder)
    changed, code = make_recovery(key_file, open_slot(key_file, ACCOUNT, PASSWORD))
    write_key_file(folder, changed)
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert "rows of" in rescue.rescue(practice, tmp_path / "out", typed)
    with pytest.raises(rescue.CannotRescue, match="No account"):
        rescue.rescue(practice, tmp_path / "other", code[:-1] + ("2" if code[-1] != "2" else "3"))


def test_a_practice_whose_key_is_just_being_replaced_is_written_out(
    with_visit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "input/output error")

    with open_practice_file(with_visit, ACCOUNT, PASSWORD) as opened:
        opened.keys.add_account(NewAccount("gone", "Gone Sample", "another one"), FLOOR_COST)
        monkeypatch.setattr(rotation, "_take_its_place", fail)
        with pytest.raises(rotation.RotationUnfinished):
            opened.remove_account("gone")
    assert '"replaced"' in (with_visit / "practice.keys").read_text("utf-8")
    rescue.rescue(with_visit, tmp_path / "out", PASSWORD)
    assert [one["number"] for one in rows_of(tmp_path / "out", "visit")] == [1]


def test_what_cannot_be_opened_is_told_in_a_sentence(
    alone: Path, practice: Path, tmp_path: Path
) -> None:
    told = run(alone, practice, tmp_path / "out", secret="wrong")
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr == "No account of this practice has this password, nor is it the code.\n"
    assert not (tmp_path / "out").exists()
    with pytest.raises(rescue.CannotRescue, match=r"no practice\.db"):
        rescue.rescue(tmp_path, tmp_path / "out", PASSWORD)
    with pytest.raises(rescue.CannotRescue, match="there already"):
        rescue.rescue(practice, tmp_path, PASSWORD)
    (practice / "practice.db").write_bytes(bytes(8192))
    with pytest.raises(rescue.CannotRescue, match="not this database"):
        rescue.rescue(practice, tmp_path / "out", PASSWORD)
    assert not (tmp_path / "out").exists()


def test_a_key_file_that_someone_changed_still_opens_and_is_told(
    practice: Path, tmp_path: Path
) -> None:
    keys = practice / "practice.keys"
    keys.write_text(keys.read_text("utf-8").replace("Ada Sample", "Eve Sample"), "utf-8")
    assert "was changed by something" in rescue.rescue(practice, tmp_path / "out", PASSWORD)


def test_rows_beyond_a_damaged_page_are_still_written_out(with_visit: Path, tmp_path: Path) -> None:
    with open_practice_file(with_visit, ACCOUNT, PASSWORD) as opened:
        connection = opened.file.connect()
        for number in range(3, 600):
            connection.execute(
                "INSERT INTO client (number, id, registered_at, notes) VALUES (?, ?, '2026', ?)",
                (number, f"client-{number}", "x" * 200),
            )
        connection.close()
    pages = bytearray((with_visit / "practice.db").read_bytes())
    last = len(pages) // 4096 - 1
    pages[(last - 8) * 4096 + 100 : (last - 8) * 4096 + 200] = bytes(100)
    (with_visit / "practice.db").write_bytes(pages)
    told = rescue.rescue(with_visit, tmp_path / "out", PASSWORD)
    found = {one["number"] for one in rows_of(tmp_path / "out", "client")}
    assert "damaged: not every row of client" in told
    assert {1, 2, 599} <= found
    assert 500 < len(found) < 599

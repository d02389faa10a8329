"""An import that is killed at any moment has added everyone or nobody."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from consult.db.practice_file import open_practice_file
from consult.db.store import PracticeStore
from tests.practice import ACCOUNT, PASSWORD, make_practice

pytestmark = pytest.mark.long

ROWS = 1000
IMPORT = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from consult.db.practice_file import open_practice_file
from consult.db.store import PracticeStore
from consult.domain.client_list import read_client_list
from consult.domain.import_mapping import guess_mapping
from consult.services.import_clients import plan_import, run_import

path, account, password, file = sys.argv[1:]
today = date(2026, 11, 22)
clients = read_client_list(Path(file).read_bytes())
plan = plan_import(clients, guess_mapping(clients, today), today)
with open_practice_file(Path(path), account, password) as opened:
    def tell(done, total):
        print(done, flush=True)

    run_import(PracticeStore(opened.engine), plan, datetime.now(UTC), progress=tell)
"""


@pytest.fixture
def long_list(tmp_path: Path) -> Path:
    file = tmp_path / "long.csv"
    rows = (f"Test{n},Sample{n},1980-01-{n % 28 + 1:02}" for n in range(ROWS))
    file.write_text("\n".join(("first name,last name,dob", *rows)), "utf-8")
    return file


@pytest.mark.parametrize(("last_told", "wait_s"), [(250, 0.0), (750, 0.1), (750, 0.3)])
def test_a_killed_import_has_added_everyone_or_nobody(
    project: Path, tmp_path: Path, long_list: Path, last_told: int, wait_s: float
) -> None:
    practice = make_practice(tmp_path)
    arguments = [str(practice), ACCOUNT, PASSWORD, str(long_list)]
    child = subprocess.Popen(
        [sys.executable, "-c", IMPORT, *arguments], cwd=project, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    for told in child.stdout:
        if int(told) >= last_told:
            break
    time.sleep(wait_s)
    child.kill()
    child.stdout.close()
    child.wait()
    with (
        open_practice_file(practice, ACCOUNT, PASSWORD) as opened,
        PracticeStore(opened.engine).reading() as unit,
    ):
        assert unit.clients.count() in (0, ROWS)
        assert unit.flagged_rows.open() == ()

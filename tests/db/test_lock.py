"""One writer at a time; readers beside it; a killed writer leaves no lock."""

import subprocess
import sys
from pathlib import Path

import pytest

from consult.db.folder import PracticeFolder
from consult.db.lock import PracticeInUse, WriterLock
from consult.db.practice_file import PracticeFile, open_practice_file
from consult.db.unit_of_work import ReadingUnit

PASSWORD = "correct horse"
HOLD = """
import sys
from pathlib import Path
from consult.db.folder import PracticeFolder
from consult.db.lock import WriterLock
lock = WriterLock(PracticeFolder(Path(sys.argv[1])))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(folder: PracticeFolder, project: Path):
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder.path)],
        cwd=project,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    yield child
    child.kill()
    child.communicate()


def test_a_second_writer_is_refused_in_a_sentence(practice: PracticeFile) -> None:
    with pytest.raises(PracticeInUse) as refused:
        open_practice_file(practice.folder.path, "owner", PASSWORD)
    assert refused.value.sentence == "This practice is open in another window or command."


def test_a_writer_in_another_process_is_refused_too(folder: PracticeFolder, holder) -> None:
    with pytest.raises(PracticeInUse):
        WriterLock(folder)


def test_a_killed_writer_leaves_no_lock(folder: PracticeFolder, holder) -> None:
    holder.kill()
    holder.wait()
    with WriterLock(folder):
        assert folder.lock.exists()


def test_a_reader_runs_beside_the_writer(practice: PracticeFile) -> None:
    with open_practice_file(practice.folder.path, "owner", PASSWORD, read_only=True) as reader:
        assert reader.lock is None
        with ReadingUnit(reader.engine) as unit:
            assert unit.connection.exec_driver_sql("SELECT count(*) FROM client").scalar() == 0


def test_closing_lets_the_next_one_in(practice_path: Path) -> None:
    for _ in range(3):
        with open_practice_file(practice_path, "owner", PASSWORD) as opened:
            assert opened.lock is not None


def test_a_wrong_password_keeps_no_lock(practice_path: Path) -> None:
    with pytest.raises(Exception, match="password is wrong"):
        open_practice_file(practice_path, "owner", "guess")
    open_practice_file(practice_path, "owner", PASSWORD).close()

"""A rotation that is killed leaves the old practice or the new one, whole.

The short form kills before each file that takes another's place. `ROTATION_KILLS=200` kills before
each change to the folder, and that many times at a random moment.
"""

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from consult.db.key_file import read_key_file
from consult.db.keys import open_recovery
from consult.db.practice_file import open_practice_file, open_practice_file_by
from tests.db.team import GONE, Team, check_removed, contents, make_team

pytestmark = pytest.mark.long
AT_RANDOM = int(os.environ.get("ROTATION_KILLS", "0"))
SHORT = ("os.rename", "os.truncate")
LONG = (*SHORT, "os.remove", "os.mkdir", "os.rmdir", "open")
KILLED = """
import os, random, shutil, signal, sys
from pathlib import Path
from consult.db.practice_file import open_practice_file
made, places, at_random = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
events = sys.argv[4:]
countdown = 0
def die_in_time(event, arguments):
    global countdown
    if countdown and event in events:
        countdown -= 1
        if not countdown:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(die_in_time)
def killed(moment, life_s):
    global countdown
    path = shutil.copytree(made, places / str(moment))
    child = os.fork()
    if not child:
        practice = open_practice_file(path, "owner", "correct horse")
        signal.setitimer(signal.ITIMER_REAL, life_s)
        countdown = 0 if life_s else moment
        practice.remove_account("gone")
        os._exit(0)
    return os.waitpid(child, 0)[1] != 0
moment = 1
while killed(moment, 0):
    moment += 1
lives = random.Random(20_260_504)
for _ in range(at_random):
    moment += 1
    killed(moment, lives.uniform(0.001, 0.25))
print(moment)
"""


@pytest.fixture
def killed(new_practice: Path, project: Path, tmp_path: Path) -> list[Team]:
    """Practices whose rotation was killed, and one where it was not."""
    made = make_team(shutil.copytree(new_practice, tmp_path / "made"))
    events = LONG if AT_RANDOM else SHORT
    child = subprocess.run(
        [sys.executable, "-c", KILLED, str(made.path), str(tmp_path), str(AT_RANDOM), *events],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.stdout, child.stderr
    return [made.at(tmp_path / str(moment)) for moment in range(1, int(child.stdout) + 1)]


@pytest.mark.skipif(os.name == "nt", reason="no fork there")
def test_a_rotation_killed_at_any_moment_is_undone_or_done(killed: list[Team]) -> None:
    undone = [team for team in killed if read_key_file(team.folder).slot_of("gone")]
    done = [team for team in killed if team not in undone]
    assert len(undone) >= 2
    assert len(done) >= 4
    for team in undone:
        _check_nothing_happened(team)
    for team in done:
        by_code = partial(open_recovery, code=team.code)
        with open_practice_file_by(team.path, by_code, read_only=True) as reader:
            assert contents(reader) == team.contents
        check_removed(team)
    print(f"{len(undone)} undone, {len(done)} done, of {len(killed)} rotations; 0 lost")


def _check_nothing_happened(team: Team) -> None:
    by_code = partial(open_recovery, code=team.code)
    with open_practice_file_by(team.path, by_code, read_only=True) as reader:
        assert contents(reader) == team.contents
    with open_practice_file(team.path, "gone", GONE.password) as practice:
        assert contents(practice) == team.contents
        assert not (team.path / "practice.next").exists()

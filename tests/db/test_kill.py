"""A program that is killed while saving loses nothing that it had called saved."""

import random
import subprocess
import sys
import time
from pathlib import Path

from consult.db.folder import PracticeFolder
from consult.db.integrity import problems_in
from consult.db.practice_file import open_practice_file

KILLS = 8
LONGEST_LIFE_S = 0.15
SAVES = """
import sys
from pathlib import Path
from sqlalchemy import text
from consult.db.practice_file import open_practice_file
from consult.db.unit_of_work import UnitOfWork
from tests.db.telling import tell_of_client
practice = open_practice_file(Path(sys.argv[1]), "owner", "correct horse")
add = text("INSERT INTO client (id, notes, registered_at) VALUES (:id, :notes, '')")
print("begun", flush=True)
number = 0
while True:
    with UnitOfWork(practice.engine) as unit:
        unit.connection.execute(add, {"id": f"{sys.argv[2]}-{number}", "notes": "n" * 700})
        tell_of_client(unit, f"{sys.argv[2]}-{number}")
    print(number, flush=True)
    number += 1
"""


def _saved_before_the_kill(folder: PracticeFolder, project: Path, turn: int, life_s: float) -> int:
    """How many saves the child had acknowledged when it was killed."""
    child = subprocess.Popen(
        [sys.executable, "-c", SAVES, str(folder.path), str(turn)],
        cwd=project,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "begun\n"
    time.sleep(life_s)
    child.kill()
    said = child.communicate()[0]
    return said.count("\n")


def test_no_acknowledged_save_is_lost_to_a_kill(folder: PracticeFolder, project: Path) -> None:
    lives = random.Random(20_260_101)
    for turn in range(KILLS):
        life_s = lives.uniform(0, LONGEST_LIFE_S)
        acknowledged = _saved_before_the_kill(folder, project, turn, life_s)
        with open_practice_file(folder.path, "owner", "correct horse") as practice:
            assert problems_in(practice.file) == ()
            connection = practice.file.connect()
            stored = {
                row[0]
                for row in connection.execute(
                    "SELECT id FROM client WHERE id LIKE ?", (f"{turn}-%",)
                ).fetchall()
            }
            connection.close()
        expected = {f"{turn}-{number}" for number in range(acknowledged)}
        assert expected <= stored
        assert len(stored) <= acknowledged + 1

"""`kill -9` at a random moment of each act: what was acknowledged is there, and all is whole.

Kills of a whole window while someone types are in `tests/end_to_end/test_kills.py`, those before
each single change of a rotation in `tests/db/test_rotation_kill.py`.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.scene import Scene


@pytest.mark.skipif(os.name == "nt", reason="no fork there")
def test_a_kill_loses_nothing_that_was_acknowledged(
    scene_on_disk: Scene, times: Callable[[int, int], int], project: Path
) -> None:
    place, kills = scene_on_disk.path.parent.parent, times(1, 150)
    command = [sys.executable, "-W", "error", "-m", "tests.faults.killed_work"]
    child = subprocess.run(
        [*command, str(place), scene_on_disk.visit_id, str(kills)],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.returncode == 0, child.stderr
    found = [json.loads(line) for line in child.stdout.splitlines()]
    counts = Counter(one["act"] for one in found if one["killed"])
    done = Counter(one["act"] for one in found if one["done"])
    wrong = [one for one in found if one["wrong"]]
    print(
        f"\nkills: {counts.total()} {dict(counts)}, after it was done: {dict(done)}; wrong: {wrong}"
    )
    assert wrong == []
    assert all(one["killed"] for one in found)

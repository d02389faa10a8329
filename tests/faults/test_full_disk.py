"""A disk that is really full: a small one in a namespace of its own, filled to the last byte.

Where no such disk can be made the test is skipped and says so; failing calls are tried without one.
"""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.db.conftest import may_mount, run_child, small_disk
from tests.faults.scene import Scene

__all__ = ["may_mount", "run_child", "small_disk"]

FILLED = """
import json, os, shutil, sys
from pathlib import Path
from tests.faults.acts import ACTS
from tests.faults.failing_work import name_of, outcome
from tests.faults.scene import Scene
made, disk, visit_id = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
def fill(room):
    with (disk / "filling").open("ab", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while file.write(bytes(size)):
                    pass
            except OSError:
                pass
    os.truncate(disk / "filling", max(0, (disk / "filling").stat().st_size - room))
def try_with(kind, room):
    for one in disk.iterdir():
        shutil.rmtree(one) if one.is_dir() else one.unlink()
    shutil.copytree(made, disk, dirs_exist_ok=True)
    for folder in ("state", "config"):
        (disk / folder / "consult").mkdir(parents=True, exist_ok=True)
    os.environ |= {"XDG_STATE_HOME": f"{disk}/state", "XDG_CONFIG_HOME": f"{disk}/config"}
    act = kind(Scene(disk / "practice", visit_id))
    act.begin()
    fill(room)
    told = outcome(act)
    (disk / "filling").unlink()
    again = outcome(act)
    act.end()
    wrong = act.wrong_after(disk, done=True)
    print(json.dumps({"act": name_of(kind), "told": told, "again": again, "wrong": wrong}))
for kind in ACTS:
    if name_of(kind) in sys.argv[5:] or not sys.argv[5:]:
        try_with(kind, int(sys.argv[4]))
"""


def test_on_a_really_full_disk_nothing_is_lost_and_the_next_try_works(
    scene_on_disk: Scene,
    run_child: Callable[..., subprocess.CompletedProcess[str]],
    small_disk: Callable[[Path, int], str],
    times: Callable[[int, int], int],
    tmp_path: Path,
) -> None:
    disk, rooms = tmp_path / "small", times(1, 12)
    arguments = (scene_on_disk.path.parent, disk, scene_on_disk.visit_id)
    acts = ("Saving", "Closing", "BackingUp", "ChangingPassword") if rooms == 1 else ()
    found = []
    for number in range(rooms):
        room = 8_192 * number
        child = run_child(FILLED, *arguments, room, *acts, before=small_disk(disk, 8_000))
        assert child.returncode == 0, child.stderr
        found += [json.loads(line) for line in child.stdout.splitlines()]
    full = sum(one["told"] == "known" for one in found)
    print(f"\nacts on a full disk (tmpfs): {len(found)}, told to be full: {full}")
    assert [one for one in found if one["wrong"] or one["again"]] == []
    assert {one["told"] for one in found} <= {"", "known"}
    assert full > 0

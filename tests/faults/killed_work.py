"""Acts on a practice and is killed at a random moment of it; says what was found afterwards.

    python -m tests.faults.killed_work PLACE VISIT KILLS

PLACE/scene is copied for each kill. A fork acts, again and again, and acknowledges through a pipe;
this process kills it and then looks at the folder.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.faults import acts
from tests.faults.acts import Act
from tests.faults.scene import Scene

KINDS: tuple[Callable[[Scene], Act], ...] = (
    acts.Saving,
    acts.Closing,
    acts.BackingUp,
    acts.Restoring,
    acts.Migrating,
    acts.ChangingPassword,
    acts.Removing,
)
READY, DONE = b"r", b"d"
MOST_DONE = 50
"""Fewer than would fill the pipe; an act is killed within its first few."""


def begin_acting(act: Act) -> tuple[int, int]:
    """The process that acts, and the end of the pipe on which it tells what is done."""
    told, tell = os.pipe()
    child = os.fork()
    if child:
        os.close(tell)
        assert os.read(told, 1) == READY
        return child, told
    try:
        act.begin()
        os.write(tell, READY)
        for _ in range(MOST_DONE):
            act.do()
            os.write(tell, DONE)
        signal.pause()
    finally:
        os._exit(1)


def duration_of(kind: Callable[[Scene], Act], place: Path, visit_id: str) -> float:
    act = kind(Scene(on_new_disk(place) / "practice", visit_id))
    child, told = begin_acting(act)
    began = time.monotonic()
    assert os.read(told, 1) == DONE
    took = time.monotonic() - began
    end(child)
    os.close(told)
    return took


def end(child: int) -> bool:
    """Kill it; False if it had ended by itself."""
    os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1] == signal.SIGKILL


def on_new_disk(place: Path) -> Path:
    disk = place / "disk"
    shutil.rmtree(disk, ignore_errors=True)
    shutil.copytree(place / "scene", disk)
    os.environ["XDG_STATE_HOME"] = str(disk / "state")
    return disk


def kill_one(kind: Callable[[Scene], Act], life_s: float, place: Path, visit_id: str) -> None:
    disk = on_new_disk(place)
    act = kind(Scene(disk / "practice", visit_id))
    child, told = begin_acting(act)
    time.sleep(life_s)
    killed = end(child)
    act.tries = len(os.read(told, 4096))
    os.close(told)
    wrong = act.wrong_after(disk, done=act.tries > 0)
    name = getattr(kind, "__name__", "")
    print(json.dumps({"act": name, "killed": killed, "done": act.tries, "wrong": wrong}))


def main(place: Path, visit_id: str, kills: int) -> None:
    dice = random.Random(20_260_504)
    for kind in KINDS:
        stretch = 8 if kind is acts.Saving else 1.3
        longest = stretch * duration_of(kind, place, visit_id)
        for _ in range(kills):
            kill_one(kind, dice.uniform(0, longest), place, visit_id)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))

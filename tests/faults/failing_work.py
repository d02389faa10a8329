"""Acts on a practice while calls to its disk fail; says on standard output what came of it.

    python -m tests.faults.failing_work PLACE VISIT TRIES

PLACE/scene is copied for each try. TRIES is how many failures each act meets, chosen at random;
with 0 each of its calls fails once in each way, with 1 it is a few acts only.
"""

import errno
import json
import os
import random
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from consult.db.backup.faults import BackupFailed
from consult.domain.errors import KnownError
from tests.faults import shim
from tests.faults.acts import ACTS, Act
from tests.faults.scene import Scene


@dataclass(frozen=True, slots=True)
class Failure:
    """How calls fail: which, with what, how often in a row, and whether a write is cut in half."""

    name: str
    code: int
    what: int
    times: int = 1
    half: bool = False


A_FEW = 6
ALL = shim.WRITES | shim.SYNCS | shim.CUTS | shim.NAMES
FAILURES = (
    Failure("full once", errno.ENOSPC, shim.WRITES | shim.CUTS | shim.NAMES),
    Failure("full, a write cut short", errno.ENOSPC, shim.WRITES, half=True),
    Failure("full from then on", errno.ENOSPC, shim.WRITES | shim.NAMES, shim.FOREVER),
    Failure("failing once", errno.EIO, ALL),
    Failure("failing from then on", errno.EIO, ALL, shim.FOREVER),
)


def say(**told: object) -> None:
    os.write(1, json.dumps(told).encode() + b"\n")


def outcome(act: Act) -> str:
    """Empty when it was done; "known" when a known error told that it was not."""
    try:
        act.do()
    except (KnownError, BackupFailed):
        return "known"
    except Exception as error:  # noqa: BLE001  a fault of the program, which the test tells
        return f"{type(error).__name__}: {error}"
    return ""


@contextmanager
def prepared(kind: Callable[[Scene], Act], place: Path, visit_id: str) -> Iterator[Act]:
    """The act on a disk of its own; ending it is not part of it, and is its own act elsewhere."""
    disk = place / "disk"
    shutil.copytree(place / "scene", disk)
    shim.begin(disk)
    act = kind(Scene(disk / "practice", visit_id))
    act.begin()
    try:
        yield act
    finally:
        shim.count(ALL)
        act.end()
        shutil.rmtree(disk)


def name_of(kind: Callable[[Scene], Act]) -> str:
    return getattr(kind, "__name__", "")


def calls_of(kind: Callable[[Scene], Act], failure: Failure, place: Path, visit_id: str) -> int:
    with prepared(kind, place, visit_id) as act:
        shim.count(failure.what)
        assert not outcome(act)
        return shim.calls()


def try_one(
    kind: Callable[[Scene], Act], failure: Failure, number: int, place: Path, visit_id: str
) -> None:
    with prepared(kind, place, visit_id) as act:
        shim.fail(number, failure.times, failure.code, failure.what, half=failure.half)
        told = outcome(act)
        failed, failed_at = shim.failed(), shim.failed_at()
        shim.count(ALL)
        crashed = place / "crashed"
        shutil.copytree(place / "disk", crashed)
        wrong = act.wrong_after(crashed, done=not told)
        shutil.rmtree(crashed)
        again = outcome(act)
        act.end()
        wrong = wrong or act.wrong_after(place / "disk", done=True)
    say(
        act=name_of(kind),
        failure=failure.name,
        call=number,
        failed=failed,
        at=failed_at.name,
        told=told,
        again=again,
        wrong=wrong,
    )


def main(place: Path, visit_id: str, tries: int) -> None:
    dice = random.Random(20_260_504)
    for kind in ACTS if tries != 1 else dice.sample(ACTS, A_FEW):
        for failure, numbers in chosen(kind, place, visit_id, tries, dice):
            for number in numbers:
                try_one(kind, failure, number, place, visit_id)


def chosen(
    kind: Callable[[Scene], Act], place: Path, visit_id: str, tries: int, dice: random.Random
) -> Iterator[tuple[Failure, Iterable[int]]]:
    failures = FAILURES if not tries or tries > len(FAILURES) else dice.sample(FAILURES, tries)
    for number, failure in enumerate(failures):
        calls = range(1, calls_of(kind, failure, place, visit_id) + 1)
        share = (tries + number) // len(failures)
        yield failure, calls if not tries else dice.sample(calls, min(share, len(calls)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))

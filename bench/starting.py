"""Starts of the program beside that of a minimal window; each is a process of its own."""

import tempfile
from pathlib import Path

from bench.children import run_child
from bench.comparison import Comparison, Goal
from bench.practices import Practices

_TURNS = 7


def measure(practices: Practices) -> list[Goal]:
    """To the unlock page; and from the right password to the start page, without argon2."""
    unlock, start = Comparison([], []), Comparison([], [])
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for turn in range(-1, _TURNS):
            found = (
                _until_unlock(home, practices.sample),
                _until_start(home, practices.sample),
                _until_minimal(home),
            )
            if turn >= 0:
                unlock.measured.append(found[0])
                start.measured.append(found[1])
                unlock.least.append(found[2])
                start.least.append(found[2])
    return [
        unlock.goal("cold start to the unlock page / a minimal window", 2.5),
        start.goal("right password to the start page, without argon2 / a minimal window", 2),
    ]


def _until_unlock(home: Path, practice: Path) -> float:
    told = run_child(home, "whole_program", str(practice), "unlock")
    return float(told["at"] - told["started_at"])


def _until_start(home: Path, practice: Path) -> float:
    told = run_child(home, "whole_program", str(practice), "start")
    return float(told["at"] - told["began_at"] - told["argon2"])


def _until_minimal(home: Path) -> float:
    told = run_child(home, "minimal_window")
    return float(told["at"] - told["started_at"])

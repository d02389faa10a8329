"""Memory with a visit in view, some time after unlocking, beside that of a minimal window."""

import sys
import tempfile
from pathlib import Path
from statistics import median

from bench.children import run_child
from bench.comparison import Comparison, Goal
from bench.practices import Practices

_TURNS = 3
_SETTLED_MS = "3000"
_MEGABYTE = 1_000_000


def measure(practices: Practices) -> list[Goal]:
    """Resident memory, where the system tells it; the peak stands beside it."""
    if not sys.platform.startswith("linux"):
        print("Memory is not measured here: only Linux tells how much of it is resident.")
        return []
    found, peaks = Comparison([], []), Comparison([], [])
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for _turn in range(_TURNS):
            ours = run_child(home, "whole_program", str(practices.sample), "visit", _SETTLED_MS)
            least = run_child(home, "minimal_window", _SETTLED_MS)
            found.measured.append(ours["resident"])
            found.least.append(least["resident"])
            peaks.measured.append(ours["peak"])
            peaks.least.append(least["peak"])
    shown = f"{_in_words(found)}; peak {_in_words(peaks)}"
    return [Goal("memory with a visit open / a minimal window", found.ratio, 3, _TURNS, shown)]


def _in_words(found: Comparison) -> str:
    ours, least = median(found.measured) / _MEGABYTE, median(found.least) / _MEGABYTE
    return f"{ours:,.0f} MB against {least:,.0f} MB"

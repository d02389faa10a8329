"""Measures everything, prints a table and writes bench.json in the root of the checkout."""

import tempfile
from pathlib import Path
from time import monotonic

from rich.console import Console

from bench import (
    backing_up,
    exchanging,
    memory,
    opening,
    papers,
    report,
    saving,
    searching,
    starting,
    verifying,
)
from bench.comparison import Goal
from bench.practices import make_practices

RESULTS = Path(__file__).resolve().parent.parent / "bench.json"
_MEASURES = {
    "starts of the program": starting.measure,
    "memory": memory.measure,
    "search": searching.measure,
    "opening a client": opening.measure,
    "saving": saving.measure,
    "papers": papers.measure,
    "backups": backing_up.measure,
    "the journal": verifying.measure,
    "export and import": exchanging.measure,
}


def main() -> None:
    """A missed goal is shown and no failure."""
    console = Console()
    began = monotonic()
    goals: list[Goal] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        console.print("Making practices of 200, 1,000 and 100,000 visits ...")
        practices = make_practices(Path(folder))
        for words, measure in _MEASURES.items():
            console.print(f"Measuring {words} ...")
            goals += measure(practices)
    report.show(goals, console)
    report.write(goals, RESULTS)
    console.print(f"{RESULTS.name} is written; this took {monotonic() - began:,.0f} s.")


if __name__ == "__main__":
    main()

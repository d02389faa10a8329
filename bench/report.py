"""The benchmark's results, as a table for people and as a file for programs."""

import json
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.comparison import Goal


def show(goals: Sequence[Goal], console: Console) -> None:
    """A line for each goal; absolute figures are shown and judge nothing."""
    table = Table(title="Measured / the least that it could take", title_justify="left")
    table.add_column("what", overflow="fold")
    table.add_column("ratio", justify="right")
    table.add_column("goal", justify="right")
    table.add_column("")
    table.add_column("samples", justify="right")
    table.add_column("median of each", overflow="fold")
    for goal in goals:
        tone = "green" if goal.is_met else "red"
        table.add_row(
            goal.name,
            f"[{tone}]{goal.ratio:.2f}[/]",
            f"≤ {goal.goal:g}",
            f"[{tone}]{'met' if goal.is_met else 'missed'}[/]",
            str(goal.samples),
            goal.shown,
        )
    console.print(table)


def write(goals: Sequence[Goal], path: Path) -> None:
    """A list of name, ratio, goal, met and samples."""
    rows = [
        {
            "name": goal.name,
            "ratio": round(goal.ratio, 3),
            "goal": goal.goal,
            "met": goal.is_met,
            "samples": goal.samples,
        }
        for goal in goals
    ]
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")

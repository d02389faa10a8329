"""Taking 20,000 visits out as JSON Lines and into a new practice, beside the least of each.

The least of an export is reading the same rows and dumping them as JSON without looking at them;
that of an import is parsing the lines and inserting as many rows of the same size.
"""

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.comparison import Comparison, Goal, timed
from bench.practices import NOW, Practices, Size, make_filled, open_it
from consult.app.exchange_commands import exchange_of
from consult.app.new_practice import set_up_practice
from consult.app.practice_session import open_practice
from consult.db.exchange.forms import forms
from consult.db.key_file import FLOOR_COST
from consult.domain.ids import new_id
from consult.domain.practice import Practice, Practitioner

SIZE = Size(clients=5_000, visits=20_000, often=0, seldom=20)
_PASSWORD = "a password for a moment"  # noqa: S105
_EXPORT_GOAL, _IMPORT_GOAL = 3, 4


def measure(practices: Practices, size: Size = SIZE) -> list[Goal]:
    """Makes a practice of its own beside the others; each way is gone once."""
    folder = practices.sample.with_name("exchange")
    folder.mkdir()
    make_filled(folder / "practice", size)
    out, plain = folder / "export", folder / "plain.jsonl"
    with open_it(folder / "practice") as practice:
        exchange = exchange_of(practice)
        export_s = timed(_act(exchange.export_practice, out), 0)
        plain_s = timed(_act(_dump, practice.file.file.connect(), plain), 0)
    _new(folder / "new")
    with open_practice(folder / "new", _PASSWORD, writing=True) as new:
        import_s = timed(_act(exchange_of(new).import_practice, out), 0)
    _new(folder / "beside")
    with open_practice(folder / "beside", _PASSWORD, writing=True) as beside:
        insert_s = timed(_act(_insert, beside.file.file.connect(), out / "records.jsonl"), 0)
    found = [
        Comparison([export_s], [plain_s]).goal(
            f"exporting {size.visits:,} visits / dumping their rows", _EXPORT_GOAL
        ),
        Comparison([import_s], [insert_s]).goal(
            f"importing {size.visits:,} visits / parsing and inserting lines", _IMPORT_GOAL
        ),
    ]
    shutil.rmtree(out)
    return found


def _act(do: Callable[..., object], *arguments: Any) -> Callable[[int], object]:
    def act(_turn: int) -> object:
        return do(*arguments)

    return act


def _dump(connection: Any, path: Path) -> None:
    names = [one.name for form in forms() for one in (form.table, *(p.table for p in form.parts))]
    with path.open("w", encoding="utf-8") as file:
        for name in names:
            for row in connection.execute(f'SELECT * FROM "{name}"'):
                file.write(json.dumps(row, ensure_ascii=False, default=bytes.hex) + "\n")


def _insert(connection: Any, path: Path) -> None:
    """Each line is parsed and stored as one text, in a table that has no other index."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO former_journal VALUES (1, '', 0, '', '')")
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            text = json.dumps(json.loads(line), ensure_ascii=False)
            connection.execute(
                "INSERT INTO former_line (journal, number, line) VALUES (1, ?, ?)", (number, text)
            )
    connection.execute("COMMIT")


def _new(folder: Path) -> None:
    practice = Practice(id=new_id(), name="New Sample Practice", set_up_at=NOW)
    practitioner = Practitioner(id=new_id(), name="Nora Sample")
    set_up_practice(folder, practice, practitioner, _PASSWORD, cost=FLOOR_COST)


def main() -> None:
    """Measures alone: `python -m bench.exchanging`."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        began = datetime.now(UTC)
        for goal in measure(Path(folder)):
            print(f"{goal.name}: {goal.ratio:.2f} (≤ {goal.goal}; {goal.shown})")
        print(f"{(datetime.now(UTC) - began).total_seconds():.0f} s in all")


if __name__ == "__main__":
    main()

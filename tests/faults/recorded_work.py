"""A day's work on a practice, whose writes are recorded; says on standard output what is stored.

    python -m tests.faults.recorded_work PLACE VISIT SAVES

It is done twice, on the disks PLACE/FULL and PLACE/NORMAL; there it syncs less than it should.
"""

import json
import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from consult.app.practice_session import OpenPractice
from consult.db import connection
from consult.db.backup.making import Source, make_backup
from consult.db.key_file import FLOOR_COST
from consult.db.practice_file import set_password
from tests.faults import shim
from tests.faults.scene import CLIENT, opened
from tests.practice import ACCOUNT, PASSWORD

NEW_PASSWORD = "needle and another thread"


def say(**told: object) -> None:
    os.write(1, json.dumps(told).encode() + b"\n")


def save(practice: OpenPractice, numbers: range) -> None:
    clients = practice.services.clients
    for number in numbers:
        say(trying=number)
        clients.save(
            replace(clients.get(CLIENT), notes=f"note {number} " + "n" * (number % 7 * 90))
        )
        say(saved=number)


def work(disk: Path, visit_id: str, saves: int) -> None:
    path, stick = disk / "practice", disk / "stick"
    third = saves // 3
    with opened(path) as practice:
        save(practice, range(1, third))
        practice.services.finishing.close(visit_id)
        say(closed=visit_id)
        save(practice, range(third, 2 * third))
        source = Source(practice.file.folder, practice.file.file, practice.file.signing)
        made = make_backup(source, stick, datetime(2026, 5, 4, 9, tzinfo=UTC))
        say(backup=str(made.path.relative_to(disk)))
        say(trying_password=NEW_PASSWORD)
        set_password(practice.file.folder, ACCOUNT, PASSWORD, NEW_PASSWORD, FLOOR_COST)
        say(password=NEW_PASSWORD)
    with opened(path, NEW_PASSWORD) as practice:
        save(practice, range(2 * third, saves))


def sync_less() -> None:
    fast = tuple(
        ("synchronous", "NORMAL", 1) if name == "synchronous" else (name, value, found)
        for name, value, found in connection._PRAGMAS
    )
    connection._PRAGMAS = fast  # type: ignore[misc]


def record(place: Path, kind: str, visit_id: str, saves: int) -> int:
    """In a process of its own: how it ended."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    if kind == "NORMAL":
        sync_less()
    shim.begin(place / kind, place / f"recording {kind}")
    work(place / kind, visit_id, saves)
    os._exit(0)


if __name__ == "__main__":
    place, visit_id, saves = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    sys.exit(any(record(place, kind, visit_id, saves) for kind in ("FULL", "NORMAL")))

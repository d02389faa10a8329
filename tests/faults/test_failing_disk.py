"""A disk that is full or fails at any call: it is told or does no harm, and nothing is lost.

Each act is tried while one call of it fails, once or from then on; then the folder is opened as
after a crash, and the act is done again where it failed.
"""

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

from tests.faults.conftest import Worker
from tests.faults.scene import Scene

PROMISES = {"Saving", "Closing", "BackingUp", "ChangingPassword", "ChoosingTarget", "Setting"}
"""Acts that are over once they are done; the others leave work that a later start does again."""
HARMLESS = {"heads.jsonl", "practice.lease", "practice.db-shm"}
"""Files whose failing is told to nobody: witnesses and courtesies, written again the next time."""


def test_every_failing_call_is_told_or_harmless_and_loses_nothing(
    scene_on_disk: Scene, run_on_disk: Worker, times: Callable[[int, int], int]
) -> None:
    place, tries = scene_on_disk.path.parent.parent, times(1, 0)
    child = run_on_disk("tests.faults.failing_work", place, scene_on_disk.visit_id, tries)
    assert child.returncode == 0, child.stderr
    found = [json.loads(line) for line in child.stdout.splitlines()]
    wrong = [one for one in found if one["wrong"] or one["told"] not in ("", "known")]
    stuck = [one for one in found if one["again"]]
    silent = [one for one in found if one["failed"] and not one["told"] and _is_to_be_told(one)]
    counts = Counter("told" if one["told"] else "harmless" for one in found if one["failed"])
    print(f"\nfailing calls: {counts.total()} {dict(counts)}")
    assert wrong == []
    assert silent == []
    assert stuck == []
    assert counts["told"] > 0


def _is_to_be_told(failed: dict[str, Any]) -> bool:
    """A write that is cut short is gone on with, as one that was interrupted."""
    cut_short = failed["failure"] == "full, a write cut short"
    return failed["act"] in PROMISES and failed["at"] not in HARMLESS and not cut_short

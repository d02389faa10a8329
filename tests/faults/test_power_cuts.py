"""The power goes in the middle of a day's work: nothing that was called stored is lost.

The writes of a real run are recorded and played up to random moments, see `power.py`. As the
control, the same with less syncing must lose something, or this test sees nothing.
"""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from consult.db.backup.reading import by_password, check_whole, unlock_backup
from consult.domain.errors import KnownError
from tests.faults.conftest import Worker
from tests.faults.power import Disk, Event, read_recording, told_before
from tests.faults.scene import Scene, check_sound, number_of, opened
from tests.practice import ACCOUNT, PASSWORD

SAVES = 45


@dataclass(frozen=True, slots=True)
class Recorded:
    """A disk before the work, and everything that happened to it."""

    before: Path
    events: list[Event]
    visit_id: str


@pytest.fixture
def recorded(made_scene: Scene, run_on_disk: Worker, tmp_path: Path) -> dict[str, Recorded]:
    """The same work twice: as the program does it, and with less syncing."""
    before = tmp_path / "before"
    made_scene.copied(before)
    for folder in ("stick", "state/consult", "config/consult"):
        (before / folder).mkdir(parents=True)
    for kind in ("FULL", "NORMAL"):
        shutil.copytree(before, tmp_path / kind)
    child = run_on_disk("tests.faults.recorded_work", tmp_path, made_scene.visit_id, SAVES)
    assert child.returncode == 0, child.stderr
    return {
        kind: Recorded(
            before,
            read_recording(tmp_path / f"recording {kind}", tmp_path / kind),
            made_scene.visit_id,
        )
        for kind in ("FULL", "NORMAL")
    }


def test_no_acknowledged_save_is_lost_to_a_power_cut(
    recorded: dict[str, Recorded],
    times: Callable[[int, int], int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # This computer's own state was on that disk too.
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "after" / "state"))
    cuts = times(10, 1_000)
    found = _cut_at_random(recorded["FULL"], cuts, tmp_path)
    control = _cut_at_random(recorded["NORMAL"], max(8, cuts // 4), tmp_path)
    print(f"\npower cuts: {dict(found)}; with synchronous=NORMAL: {dict(control)}")
    assert found["cuts"] == cuts == found["whole"]
    assert control["lost"] > 0


def _cut_at_random(recorded: Recorded, cuts: int, tmp_path: Path) -> Counter[str]:
    dice = random.Random(20_260_504)
    counts: Counter[str] = Counter()
    for _ in range(cuts):
        cut = dice.randint(1, len(recorded.events))
        disk = Disk(recorded.before)
        disk.play(recorded.events[:cut])
        after = tmp_path / "after"
        disk.cut_power(dice, after)
        counts["cuts"] += 1
        fate = _fate_of(after, recorded.visit_id, told_before(recorded.events, cut))
        counts[fate] += 1
        shutil.rmtree(after)
    return counts


def _fate_of(after: Path, visit_id: str, told: list[dict[str, Any]]) -> str:
    """ "whole", or what was lost."""
    saved = max((one["saved"] for one in told if "saved" in one), default=0)
    tried = max((one["trying"] for one in told if "trying" in one), default=0)
    try:
        with opened(after / "practice", _password(after, told)) as practice:
            check_sound(practice)
            record = practice.services.visits.record(visit_id)
            stored = number_of(record.client.notes)
    except KnownError as error:
        return f"unopenable: {error.sentence}"
    except AssertionError as error:
        return f"unsound: {error}"[:90]
    if (
        not saved <= stored <= tried
        or any("closed" in one for one in told) > record.visit.is_closed
    ):
        return "lost"
    return _fate_of_backups(after, told)


def _password(after: Path, told: list[dict[str, Any]]) -> str:
    """The new one once it was acknowledged; while it was being set, whichever opens."""
    new = next((one["password"] for one in told if "password" in one), "")
    tried = next((one["trying_password"] for one in told if "trying_password" in one), "")
    if new or not tried:
        return new or PASSWORD
    try:
        with opened(after / "practice"):
            return PASSWORD
    except KnownError:
        return str(tried)


def _fate_of_backups(after: Path, told: list[dict[str, Any]]) -> str:
    for one in told:
        if "backup" in one:
            try:
                check_whole(unlock_backup(after / one["backup"], by_password(ACCOUNT, PASSWORD)))
            except KnownError as error:
                return f"backup lost: {error.sentence}"
    return "whole"

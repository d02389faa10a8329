"""`kill -9` while someone types and draws loses nothing that the window had shown as saved.

Five kills in the tests; `make kills` does fifty and prints what it counted.
"""

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from consult.app.practice_session import open_practice
from consult.db.integrity import problems_in
from consult.domain.visit import Step
from tests.end_to_end.kill_content import ink_of, treatment_of
from tests.practice import ACCOUNT, PASSWORD, make_practice, open_services
from tests.visits import begin, plan, screen

KILLS = int(os.environ.get("KILLS", "3"))
MOST_LOST_S = 1.0 + float(os.environ.get("KILL_SLACK_S", "1"))
"""What is promised. `KILL_SLACK_S` leaves more to a machine that is busy with other things."""
LIFE_S = (0.3, 3.0)
LONGEST_START_S = 60
WORKS = {"treat": Step.TREAT, "sign": Step.CONSENT}


@dataclass
class Life:
    """What one window told before it was killed."""

    work: str
    killed_at: float
    opened_at: str = ""
    changes: list[dict[str, Any]] = field(default_factory=list)
    saved: int = 0
    """The last change that the window called saved."""
    times_saved: int = 0

    def last_within_reach(self) -> int:
        """The last change that is older than what may be lost."""
        old = [one for one in self.changes if one["at"] <= self.killed_at - MOST_LOST_S]
        return int(old[-1]["change"]) if old else 0

    def lost_s(self, kept: int) -> float:
        """How long before the kill the first change was made that is not stored."""
        lost = [one["at"] for one in self.changes if one["change"] > kept]
        return float(self.killed_at - lost[0]) if lost else 0.0

    def number_of(self, content: str) -> int:
        """Which change left this content; 0 if it was killed before it told of any.

        Raises when none of them did.
        """
        if not self.changes:
            return 0
        for one in reversed(self.changes):
            if one["content"] == content:
                return int(one["change"])
        raise AssertionError("what is stored was never on screen")


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A practice with one visit, planned and not yet agreed to."""
    folder = make_practice(tmp_path_factory.mktemp("killed"))
    with open_services(folder) as services:
        visit_id = begin(services)
        screen(services, visit_id)
        plan(services, visit_id)
    return folder, visit_id


@pytest.mark.long
def test_a_kill_loses_nothing_shown_as_saved(visit: tuple[Path, str], project: Path) -> None:
    folder, visit_id = visit
    dice = random.Random(20_260_504)
    counts: Counter[str] = Counter()
    lost_s: list[float] = []
    step = Step.SCREEN
    for turn in range(KILLS):
        work = "sign" if turn % 3 == 2 else "treat"
        life = _live_and_die(folder, visit_id, work, turn, dice.uniform(*LIFE_S), project)
        assert life.opened_at == step
        step = WORKS[work]
        kept = _check(folder, visit_id, life, step)
        counts += Counter(kills=1, changes=len(life.changes), saved=life.times_saved)
        counts["not yet stored"] += len(life.changes) - kept
        lost_s.append(life.lost_s(kept))
    print(f"\n{dict(counts)}; the oldest of what was lost: {max(lost_s):.2f} s")
    assert counts["saved"] > 0


def _check(folder: Path, visit_id: str, life: Life, step: Step) -> int:
    """Opens the practice anew; returns the number of the last change that is stored."""
    with open_practice(folder, PASSWORD, writing=True, account_id=ACCOUNT) as practice:
        assert problems_in(practice.file.file) == ()
        record = practice.services.visits.record(visit_id)
    assert record.visit.step is step
    ink = record.consent.signature if record.consent else None
    stored = treatment_of(record.treatment) if life.work == "treat" else ink_of(ink)
    kept = life.number_of(stored)
    assert kept >= life.saved, f"change {life.saved} was shown as saved, {kept} is stored"
    assert kept >= life.last_within_reach(), "more than the last second of work is lost, and slack"
    return kept


def _live_and_die(
    folder: Path, visit_id: str, work: str, turn: int, life_s: float, project: Path
) -> Life:
    command = [sys.executable, "-m", "tests.end_to_end.killed_window"]
    with subprocess.Popen(
        [*command, str(folder), visit_id, work, str(turn)],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        told = list(_until_ready(child))
        time.sleep(life_s)
        killed_at = time.monotonic()
        child.kill()
        # By the same reader as before: it may hold lines that it has read already.
        assert child.stderr is not None
        rest, errors = child.stdout.read(), child.stderr.read()
        child.wait()
    # A line that the kill cut short was not told.
    told += [json.loads(line) for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    assert "Traceback" not in errors, errors
    return _life(work, killed_at, told)


def _until_ready(child: "subprocess.Popen[str]") -> Iterator[dict[str, Any]]:
    assert child.stdout is not None
    for line in child.stdout:
        told = json.loads(line)
        yield told
        if "ready" in told:
            return
    raise AssertionError(child.stderr.read() if child.stderr else "it ended")


def _life(work: str, killed_at: float, told: list[dict[str, Any]]) -> Life:
    life = Life(work, killed_at)
    for one in told:
        if "opened_at" in one:
            life.opened_at = one["opened_at"]
        elif "change" in one:
            life.changes.append(one)
        elif "saved" in one:
            life.saved = one["saved"]
            life.times_saved += 1
    return life

"""Any order of what a practice does with its record, crashes among it: a model knows what must be
there, no closed visit ever changes, and the journal stays whole.
"""

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from consult.app.practice_session import OpenPractice, open_practice
from consult.db.backup.making import Source, make_backup
from consult.db.backup.reading import by_password
from consult.db.backup.restoring import restore_backup
from consult.domain.errors import NotAllowed
from consult.domain.visit import Outcome
from tests.faults.scene import CLIENT, Scene, check_sound
from tests.practice import ACCOUNT, PASSWORD, PRACTITIONER, some_client

WORDS = st.text(alphabet="abc é☃", min_size=1, max_size=30)
PICK = st.integers(0, 1_000)


@dataclass
class Known:
    """What must be there."""

    notes: dict[str, str]
    drafts: list[str]
    sealed: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    merges: list[str] = field(default_factory=list)
    addenda: int = 0

    def copied(self) -> "Known":
        return Known(
            dict(self.notes), [*self.drafts], dict(self.sealed), [*self.merges], self.addenda
        )


class Desk(RuleBasedStateMachine):
    """One practice in the hands of someone who does whatever the dice say."""

    scene: Scene
    steps: dict[str, int]

    @initialize()
    def begin(self) -> None:
        self.place = Path(tempfile.mkdtemp(dir=self.scene.path.parent))
        # Each practice that the dice make of the same one has a computer of its own.
        os.environ["XDG_STATE_HOME"] = str(self.place / "state")
        self.path = self.scene.copied(self.place / "0").path
        self.known = Known({CLIENT: "note 0"}, [self.scene.visit_id])
        self.backups: list[tuple[Path, Known]] = []
        self.now = datetime(2026, 6, 1, 9, tzinfo=UTC)
        self.crashes = 0
        (self.place / "stick").mkdir()
        self.open()

    def open(self) -> None:
        self.practice: OpenPractice = open_practice(
            self.path, PASSWORD, writing=True, account_id=ACCOUNT, clock=self._clock
        )
        self.services = self.practice.services

    def _clock(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def _count(self, what: str) -> None:
        self.steps[what] = self.steps.get(what, 0) + 1

    @rule(words=WORDS)
    def add_client(self, words: str) -> None:
        client = self.services.clients.register(
            some_client(id=f"client-{len(self.known.notes) + 100}", notes=words)
        )
        self.known.notes[client.id] = words
        self._count("new")

    @rule(which=PICK, words=WORDS)
    def edit_client(self, which: int, words: str) -> None:
        client = _one_of([*self.known.notes], which)
        self.services.clients.save(replace(self.services.clients.get(client), notes=words))
        self.known.notes[client] = words
        self._count("edit")

    @rule(which=PICK)
    def begin_visit(self, which: int) -> None:
        client = _one_of([*self.known.notes], which)
        self.known.drafts.append(self.services.visits.begin(client, PRACTITIONER).id)
        self._count("visit")

    @precondition(lambda self: self.known.drafts)
    @rule(which=PICK)
    def close_visit(self, which: int) -> None:
        visit_id = _one_of(self.known.drafts, which)
        visit = self.services.visits.record(visit_id).visit
        if visit.outcome is None:
            ended = replace(visit, outcome=Outcome.DECLINED, outcome_reason="Thought better of it")
            self.services.visits.save_visit(ended)
        self.services.finishing.close(visit_id)
        self.known.drafts.remove(visit_id)
        self.known.sealed[visit_id] = self._sealed(visit_id)
        self._count("close")

    @precondition(lambda self: self.known.sealed)
    @rule(which=PICK, words=WORDS)
    def add_addendum(self, which: int, words: str) -> None:
        visit_id = _one_of([*self.known.sealed], which)
        if words.strip():
            self.services.addenda.write(visit_id, words, "Heard later")
            self.known.addenda += 1
            self._count("addendum")

    @precondition(lambda self: self.known.sealed)
    @rule(which=PICK)
    def change_what_is_sealed(self, which: int) -> None:
        visit_id = _one_of([*self.known.sealed], which)
        treatment = self.services.visits.record(visit_id).treatment
        with pytest.raises(NotAllowed):
            self.services.visits.save_treatment(replace(treatment, skin_cleansed_with="Water"))
        with (
            closing(self.practice.file.file.connect()) as connection,
            pytest.raises(Exception, match="sealed"),
        ):
            connection.execute("UPDATE visit SET outcome = 'treated' WHERE id = ?", (visit_id,))
        self._count("refused change")

    @precondition(lambda self: len(self.known.notes) > 1)
    @rule(which=PICK, other=PICK)
    def merge(self, which: int, other: int) -> None:
        clients = [*self.known.notes]
        kept, gone = _one_of(clients, which), _one_of(clients, other)
        with suppress(NotAllowed):  # the same one, one with an open visit, one merged already
            made = self.services.merging.merge(kept, gone, {}, "The same person")
            self.known.merges.append(made.id)
            self._read_notes()
            self._count("merge")

    @precondition(lambda self: self.known.merges)
    @rule(which=PICK)
    def unmerge(self, which: int) -> None:
        with suppress(NotAllowed):  # undone before, or one of the two has gone on
            self.services.merging.unmerge(_one_of(self.known.merges, which))
            self._read_notes()
            self._count("unmerge")

    def _read_notes(self) -> None:
        """What a merge makes of the notes is told by its own tests."""
        for client in self.known.notes:
            self.known.notes[client] = self.services.clients.get(client).notes

    @rule()
    def back_up(self) -> None:
        file = self.practice.file
        source = Source(file.folder, file.file, file.signing)
        self.now += timedelta(minutes=1)
        made = make_backup(source, self.place / "stick", self.now)
        self.backups.append((made.path, self.known.copied()))
        self._count("backup")

    @precondition(lambda self: self.backups)
    @rule(which=PICK)
    def restore(self, which: int) -> None:
        path, known = _one_of(self.backups, which)
        self.practice.close()
        self.now += timedelta(minutes=1)
        restore_backup(path, self.path, by_password(ACCOUNT, PASSWORD), self.now)
        self.known = known.copied()
        self.open()
        self._check_all()
        self._count("restore")

    @rule()
    def crash(self) -> None:
        """What lies on the disk at this moment is all that is left."""
        self.crashes += 1
        left = self.place / str(self.crashes) / "practice"
        shutil.copytree(self.path, left)
        self.practice.file.close()
        shutil.rmtree(self.path)
        self.path = left
        self.open()
        self._check_all()
        self._count("crash")

    @invariant()
    def what_is_sealed_stays(self) -> None:
        for visit_id, sealed in self.known.sealed.items():
            assert self._sealed(visit_id) == sealed

    def _sealed(self, visit_id: str) -> tuple[Any, ...]:
        record = self.services.visits.record(visit_id)
        visit = replace(record.visit, client_id="", course_id=None, session_number=None)
        with self.practice.file.engine.connect() as connection:
            rows = connection.exec_driver_sql(
                "SELECT content, sha256, signature FROM seal WHERE visit_id = ?", (visit_id,)
            ).all()
        return (visit, record.screening, record.plan, record.treatment, record.consents, rows)

    def _check_all(self) -> None:
        check_sound(self.practice)
        stored = {one: self.services.clients.get(one).notes for one in self.known.notes}
        assert stored == self.known.notes
        for visit_id in self.known.drafts:
            assert not self.services.visits.record(visit_id).visit.is_closed
        of_all = (self.services.addenda.of_visit(one) for one in self.known.sealed)
        assert sum(map(len, of_all)) == self.known.addenda

    def teardown(self) -> None:
        if hasattr(self, "practice"):
            try:
                self._check_all()
            finally:
                self.practice.close()
                shutil.rmtree(self.place)


def _one_of(things: list[Any], which: int) -> Any:
    return things[which % len(things)]


def test_whatever_is_done_nothing_sealed_changes_and_nothing_is_lost(
    scene: Scene, times: Callable[[int, int], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", os.environ["XDG_STATE_HOME"])  # put back in the end
    counts: dict[str, int] = {}
    desk = type("Desk", (Desk,), {"scene": scene, "steps": counts})
    examples = times(4, 150)
    run_state_machine_as_test(
        desk,
        settings=settings(
            max_examples=examples,
            stateful_step_count=8 if examples < 10 else 40,
            derandomize=True,
            phases=(Phase.generate,),
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    print(f"\nacts of the model: {sum(counts.values())} {counts}")
    assert counts.get("crash", 0) + counts.get("restore", 0) > 0

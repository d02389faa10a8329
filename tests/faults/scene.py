"""A practice with one visit that is ready to be closed, and what must hold of it after a fault."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from consult.app.practice_session import OpenPractice, open_practice
from consult.app.trusted_store import heads_of
from consult.db.backup.making import Source, make_backup
from consult.db.integrity import problems_in
from consult.db.key_file import FLOOR_COST
from consult.db.keys import NewAccount
from consult.db.practice_file import open_practice_file
from consult.domain.visit import Outcome
from tests import visits
from tests.practice import ACCOUNT, MORNING, PASSWORD, make_practice, some_client

CLIENT = "client-1"
GONE = NewAccount("gone", "Sample Manager", "leaving")
EARLIER_BACKUP = "2026-05-04T083000Z"


@dataclass(frozen=True, slots=True)
class Scene:
    """A closed practice; `visit_id` is a visit of it that lacks nothing but its close."""

    path: Path
    visit_id: str

    def copied(self, folder: Path) -> "Scene":
        """The same practice as it is now, elsewhere."""
        folder.mkdir(parents=True, exist_ok=True)
        return replace(self, path=Path(shutil.copytree(self.path, folder / self.path.name)))


def make_scene(folder: Path) -> Scene:
    path = make_practice(folder)
    with open_practice(
        path, PASSWORD, writing=True, account_id=ACCOUNT, clock=_that_morning
    ) as practice:
        services = practice.services
        visit_id = visits.begin(services, some_client(id=CLIENT, notes="note 0"))
        visits.screen(services, visit_id)
        visits.plan(services, visit_id)
        visits.agree(services, visit_id)
        visits.treat(services, visit_id)
        services.finishing.make_aftercare(visit_id)
        visit = services.visits.record(visit_id).visit
        services.visits.save_visit(replace(visit, outcome=Outcome.TREATED))
    with open_practice_file(path, ACCOUNT, PASSWORD) as practice:
        practice.keys.add_account(GONE, FLOOR_COST)
    return Scene(path, visit_id)


def _that_morning() -> datetime:
    """Before everything that tests of clocks do."""
    return MORNING + timedelta(hours=2)


def make_backup_of(path: Path, stick: Path) -> Path:
    """A backup of a closed practice."""
    stick.mkdir(exist_ok=True)
    with open_practice_file(path, ACCOUNT, PASSWORD) as practice:
        source = Source(practice.folder, practice.file, practice.signing)
        return make_backup(source, stick, MORNING).path


@contextmanager
def opened(path: Path, password: str = PASSWORD) -> Iterator[OpenPractice]:
    """The practice as the window opens it."""
    with open_practice(path, password, writing=True, account_id=ACCOUNT) as practice:
        yield practice


def number_of(notes: str) -> int:
    """Which save left these notes."""
    return int(notes.split()[1])


def check_sound(practice: OpenPractice) -> None:
    """Every page, link, seal and trigger whole; every entry of the journal there."""
    heads = heads_of(practice.file)
    found = problems_in(practice.file.file, heads.public_key, heads.newest())
    assert found == (), " ".join(found)

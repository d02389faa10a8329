"""A real practice in an encrypted file, for tests: made and opened at the lowest allowed cost."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Engine

from consult.app.papers import Papers
from consult.db.atomic import write_atomically
from consult.db.journal import Author
from consult.db.key_file import FLOOR_COST
from consult.db.keys import NewAccount
from consult.db.practice_file import create_practice_file, open_practice_file
from consult.db.signing_keys import SigningKeys
from consult.db.store import PracticeStore
from consult.domain.changes import Changes
from consult.domain.client import Client
from consult.domain.ids import new_id
from consult.domain.practice import Practice, Practitioner
from consult.facts.loader import load_facts
from consult.services.clock import Clock, now_in_utc
from consult.services.practice_services import PracticeServices

ACCOUNT = "account-1"
PASSWORD = "needle and thread"
PRACTITIONER = "practitioner-1"
MORNING = datetime(2026, 5, 4, 8, 30, tzinfo=UTC)


def make_practice(folder: Path) -> Path:
    """Creates a practice with one practitioner in `folder / "practice"`."""
    path = folder / "practice"

    def fill(engine: Engine, signing: SigningKeys) -> None:
        with PracticeStore(engine, author=Author(ACCOUNT, signing)).writing() as unit:
            unit.practices.save_practice(
                Practice(
                    id="practice-1",
                    name="Sample Skin Practice",
                    address="1 Example Street\nSampletown",
                    phone="020 7946 0000",
                    out_of_hours="020 7946 0001",
                    set_up_at=MORNING,
                )
            )
            unit.practices.save_practitioner(
                Practitioner(
                    id=PRACTITIONER,
                    name="Ada Sample",
                    registration_number="REG-0001",
                    account_id=ACCOUNT,
                )
            )

    account = NewAccount(ACCOUNT, "Ada Sample", PASSWORD)
    create_practice_file(path, account, cost=FLOOR_COST, fill=fill)
    return path


@contextmanager
def open_services(
    path: Path,
    clock: Clock = now_in_utc,
    publish: Callable[[Changes], object] | None = None,
) -> Iterator[PracticeServices]:
    """The services of an existing practice; closes it afterwards."""
    with open_practice_file(path, ACCOUNT, PASSWORD) as opened:
        store = PracticeStore(opened.engine, publish, Author(ACCOUNT, opened.signing))
        yield PracticeServices(store, Papers(), write_atomically, load_facts(), clock)


@contextmanager
def make_services(folder: Path, clock: Clock = now_in_utc) -> Iterator[PracticeServices]:
    """The services of a new practice in `folder`; closes it afterwards."""
    with open_services(make_practice(folder), clock) as services:
        yield services


def some_client(**details: object) -> Client:
    """A plainly made-up client."""
    values: dict[str, object] = {
        "id": new_id(),
        "given_name": "Testa",
        "family_name": "Sampleton",
        "birth_date": date(1988, 5, 3),
        "phone": "020 7946 0123",
        "registered_at": MORNING,
    }
    return Client(**(values | details))  # type: ignore[arg-type]

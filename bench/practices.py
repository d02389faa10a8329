"""The practices that are measured: one as a newcomer tries it, a small one and a large one."""

import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bench.many_clients import add_with_copies
from bench.many_visits import add_copies
from consult.app import sample_practice
from consult.app.practice_session import OpenPractice, open_practice
from consult.app.sample.people import people
from consult.db.journal import Author
from consult.db.key_file import FLOOR_COST
from consult.db.keys import NewAccount
from consult.db.practice_file import create_practice_file
from consult.db.store import PracticeStore
from consult.domain.client import Client

PASSWORD = sample_practice.PASSWORD
NOW = datetime(2026, 5, 5, 9, tzinfo=UTC)
OFTEN, SELDOM = 500, 5
"""Visits of a client who comes often, and of one who does not."""

_REGISTERED = 10_000
_SEED = "bench"


@dataclass(frozen=True, slots=True)
class Size:
    """How much is in a practice; `often` and `seldom` are how many such clients it has."""

    clients: int
    visits: int
    often: int
    seldom: int


SMALL = Size(clients=200, visits=1_000, often=0, seldom=20)
LARGE = Size(clients=100_000, visits=100_000, often=4, seldom=20)


@dataclass(frozen=True, slots=True)
class Practices:
    """The folders of the practices, and of a copy of the sample for the least beside it."""

    sample: Path
    small: Path
    large: Path


def make_practices(folder: Path) -> Practices:
    """Makes them all in an empty folder; takes most of a minute."""
    made = Practices(folder / "sample", folder / "small", folder / "large")
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as workers:
        waiting = [
            workers.submit(make_filled, made.large, LARGE),
            workers.submit(make_sample, made.sample),
            workers.submit(make_filled, made.small, SMALL),
        ]
        for one in waiting:
            one.result()
    return made


def make_sample(folder: Path) -> None:
    """The sample practice, at the cost of a password that a newcomer meets."""
    sample_practice.make(folder, today=NOW.date())


def make_filled(folder: Path, size: Size) -> None:
    """A practice of a given size, its visits copies of one brief visit."""
    account = NewAccount("account", "Ada Sample-Example", PASSWORD)
    create_practice_file(folder, account, cost=FLOOR_COST, fill=partial(_fill, size=size))


def open_it(folder: Path) -> OpenPractice:
    """The practice as the window opens it, on a morning of its own."""
    return open_practice(folder, PASSWORD, writing=True, clock=_now)


def those_of(size: Size) -> tuple[list[str], list[str]]:
    """The ids of the clients who come often, and of those who come seldom."""
    ids = [client.id for client in people(_SEED, size.often + size.seldom, NOW)]
    return ids[: size.often], ids[size.often :]


def _fill(engine: Any, signing: Any, *, size: Size) -> None:
    made = sample_practice.describe(NOW.date(), clients=12, seed=_SEED)
    with PracticeStore(engine, author=Author("account", signing)).writing() as unit:
        unit.practices.save_practice(made.maker.practice)
        unit.practices.save_practitioner(made.maker.practitioner)
        registered = list(people(_SEED, min(size.clients, _REGISTERED), NOW))
        ids = add_with_copies(unit, registered, size.clients)
        brief = next(made.maker.brief_visits(made.past))
        add_copies(unit, brief, list(_turns(ids, size)))


def _turns(ids: Sequence[str], size: Size) -> Iterator[str]:
    """Whose each visit is, in order of time: everyone's lie among the others', as in life."""
    often, seldom = ids[: size.often], ids[size.often : size.often + size.seldom]
    others = ids[size.often + size.seldom :]
    chosen = [*list(often) * OFTEN, *list(seldom) * SELDOM]
    whose = [*chosen, *islice(cycle(others), size.visits - len(chosen))]
    random.Random(_SEED).shuffle(whose)  # noqa: S311  the same order every time is what is wanted
    return iter(whose)


def some_people(count: int) -> list[Client]:
    """Clients of the large practice, whose names many others bear too."""
    return list(people(_SEED, count, NOW))


def _now() -> datetime:
    return NOW

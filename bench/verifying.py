"""Checking the whole journal, beside hashing the bytes that it is made of."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any

from bench.comparison import Goal, compare
from bench.practices import Practices, open_it
from consult.db.journal_check import check_driver
from consult.domain.journal import Act
from consult.services.ports import Store

_ENTRIES = 100_000
_TURNS = 5


def measure(practices: Practices) -> list[Goal]:
    """Over what the large practice has done, and as many looks at clients as fill it up.

    To be measured last, since it leaves the entries behind.
    """
    with open_it(practices.large) as practice:
        _fill_up(practice.services.store)
        bare = practice.file.file.connect()
        try:
            entries, pieces = _pieces(bare)
            found = compare(_check(bare), _hash(pieces), _TURNS, warm_up=1)
        finally:
            bare.close()
    return [found.goal(f"checking a journal of {entries:,} entries / hashing the same bytes", 5)]


def _fill_up(store: Store) -> None:
    with store.reading() as unit:
        newest = unit.journal.latest(1)[0].number
        clients = [one.id for one in unit.clients.list(1_000)]
    with store.writing() as unit:
        for number in range(newest, _ENTRIES):
            unit.note(Act.OPENED, "client", clients[number % len(clients)])


def _pieces(bare: Any) -> tuple[int, list[bytes]]:
    entries = [one.encode() for (one,) in bare.execute("SELECT content FROM journal")]
    values = bare.execute("SELECT random, value FROM journal_value").fetchall()
    return len(entries), [*entries, *(random + value.encode() for random, value in values)]


def _check(bare: Any) -> Callable[[int], object]:
    def check(_turn: int) -> object:
        state = check_driver(bare, (), "")
        assert state.is_whole
        return state

    return check


def _hash(pieces: Sequence[bytes]) -> Callable[[int], object]:
    def least(_turn: int) -> object:
        return [hashlib.sha256(piece).digest() for piece in pieces]

    return least

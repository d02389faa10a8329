"""Search as one types, over 100,000 clients, beside the FTS5 query alone."""

from statistics import quantiles
from typing import Any

from bench.comparison import Comparison, Goal, compare, milliseconds
from bench.practices import Practices, open_it, some_people
from consult.services.clients import SEARCH_LIMIT

FRAME_S = 0.016
_PEOPLE = 60
_BARE = (
    "SELECT client.id, given_name, family_name, preferred_name, birth_date, phone, client.email "
    "FROM client_index JOIN client ON client.number = client_index.rowid "
    f"WHERE client_index MATCH ? LIMIT {SEARCH_LIMIT}"
)


def measure(practices: Practices) -> list[Goal]:
    """Every stage of typing the names of people from all over the practice."""
    typed = list(_as_typed())
    with open_it(practices.large) as practice:
        bare = practice.file.file.connect()
        try:
            found = _compare(practice.services.clients.search, bare, typed)
        finally:
            bare.close()
    slowest = quantiles(found.measured, n=100)[98]
    return [
        found.goal("search as you type, 100,000 clients / the bare FTS5 query", 2),
        Goal(
            "search as you type, 99 of 100 / one frame of 16 ms",
            slowest / FRAME_S,
            1,
            len(found.measured),
            f"{milliseconds(slowest)} against 16 ms",
        ),
    ]


def _compare(search: Any, bare: Any, typed: list[str]) -> Comparison:
    def ours(turn: int) -> object:
        return search(typed[turn])

    def least(turn: int) -> object:
        words = " AND ".join(f'names : "{word}" *' for word in typed[turn].split())
        return bare.execute(_BARE, (words,)).fetchall()

    return compare(ours, least, len(typed))


def _as_typed() -> list[str]:
    """One letter, two, three ... of the family name, then the given name's beginning too."""
    typed = []
    for person in some_people(_PEOPLE):
        family, given = person.family_name.casefold(), person.given_name.casefold()
        if not (family + given).isalpha() or not (family + given).isascii():
            continue
        typed += [family[:length] for length in range(1, len(family) + 1)]
        typed += [f"{family} {given[:length]}" for length in range(1, 4)]
    return typed

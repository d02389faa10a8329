"""Opening a client: what the client page reads, for many visits and few, much stored and little."""

from bench.comparison import Goal, compare
from bench.practices import LARGE, OFTEN, SELDOM, SMALL, Practices, open_it, those_of
from consult.ui.pages.client_view import read_client

_TURNS = 200


def measure(practices: Practices) -> list[Goal]:
    """The client with 500 visits beside the one with 5, then 100,000 visits beside 1,000."""
    often, seldom = those_of(LARGE)
    _none, seldom_in_small = those_of(SMALL)
    with open_it(practices.large) as large, open_it(practices.small) as small:
        by_visits = compare(
            lambda turn: read_client(large.services, often[turn % len(often)]),
            lambda turn: read_client(large.services, seldom[turn % len(often)]),
            _TURNS,
            warm_up=len(often),
        )
        by_practice = compare(
            lambda turn: read_client(large.services, seldom[turn % len(seldom)]),
            lambda turn: read_client(small.services, seldom_in_small[turn % len(seldom)]),
            _TURNS,
            warm_up=len(seldom),
        )
    return [
        by_visits.goal(f"a client with {OFTEN} visits / one with {SELDOM}", 1.5),
        by_practice.goal("a client among 100,000 visits / among 1,000", 1.2),
    ]

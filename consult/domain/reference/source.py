"""Where a fact comes from, and how far it can be trusted."""

from typing import Literal, NamedTuple


class Source(NamedTuple):
    """One document behind the facts; `seen` says whether its text or only an excerpt was read."""

    id: str
    title: str
    publication: str
    url: str
    seen: str


class Evidence(NamedTuple):
    """What one fact rests on: the ids of its sources, and how sure they make it.

    `to_verify` marks a fact that rests at least partly on general knowledge, trade pages or
    documents not read; screens and papers say so.
    """

    sources: tuple[str, ...]
    confidence: Literal["high", "medium", "low"]
    basis: str
    to_verify: bool

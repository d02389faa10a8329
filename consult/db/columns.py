"""The kinds of column that rows are made of, each with its convention said once."""

from sqlalchemy import Column, ForeignKey, Integer, Text


def words(name: str) -> Column[str]:
    """Text that is never missing: empty means "not asked"."""
    return Column(name, Text, nullable=False, server_default="")


def words_of(*names: str) -> list[Column[str]]:
    return [words(name) for name in names]


def moment(name: str, *, needed: bool = False) -> Column[str]:
    return Column(name, Text, nullable=not needed)


def json_text(name: str, *, needed: bool = True) -> Column[str]:
    return Column(name, Text, nullable=not needed)


def link(name: str, target: str, *, needed: bool = True) -> Column[str]:
    return Column(name, Text, ForeignKey(target), nullable=not needed)


def part_of(name: str, target: str) -> Column[str]:
    """The owner of a row that has no life of its own; first part of its key."""
    return Column(name, Text, ForeignKey(target), primary_key=True)


def key(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True)


def position() -> Column[int]:
    """Where the row stands among its owner's, from 0."""
    return Column("position", Integer, nullable=False)

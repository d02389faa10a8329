"""What tables are made of: the kinds of column, each with its convention said once."""

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


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

"""What a statement may touch at all: the schema and its triggers stay out of reach of every
connection but the migrator's.

An authorizer sees tables and never rows; the triggers guard rows, and this guards the triggers.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

# Action codes of https://www.sqlite.org/c3ref/c_alter_table.html
_DENIED: Final = frozenset(
    getattr(sqlcipher, f"SQLITE_{name}")
    for name in (
        "ALTER_TABLE",
        "ATTACH",
        "CREATE_INDEX",
        "CREATE_TABLE",
        "CREATE_TEMP_TRIGGER",
        "CREATE_TRIGGER",
        "CREATE_VIEW",
        "CREATE_VTABLE",
        "DETACH",
        "DROP_INDEX",
        "DROP_TABLE",
        "DROP_TEMP_TRIGGER",
        "DROP_TRIGGER",
        "DROP_VIEW",
        "DROP_VTABLE",
    )
)
_WRITES: Final = frozenset(
    (sqlcipher.SQLITE_INSERT, sqlcipher.SQLITE_UPDATE, sqlcipher.SQLITE_DELETE)
)
# The schema, and the permits to erase, which `consult.db.permits` alone may write.
_OUT_OF_REACH: Final = ("sqlite_master", "sqlite_schema", "permit")
# These tell and never change anything, whatever value follows; SQLAlchemy, Alembic and the
# full-text index ask for them.
_TELLING_PRAGMAS: Final = frozenset(
    (
        "data_version",
        "foreign_key_check",
        "foreign_key_list",
        "freelist_count",
        "index_info",
        "index_list",
        "index_xinfo",
        "page_count",
        "read_uncommitted",
        "table_info",
        "table_list",
        "table_xinfo",
    )
)


def guard(connection: Any) -> None:
    """Put the guard on a connection of the driver."""
    connection.set_authorizer(_decide)


@contextmanager
def without_guard(connection: Any) -> Iterator[None]:
    """For the migrator only."""
    connection.set_authorizer(None)
    try:
        yield
    finally:
        guard(connection)


def _decide(
    action: int, first: str | None, _second: str | None, _database: str | None, _by: str | None
) -> int:
    if action in _DENIED:
        return int(sqlcipher.SQLITE_DENY)
    if action in _WRITES and first in _OUT_OF_REACH:
        return int(sqlcipher.SQLITE_DENY)
    if action == sqlcipher.SQLITE_PRAGMA and (first or "").lower() not in _TELLING_PRAGMAS:
        return int(sqlcipher.SQLITE_DENY)
    return int(sqlcipher.SQLITE_OK)

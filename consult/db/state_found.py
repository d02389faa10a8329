"""The first entry of a journal that begins in the middle: what stood in the file before it."""

from typing import Any

from sqlalchemy import Connection

from consult.db.backup.contents import Contents, contents_of
from consult.db.journal import Author, Deed, Journal
from consult.domain.journal import Act, FieldChange

KIND = "practice file"


def state_without_journal(connection: Connection) -> Contents | None:
    """What stands in a file of a format that kept no journal; None for any other."""
    driver: Any = connection.connection.dbapi_connection
    names = {row[0] for row in driver.execute("SELECT name FROM sqlite_master").fetchall()}
    if "journal" in names or "alembic_version" not in names:
        return None
    return contents_of(driver)


def enter_state_found(connection: Connection, found: Contents) -> None:
    """Tell the revision, and of each table how many rows it had and the hash of them all."""
    changes = tuple(
        FieldChange(name, None, {"rows": mark.rows, "sha256": mark.sha256})
        for name, mark in sorted(found.tables.items())
    )
    deed = Deed(KIND, found.schema, changes, act=Act.FOUND)
    Journal(connection, Author()).record([deed])

"""The one way past the triggers: erasure, which removes what would otherwise stay for ever.

A permit names a record and stands only within the transaction that erases it. The authorizer
refuses to write one on any other way.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection

from consult.db.authorizer import without_guard


@contextmanager
def permitted(connection: Connection, records: Iterable[tuple[str, str]]) -> Iterator[None]:
    """Within the block, rows of these records (kind, identity) may be removed.

    For a visit that is its seal, its parts and its addenda; for any record the values that the
    journal keeps of it. To be called within a writing transaction: a failure takes all back.
    """
    driver: Any = connection.connection.driver_connection
    with without_guard(driver):
        driver.executemany("INSERT INTO permit (kind, record_id) VALUES (?, ?)", list(records))
    yield
    with without_guard(driver):
        driver.execute("DELETE FROM permit")


def left_permits(connection: Any) -> Iterator[str]:
    """A problem, if a permit stands although nobody is erasing; for a connection of the driver."""
    if connection.execute("SELECT 1 FROM permit").fetchone() is not None:
        yield "A permit to erase was left behind."

"""The practice file as an SQLAlchemy engine, with transactions that begin when we say so."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import NullPool, QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from consult.db.connection import EncryptedFile
from consult.db.storage_errors import of_engine_error

WRITING: Final = {"consult_writing": True}
"""Execution options of a connection whose transactions take the write lock as they begin."""


def open_database(file: EncryptedFile) -> Engine:
    """An engine over the encrypted file; opens its first connection, so that failures show here.

    Its reading transactions begin deferred, its writing ones (`WRITING`) immediately: a deferred
    one that turns to writing fails at once when another writer was faster.
    Raises as `EncryptedFile.connect`.
    """
    engine = _engine_of(
        file.connect,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=4,
        pool_use_lifo=True,  # the one used last holds the pages that are wanted next
    )
    engine.connect().close()
    return engine


def open_for_notes(file: EncryptedFile) -> Engine:
    """What a reader beside an open window enters the journal by; it opens nothing before it must.

    Its transactions are short, so the window waits for them no longer than for its own.
    """
    return _engine_of(partial(file.connect, mode="rw"), poolclass=NullPool)


def _engine_of(connect: Callable[[], Any], **pool: Any) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher,
        creator=connect,
        pool_reset_on_return=None,  # every unit has ended its transaction before it gives back
        hide_parameters=True,
        **pool,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _tell)
    return engine


def _begin(connection: Connection) -> None:
    """The driver begins nothing by itself, so that schema changes are part of a transaction too.

    Said to the driver directly: by way of SQLAlchemy it would take a third of a small save's time.
    """
    writing = connection.get_execution_options().get("consult_writing", False)
    driver: Any = connection.connection.dbapi_connection
    try:
        driver.execute("BEGIN IMMEDIATE" if writing else "BEGIN")
    except sqlcipher.Error as error:
        known = of_engine_error(error)
        if known is None:
            raise
        raise known from error


def _tell(context: ExceptionContext) -> None:
    """Turn what the disk or a damaged file caused into a known error; the rest is ours."""
    original: Any = context.original_exception
    known = of_engine_error(original)
    if known is not None:
        raise known from original

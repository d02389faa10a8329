"""Leaves nothing of erased rows in the file: no free page and no log holds what was there."""

from time import monotonic, sleep
from typing import Any, Final

from sqlalchemy import Engine
from sqlcipher3 import dbapi2 as sqlcipher

from consult.db.authorizer import without_guard
from consult.db.connection import BUSY_WAIT_S
from consult.db.storage_errors import of_engine_error

_AGAIN_S: Final = 0.05


def sweep(engine: Engine) -> bool:
    """Write the database anew and empty its log; False where someone reads on for too long.

    To be called off the GUI thread when nothing is being written: it takes as long as a backup.
    Then closing the practice empties the log. Raises DiskFull, PracticeBusy.
    """
    connection = engine.connect()
    driver: Any = connection.connection.driver_connection
    try:
        with without_guard(driver):
            driver.execute("VACUUM")
            return _emptied(driver)
    except sqlcipher.Error as error:
        known = of_engine_error(error)
        if known is None:
            raise
        raise known from error
    finally:
        connection.close()


def _emptied(driver: Any) -> bool:
    until = monotonic() + BUSY_WAIT_S
    while True:
        busy, _, _ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not busy or monotonic() > until:
            return not busy
        sleep(_AGAIN_S)

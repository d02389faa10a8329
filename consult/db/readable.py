"""What of a damaged practice file can still be read, kind by kind."""

from contextlib import closing
from typing import Final

from sqlcipher3 import dbapi2 as sqlcipher

from consult.db.connection import EncryptedFile
from consult.db.storage_errors import StorageError

_ROWS_AT_ONCE: Final = 500
_TABLES: Final = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' "
    "AND name NOT GLOB 'client_index*' AND name NOT GLOB 'sqlite_*'"
)


def tables_that_read(file: EncryptedFile) -> dict[str, bool]:
    """Each table of the file, and whether all of its rows can be read; empty where none can.

    A connection that met a damaged page is of no more use, so each table has its own.
    """
    try:
        with closing(file.connect(guarded=False)) as connection:
            named = connection.execute(_TABLES).fetchall()
    except (sqlcipher.Error, StorageError):
        return {}
    return {name: _reads(file, name) for (name,) in named}


def _reads(file: EncryptedFile, table: str) -> bool:
    quoted = '"' + table.replace('"', '""') + '"'
    try:
        with closing(file.connect(guarded=False)) as connection:
            rows = connection.execute(f"SELECT * FROM {quoted} NOT INDEXED")
            while rows.fetchmany(_ROWS_AT_ONCE):
                pass
    except (sqlcipher.Error, StorageError):
        return False
    return True

"""Whether a database has the tables, indexes and triggers of its revision, and nothing beside.

A trigger that nobody declared could change records whenever others are saved. What is declared is
what the migrations make, so they are run on an empty database in memory and the two are compared.
Of an earlier revision the triggers aren't compared: bringing it up to date drops them all before it
writes anything.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from consult.db.backup.contents import schema_of
from consult.db.backup.faults import DamagedBackup, NewerBackup
from consult.db.migrations import HEAD
from consult.db.triggers import triggers

_ALL = "SELECT type, name, sql FROM sqlite_master"
_WORDS = {"index": "an index", "table": "a table", "trigger": "a trigger", "view": "a view"}


def check_declared(connection: Any) -> None:
    """Raises NewerBackup for a revision of the future, DamagedBackup for any other difference."""
    revision = schema_of(connection)
    declared = declared_by(revision)
    found = {
        (kind, name): sql
        for kind, name, sql in connection.execute(_ALL).fetchall()
        if kind != "trigger" or revision == HEAD
    }
    if unknown := found.keys() - declared.keys():
        kind, _ = min(unknown)
        raise DamagedBackup(f"its database has {_WORDS[kind]} that Consult did not make")
    if declared.keys() - found.keys():
        raise DamagedBackup("its database lacks a part of its structure")
    if found != declared:
        raise DamagedBackup("the structure of its database was changed")


@lru_cache
def declared_by(revision: str) -> Mapping[tuple[str, str], str | None]:
    """Everything that a database of this revision consists of. Raises NewerBackup."""
    from alembic import command
    from alembic.util.exc import CommandError
    from sqlalchemy import create_engine
    from sqlcipher3 import dbapi2 as sqlcipher

    from consult.db.migrate import configuration

    with create_engine("sqlite://", module=sqlcipher).connect() as connection:
        try:
            command.upgrade(configuration(connection=connection), revision)
        except CommandError as error:
            raise NewerBackup from error
        made = connection.exec_driver_sql(_ALL).all()
    guards = triggers() if revision == HEAD else {}
    return {(kind, name): sql for kind, name, sql in made} | {
        ("trigger", name): sql for name, sql in guards.items()
    }

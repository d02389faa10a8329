"""Whether a practice file is whole: every page, every index, every link between records."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

from consult.db.connection import EncryptedFile
from consult.db.journal_check import check_driver
from consult.db.migrations import HEAD
from consult.db.permits import left_permits
from consult.db.seal_check import seal_problems
from consult.db.storage_errors import of_engine_error
from consult.db.triggers import trigger_problems
from consult.domain.journal import Head

MOST_TOLD: Final = 20
"""How many problems of one check are told; a shredded file has thousands."""

_GUARDS: Final = (trigger_problems, left_permits)


def problems_in(
    file: EncryptedFile, public_key: str = "", known: Iterable[Head] = ()
) -> tuple[str, ...]:
    """What is wrong with the file, a sentence each; empty when it is whole.

    `public_key` is that of the practice's key file: seals and heads by another are then not
    believed. `known` are heads of the journal from outside of the file, which tell an old copy.
    Changes no record. The checks run on a fresh connection after the last saves were merged, since
    before that the engine's page check gives false alarms after a crash.
    Raises what `EncryptedFile.connect` raises when the file can't be opened at all.
    """
    heads = tuple(known)
    file.merge_saves()
    found = _problems_now(file, public_key, heads)
    if not found:
        return ()
    # A window may have been merging saves while its pages were read: damage is there twice.
    again = _problems_now(file, public_key, heads)
    return tuple(problem for problem in found if problem in again)


def _problems_now(file: EncryptedFile, public_key: str, known: tuple[Head, ...]) -> tuple[str, ...]:
    with closing(file.connect(guarded=False)) as connection:
        return tuple(_problems(connection, public_key, known))


def _problems(connection: Any, public_key: str, known: tuple[Head, ...]) -> Iterator[str]:
    seals = partial(seal_problems, own_key=public_key)
    journal = partial(_journal_problems, public_key=public_key, known=known)
    for check in (*_OF_FILE, *_GUARDS, seals, journal):
        try:
            yield from check(connection)
        except sqlcipher.Error as error:
            fault = of_engine_error(error)
            if fault is None:
                raise
            yield fault.sentence
            return


def _journal_problems(connection: Any, public_key: str, known: tuple[Head, ...]) -> Iterator[str]:
    state = check_driver(connection, known, public_key)
    if not state.is_whole:
        yield state.sentence


def _damaged_pages(connection: Any) -> Iterator[str]:
    rows = connection.execute("PRAGMA cipher_integrity_check").fetchmany(MOST_TOLD)
    yield from (f"A page fails its seal: {row[0]}." for row in rows)


def _broken_structure(connection: Any) -> Iterator[str]:
    rows = connection.execute(f"PRAGMA integrity_check({MOST_TOLD})").fetchall()
    yield from (f"The structure is broken: {row[0]}." for row in rows if row[0] != "ok")


def _broken_links(connection: Any) -> Iterator[str]:
    """Tables and row numbers only: what stands in a row is nobody's business here."""
    rows = connection.execute("PRAGMA foreign_key_check").fetchmany(MOST_TOLD)
    for table, row_number, parent, _ in rows:
        place = "" if row_number is None else f" (row {row_number})"
        yield f"A record of the kind “{table}”{place} points to a missing “{parent}”."


def _foreign_schema(connection: Any) -> Iterator[str]:
    found = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    if found != [(HEAD,)]:
        yield "The file does not have the schema of this version of Consult."


_OF_FILE: Final = (_damaged_pages, _broken_structure, _broken_links, _foreign_schema)

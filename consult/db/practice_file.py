"""A practice as one thing to make, open and close: folder, key, lock and database together."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from consult.db.connection import EncryptedFile
from consult.db.creation import new_practice_folder
from consult.db.data_key import DataKey
from consult.db.engine import open_database
from consult.db.folder import PracticeFolder, existing_practice
from consult.db.key_file import DEFAULT_COST, Cost, read_key_file, write_key_file
from consult.db.keys import (
    NewAccount,
    change_password,
    is_due_for_renewal,
    make_key_file,
    open_slot,
)
from consult.db.lock import WriterLock
from consult.db.migrate import bring_up_to_date, check_up_to_date


@dataclass(frozen=True, slots=True)
class PracticeFile:
    """An open practice; `close` gives back the lock and drops the key."""

    folder: PracticeFolder
    file: EncryptedFile
    engine: Engine
    lock: WriterLock | None
    """None for a reader."""

    def close(self) -> None:
        """Close every connection, which also merges the last saves into the database."""
        self.engine.dispose()
        if self.lock is not None:
            self.lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def create_practice_file(
    path: Path,
    account: NewAccount,
    *,
    cost: Cost = DEFAULT_COST,
    fill: Callable[[Engine], object] | None = None,
) -> None:
    """Make a practice with one account; `fill` writes its first records, or all is taken back.

    The key file comes last: a practice that can be opened is a whole one.
    Raises as `new_practice_folder`.
    """
    with new_practice_folder(path) as folder:
        key_file, data_key = make_key_file(account, cost)
        engine = open_database(EncryptedFile(folder, key_file, data_key, read_only=False))
        try:
            bring_up_to_date(engine)
            if fill is not None:
                fill(engine)
        finally:
            engine.dispose()
        write_key_file(folder, key_file)


def open_practice_file(
    path: Path, account_id: str, password: str, *, read_only: bool = False
) -> PracticeFile:
    """Open a practice by one account's password; for writing, take the lock and bring it up to date.

    Raises NotAPractice, PracticeInUse, WrongPassword, and what its parts raise.
    """
    folder = existing_practice(path)
    data_key = open_slot(read_key_file(folder), account_id, password)
    return open_with_key(folder, data_key, read_only=read_only)


def open_with_key(
    folder: PracticeFolder, data_key: DataKey, *, read_only: bool = False
) -> PracticeFile:
    """The part of opening that comes after the password; raises as `open_practice_file`."""
    lock = None if read_only else WriterLock(folder)
    try:
        file = EncryptedFile(folder, read_key_file(folder), data_key, read_only=read_only)
        engine = open_database(file)
        try:
            if read_only:
                check_up_to_date(engine)
            else:
                bring_up_to_date(engine)
        except BaseException:
            engine.dispose()
            raise
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return PracticeFile(folder, file, engine, lock)


def set_password(
    folder: PracticeFolder, account_id: str, old: str, new: str, cost: Cost = DEFAULT_COST
) -> None:
    """Give an account a new password; nothing in the database changes.

    To be called by who holds the practice's lock. Raises WrongPassword, DiskFull, CannotWrite.
    """
    write_key_file(folder, change_password(read_key_file(folder), account_id, old, new, cost))


def renew_slot(folder: PracticeFolder, account_id: str, password: str) -> bool:
    """After a good log-in in the window: raise a slot made at a lower cost to today's.

    True if it was. To be called by who holds the practice's lock, off the GUI thread.
    """
    if not is_due_for_renewal(read_key_file(folder), account_id):
        return False
    set_password(folder, account_id, password, password)
    return True

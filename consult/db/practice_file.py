"""A practice as one thing to make, open and close: folder, key, lock and database together."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import Engine

from consult.db.connection import BUSY_WAIT_S, EncryptedFile
from consult.db.creation import new_practice_folder
from consult.db.data_key import DataKey
from consult.db.engine import open_database
from consult.db.folder import PracticeFolder, existing_practice
from consult.db.key_file import (
    DEFAULT_COST,
    Cost,
    KeyFile,
    read_key_file,
    write_key_file,
)
from consult.db.key_file_in_use import KeysInUse
from consult.db.keys import (
    NewAccount,
    change_password,
    is_due_for_renewal,
    make_key_file,
    make_recovery,
    open_slot,
    recovered,
    upgraded,
)
from consult.db.lease import Lease, LeaseWish, take_lease
from consult.db.lock import WriterLock
from consult.db.migrate import bring_up_to_date, check_up_to_date, is_of_earlier_schema
from consult.db.rotation import database_key
from consult.db.rotation import finish as finish_rotation
from consult.db.shared_places import check_may_be_written
from consult.db.signing_keys import SigningKeys
from consult.db.storage_errors import StorageError

BeforeUpgrade = Callable[[PracticeFolder, EncryptedFile], object]


class BackupsAreRead(StorageError):
    """A backup was to be opened for writing."""

    def __init__(self) -> None:
        super().__init__(
            "This folder is a backup, and a backup is never written to.",
            "Open it to read, or restore it into a folder of its own.",
        )


Fill = Callable[[Engine, SigningKeys], object]

_AGAIN_S: Final = 0.02


@dataclass(frozen=True, slots=True)
class PracticeFile:
    """An open practice; `close` gives back the lock and drops the key."""

    folder: PracticeFolder
    file: EncryptedFile
    engine: Engine
    lock: WriterLock | None
    """None for a reader."""
    keys: KeysInUse
    lease: Lease | None = None
    """What other computers see of a writer; None for a reader."""

    @property
    def before_writing(self) -> Callable[[], None] | None:
        """What every writing transaction asks first; None where there is nothing to ask."""
        return None if self.lease is None else self.lease.check

    @property
    def signing(self) -> SigningKeys:
        """The practice's keys for heads, seals, manifests and papers."""
        return self.keys.signing

    def remove_account(self, account_id: str) -> None:
        """Take an account's way in away: the whole database is encrypted anew, which takes a while.

        To be called off the GUI thread, when nothing is being written; afterwards `engine` and
        `file` go on as before. Raises as `KeysInUse.remove_account`.
        """
        if self.lease is not None:
            self.lease.check()
        self._let_readings_end()
        self.engine.dispose()
        self.keys.remove_account(account_id, self.file)

    def _let_readings_end(self) -> None:
        """A list that is just being read is soon done; who reads on is told of afterwards."""
        pool: Any = self.engine.pool
        until = monotonic() + BUSY_WAIT_S
        while pool.checkedout() and monotonic() < until:
            sleep(_AGAIN_S)

    def close(self) -> None:
        """Close every connection, which also merges the last saves into the database.

        To be called when no transaction runs any more: the lock goes with it.
        """
        self.engine.dispose()
        if self.lease is not None:
            self.lease.release()
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
    fill: Fill | None = None,
    asks_for_code: bool = True,
) -> str:
    """Make a practice with one account and give its recovery code, which is kept nowhere.

    `asks_for_code` is False for a practice to try, whose code nobody is asked to keep on paper.
    `fill` writes its first records, signed by the keys that it is given, or all is taken back. The
    key file comes last: a practice that can be opened is a whole one.
    Raises as `new_practice_folder`.
    """
    with new_practice_folder(path) as folder:
        bare, data_key = make_key_file(account, cost)
        key_file, code = make_recovery(bare, data_key, confirmed=not asks_for_code)
        engine = open_database(
            EncryptedFile(folder, key_file.database_salt, data_key, read_only=False)
        )
        try:
            bring_up_to_date(engine)
            if fill is not None:
                signing = KeysInUse(folder, key_file, data_key, writing=True).signing
                fill(engine, signing)
        finally:
            engine.dispose()
        write_key_file(folder, key_file)
    return code


def open_practice_file(
    path: Path,
    account_id: str,
    password: str,
    *,
    read_only: bool = False,
    lease: LeaseWish | None = None,
    before_upgrade: BeforeUpgrade | None = None,
) -> PracticeFile:
    """Open a practice by one account's password; a writer takes the lock and brings it up to date.

    `lease` is what a writer tells other computers; `before_upgrade` saves the file as it is, where
    it has an earlier schema. Raises NotAPractice, PracticeInUse,
    NotWrittenHere, OpenElsewhere, WrongPassword, and what its parts raise.
    """
    by_password = partial(open_slot, account_id=account_id, password=password)
    return open_practice_file_by(
        path,
        by_password,
        account_id,
        read_only=read_only,
        lease=lease,
        before_upgrade=before_upgrade,
    )


def open_practice_file_by(
    path: Path,
    data_key_of: Callable[[KeyFile], DataKey],
    account_id: str = "",
    *,
    read_only: bool = False,
    lease: LeaseWish | None = None,
    before_upgrade: BeforeUpgrade | None = None,
) -> PracticeFile:
    """Open a practice by whatever way leads from its key file to its data key.

    Raises what `data_key_of` raises, and otherwise as `open_practice_file`.
    """
    folder = existing_practice(path)
    with contextlib.ExitStack() as on_failure:
        if not read_only:
            if folder.is_backup:
                raise BackupsAreRead
            check_may_be_written(folder.path)
        lock = None if read_only else on_failure.enter_context(WriterLock(folder))
        key_file = read_key_file(folder)
        data_key = data_key_of(key_file)
        leased = None
        if not read_only:
            if lease is not None:
                leased = take_lease(folder, lease, _name_of(key_file, account_id))
                on_failure.callback(leased.release)
            key_file = finish_rotation(folder, key_file, data_key)
        salt, key = database_key(folder, key_file, data_key)
        file = EncryptedFile(folder, salt, key, read_only=read_only)
        engine = open_database(file)
        on_failure.callback(engine.dispose)
        if read_only:
            check_up_to_date(engine)
        else:
            if before_upgrade is not None and is_of_earlier_schema(engine):
                before_upgrade(folder, file)
            bring_up_to_date(engine)
            key_file = _with_signing_keys(folder, key_file, data_key)
        keys = KeysInUse(folder, key_file, data_key, writing=not read_only)
        on_failure.pop_all()  # from here on it is the caller's to close
    return PracticeFile(folder, file, engine, lock, keys, leased)


def _name_of(key_file: KeyFile, account_id: str) -> str:
    slot = key_file.slot_of(account_id)
    return "" if slot is None else slot.name


def _with_signing_keys(folder: PracticeFolder, key_file: KeyFile, data_key: DataKey) -> KeyFile:
    """A key file of format 1 is brought to format 2 once; it stays beside as the previous one."""
    if key_file.signing is not None:
        return key_file
    newer = upgraded(key_file, data_key)
    write_key_file(folder, newer)
    return newer


def set_password(
    folder: PracticeFolder, account_id: str, old: str, new: str, cost: Cost = DEFAULT_COST
) -> None:
    """Give an account a new password; nothing in the database changes.

    To be called by who holds the practice's lock. Raises WrongPassword, DiskFull, CannotWrite.
    """
    write_key_file(folder, change_password(read_key_file(folder), account_id, old, new, cost))


def recover(
    path: Path, code: str, account_id: str, new_password: str, cost: Cost = DEFAULT_COST
) -> str:
    """Let an account in again by the recovery code, in one act: its new password stands, the code
    that was used opens nothing more, and the new code is given.

    Raises NoRecoveryCode, MistypedRecoveryCode, WrongRecoveryCode, NoSuchAccount, PracticeInUse,
    and what reading and writing the key file raise; then everything is as before.
    """
    folder = existing_practice(path)
    with WriterLock(folder):
        key_file, new_code = recovered(read_key_file(folder), code, account_id, new_password, cost)
        write_key_file(folder, key_file)
    return new_code


def renew_slot(folder: PracticeFolder, account_id: str, password: str) -> bool:
    """After a good log-in in the window: raise a slot made at a lower cost to today's.

    True if it was. To be called by who holds the practice's lock, off the GUI thread.
    """
    if not is_due_for_renewal(read_key_file(folder), account_id):
        return False
    set_password(folder, account_id, password, password)
    return True

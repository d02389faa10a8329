"""A new data key for a practice, so that who is removed opens nothing from then on.

A new database is written beside the old one and proven. Then the key file that names both is put in
place: before that moment everything is as it was, after it only those who remain can open. What
follows (the new database takes the old one's place, the key file forgets the old one) is done again
by the next opening for writing if it was cut short.
Why: docs/decisions/0012-keys-and-recovery.md.
"""

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from time import monotonic, sleep
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from sqlcipher3 import dbapi2 as sqlcipher

from consult.db.atomic import PRIVATE_FILE, sync_folder
from consult.db.backup.contents import contents_of, first_difference
from consult.db.connection import BUSY_WAIT_S, EncryptedFile
from consult.db.data_key import DataKey
from consult.db.folder import PRIVATE_FOLDER, PracticeFolder
from consult.db.key_file import DamagedKeyFile, KeyFile, read_key_file, write_key_file
from consult.db.key_file_password import NoSuchAccount
from consult.db.key_file_sealing import Place, unwrapped, wrapped
from consult.db.key_file_slots import ReplacedKey
from consult.db.keys import with_check, with_new_data_key
from consult.db.signing_keys import SigningKeys
from consult.db.storage_errors import PracticeBusy, StorageError, of_engine_error, of_os_error
from consult.domain.errors import NotAllowed

SALT_BYTES: Final = 16
_AGAIN_S: Final = 0.05
_IDENTITY: Final = ("PRAGMA user_version", "PRAGMA application_id")
_SCHEMA: Final = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"


class StillRead(StorageError):
    """Someone reads the database that is to be replaced."""

    def __init__(self) -> None:
        super().__init__(
            "Another window or command is reading this practice, so its key cannot be changed now.",
            "Close it there, then remove the account again; nothing was changed.",
        )


class CopyNotProven(StorageError):
    """The new database isn't what the old one is, so it was thrown away."""

    def __init__(self) -> None:
        super().__init__(
            "The practice file could not be copied faithfully, so nothing was changed.",
            "Check the disk, make a backup elsewhere, and try again.",
        )


class RotationUnfinished(StorageError):
    """The account is removed; the new database waits for the next opening to take its place."""

    def __init__(self) -> None:
        super().__init__(
            "The account is removed, but the new practice file could not take its place yet.",
            "Close this practice and open it again, which finishes it; nothing is lost.",
        )


def next_generation(folder: PracticeFolder) -> PracticeFolder:
    """Where the new database waits, whole and proven: a folder in the practice's own."""
    return PracticeFolder(folder.path / "practice.next")


def _being_written(folder: PracticeFolder) -> PracticeFolder:
    """Where it is until then, so that half of one is never taken for it."""
    return PracticeFolder(folder.path / "practice.next.part")


def remove_account(
    file: EncryptedFile,
    folder: PracticeFolder,
    key_file: KeyFile,
    keys: tuple[DataKey, SigningKeys],
    account_id: str,
) -> tuple[DataKey, bool]:
    """Take an account's way in away. Gives the new data key, by which `file` now opens, and whether
    the new database is in its place already; if not, the next opening puts it there.

    To be called by who holds the writer lock, when no connection is open. Raises NoSuchAccount,
    NotAllowed for the last one, StillRead, CopyNotProven, DiskFull, CannotWrite; then nothing was
    changed.
    """
    data_key, signing = keys
    if key_file.slot_of(account_id) is None:
        raise NoSuchAccount
    if len(key_file.slots) == 1:
        raise NotAllowed(
            "The last account of a practice cannot be removed.",
            "Add another account first.",
        )
    new_key = DataKey.new()
    both = _naming_both(key_file, data_key, new_key, signing, account_id)
    try:
        in_place = _replace_database(file, folder, both, data_key, new_key)
    except OSError as error:
        raise of_os_error(error, writing=True) from error
    if in_place:
        with contextlib.suppress(StorageError):  # the next opening does it
            _settle(folder, both, new_key)
    return new_key, in_place


def finish(folder: PracticeFolder, key_file: KeyFile, data_key: DataKey) -> KeyFile:
    """At an opening for writing: finish what was cut short, or clear away what it left.

    Raises DiskFull, CannotWrite, CannotRead.
    """
    beside = next_generation(folder)
    replaced = key_file.replaced
    if replaced is None:
        _clear(folder)
        return key_file
    try:
        if not beside.database.exists() and _salt_of(folder) == replaced.database_salt:
            earlier = EncryptedFile(
                folder, *database_key(folder, key_file, data_key), read_only=False
            )
            with _alone(earlier) as connection:
                _copy(connection, earlier, folder, key_file.database_salt, data_key)
        if beside.database.exists():
            _take_its_place(folder)
    except OSError as error:
        raise of_os_error(error, writing=True) from error
    return _settle(folder, key_file, data_key)


def database_key(
    folder: PracticeFolder, key_file: KeyFile, data_key: DataKey
) -> tuple[bytes, DataKey]:
    """Salt and data key of the database as it stands: the old one's until it is replaced.

    Raises DamagedKeyFile.
    """
    replaced = key_file.replaced
    if replaced is None or _salt_of(folder) != replaced.database_salt:
        return key_file.database_salt, data_key
    place = _replaced_place(key_file.practice_id, replaced.database_salt)
    try:
        earlier = unwrapped(data_key.for_replaced_key(), replaced.data_key, place)
    except InvalidTag:
        raise DamagedKeyFile from None
    return replaced.database_salt, DataKey(earlier)


def _naming_both(
    key_file: KeyFile, data_key: DataKey, new_key: DataKey, signing: SigningKeys, removed: str
) -> KeyFile:
    """The key file that takes over: nobody but who remains can open either database by it."""
    practice_id, salt = key_file.practice_id, key_file.database_salt
    earlier = wrapped(
        new_key.for_replaced_key(), data_key.secret(), _replaced_place(practice_id, salt)
    )
    remaining = [slot for slot in key_file.slots if slot.account_id != removed]
    both = replace(
        with_new_data_key(key_file, remaining, new_key),
        database_salt=secrets.token_bytes(SALT_BYTES),
        signing=signing.sealed(practice_id, new_key),
        replaced=ReplacedKey(salt, earlier),
    )
    return with_check(both, new_key)


def _replace_database(
    file: EncryptedFile,
    folder: PracticeFolder,
    both: KeyFile,
    data_key: DataKey,
    new_key: DataKey,
) -> bool:
    """Copy, name both generations, swap; False if only the swap failed."""
    with contextlib.ExitStack() as held:
        earlier = held.enter_context(folder.database.open("r+b"))
        connection = held.enter_context(_alone(file))
        _copy(connection, file, folder, both.database_salt, new_key)
        assert both.replaced is not None
        file.take_key(both.database_salt, new_key)  # nothing more is saved to the old database
        try:
            write_key_file(folder, both)
        except BaseException:
            if not _stands(folder, both):
                file.take_key(both.replaced.database_salt, data_key)
                _clear(folder)
            raise
        try:
            if os.name == "nt":
                held.close()  # there, a file that is open can't be replaced
            _take_its_place(folder)
        except OSError:
            return False
        if os.name != "nt":
            # Who waited to open the old file finds nothing in it, and can't take the log that now
            # belongs to the new one for its own.
            os.ftruncate(earlier.fileno(), 0)
    return True


@contextlib.contextmanager
def _alone(file: EncryptedFile) -> Iterator[Any]:
    """A connection to a database that nobody else has open or can open, its saves all merged."""
    with closing(file.connect(guarded=False)) as connection:
        try:
            _leave_log(connection)
            connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchone()
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
        except sqlcipher.Error as error:
            known = of_engine_error(error)
            raise (StillRead() if isinstance(known, PracticeBusy) else known or error) from error
        yield connection


def _leave_log(connection: Any) -> None:
    """Merge the write-ahead log and remove it, which only the last one there can do.

    The engine doesn't wait for that by itself; a list that is just being read is soon done.
    """
    until = monotonic() + BUSY_WAIT_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        except sqlcipher.Error as error:
            if monotonic() > until or not isinstance(of_engine_error(error), PracticeBusy):
                raise
            sleep(_AGAIN_S)
        else:
            return


def _copy(
    connection: Any, earlier: EncryptedFile, folder: PracticeFolder, salt: bytes, new_key: DataKey
) -> None:
    """The new database, proven and safe on the disk; after any failure there is none."""
    _clear(folder)
    part = _being_written(folder)
    try:
        part.path.mkdir(PRIVATE_FOLDER)
        os.close(os.open(part.database, os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
        connection.execute("VACUUM INTO ?", (str(part.database),))
        earlier.of_same_key(part).rekey(salt, new_key)
        _prove(connection, EncryptedFile(part, salt, new_key, read_only=True, unchanging=True))
        with part.database.open("r+b") as written:
            os.fsync(written.fileno())
        sync_folder(part.path)
        part.path.rename(next_generation(folder).path)
        sync_folder(folder.path)
    except sqlcipher.Error as error:
        _clear(folder)
        raise of_engine_error(error) or error from error
    except BaseException:
        _clear(folder)
        raise


def _prove(connection: Any, copy: EncryptedFile) -> None:
    """Every page whole, and every table, row, trigger and mark as in the old database."""
    with closing(copy.connect(guarded=False)) as other:
        damaged = other.execute("PRAGMA cipher_integrity_check").fetchone()
        structure = other.execute("PRAGMA integrity_check").fetchall()
        if damaged is not None or structure != [("ok",)]:
            raise CopyNotProven
        for question in (*_IDENTITY, _SCHEMA):
            if connection.execute(question).fetchall() != other.execute(question).fetchall():
                raise CopyNotProven
        if first_difference(contents_of(connection), contents_of(other)) is not None:
            raise CopyNotProven


def _take_its_place(folder: PracticeFolder) -> None:
    next_generation(folder).database.replace(folder.database)
    sync_folder(folder.path)


def _settle(folder: PracticeFolder, both: KeyFile, data_key: DataKey) -> KeyFile:
    """The key file without the generation that is gone."""
    settled = with_check(both.changed(replaced=None), data_key)
    write_key_file(folder, settled)
    _clear(folder)
    return settled


def _stands(folder: PracticeFolder, key_file: KeyFile) -> bool:
    """Whether a key file is in place although writing it failed; so too when nobody can tell."""
    try:
        return read_key_file(folder) == key_file
    except StorageError:
        return True


def _clear(folder: PracticeFolder) -> None:
    """Take away what is left of a new database: one that never counted, or its empty folder."""
    for beside in (next_generation(folder), _being_written(folder)):
        if beside.path.exists():
            shutil.rmtree(beside.path, ignore_errors=True)


def _salt_of(folder: PracticeFolder) -> bytes:
    """The salt that the database itself states, in its first bytes."""
    try:
        with folder.database.open("rb") as file:
            return file.read(SALT_BYTES)
    except OSError as error:
        raise of_os_error(error, writing=False) from error


def _replaced_place(practice_id: str, salt: bytes) -> Place:
    return {"practice": practice_id, "replaced": salt.hex()}

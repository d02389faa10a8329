"""Reads a backup: tells whether it is whole and genuine, and opens it where it lies."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlcipher3 import dbapi2 as sqlcipher

from consult.db.backup.contents import schema_of
from consult.db.backup.declared_schema import check_declared
from consult.db.backup.faults import DamagedBackup, NewerBackup, OlderBackup
from consult.db.backup.files import FileMark, mark_of
from consult.db.backup.layout import DATABASE, KEYS, MANIFEST, BackupFolder, is_plain_file
from consult.db.backup.making import Told, nobody
from consult.db.backup.manifest import Manifest, read_manifest
from consult.db.backup.proving import Unproven, prove
from consult.db.connection import EncryptedFile
from consult.db.data_key import DataKey
from consult.db.engine import open_database
from consult.db.key_file import DamagedKeyFile, KeyFile, read_key_file
from consult.db.key_file_in_use import KeysInUse
from consult.db.keys import open_recovery, open_slot
from consult.db.migrations import HEAD
from consult.db.practice_file import PracticeFile
from consult.db.storage_errors import StorageError, of_engine_error, of_os_error

Way = Callable[[KeyFile], DataKey]
"""Leads from a key file to its data key; raises what a wrong password or code raises."""


def by_password(account_id: str, password: str) -> Way:
    """The way of one account."""
    return partial(open_slot, account_id=account_id, password=password)


def by_recovery_code(code: str) -> Way:
    """The way of the emergency sheet that was current when the backup was made."""
    return partial(open_recovery, code=code)


@dataclass(frozen=True, slots=True)
class UnlockedBackup:
    """A backup whose manifest is genuine; its other files have still to be looked at."""

    folder: BackupFolder
    manifest: Manifest
    key_file: KeyFile
    data_key: DataKey
    file: EncryptedFile


@dataclass(frozen=True, slots=True)
class OpenedBackup:
    """A backup that is open for reading, in place of its practice."""

    practice: PracticeFile
    manifest: Manifest
    attachments: Path

    @property
    def made_at(self) -> datetime:
        """The moment that everything in it is of."""
        return self.manifest.made_at

    def close(self) -> None:
        self.practice.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_backup(path: Path, account_id: str, password: str) -> OpenedBackup:
    """Open a backup by one account's password, read-only and without a trace on its medium.

    Raises NotABackup, DamagedBackup, NewerBackup, OlderBackup, WrongPassword, NotEnoughMemory.
    """
    return open_backup_by(path, by_password(account_id, password))


def open_backup_by(path: Path, way: Way) -> OpenedBackup:
    """Open a backup by whatever way leads to its data key; raises what `way` raises too."""
    backup = unlock_backup(path, way)
    _check_files(backup)
    _check_structure(backup, expected=HEAD)
    keys = KeysInUse(backup.folder.as_practice, backup.key_file, backup.data_key, writing=False)
    engine = open_database(backup.file)
    practice = PracticeFile(backup.folder.as_practice, backup.file, engine, None, keys)
    return OpenedBackup(practice, backup.manifest, backup.folder.attachments)


def unlock_backup(path: Path, way: Way) -> UnlockedBackup:
    """The backup, once its manifest is known to be that of a holder of its key.

    Raises NotABackup, DamagedBackup, NewerBackup, and what `way` raises.
    """
    folder = BackupFolder(path)
    try:
        folder.check_files()
    except OSError as error:
        raise of_os_error(error, writing=False) from error
    manifest = read_manifest(folder)
    key_file = _key_file_of(folder)
    try:
        data_key = way(key_file)
    except DamagedKeyFile as error:
        raise DamagedBackup("its key file was changed") from error
    practice = folder.as_practice
    file = EncryptedFile(
        practice, key_file.database_salt, data_key, read_only=True, unchanging=True
    )
    if not _is_genuine(manifest, key_file, file):
        raise DamagedBackup("its manifest was changed")
    if {one.name for one in folder.own_files()} != {MANIFEST, *manifest.files}:
        raise DamagedBackup("it has other files than its manifest says")
    return UnlockedBackup(folder, manifest, key_file, data_key, file)


def check_whole(backup: UnlockedBackup, told: Told = nobody) -> None:
    """Reads everything: every file, every attachment, every row. Raises DamagedBackup."""
    told("Checking the files of the backup")
    _check_files(backup)
    told("Checking attachments")
    for name, mark in backup.manifest.attachments.items():
        _check_mark(backup.folder.attachments / name, mark, "one of its attachments")
    told("Checking the records")
    _check_structure(backup)
    try:
        prove(backup.file, backup.folder.as_practice, backup.manifest.contents)
    except Unproven as error:
        raise DamagedBackup(error.found) from error


def _key_file_of(folder: BackupFolder) -> KeyFile:
    try:
        return read_key_file(folder.as_practice)
    except DamagedKeyFile as error:
        raise DamagedBackup("its key file was changed") from error


def _is_genuine(manifest: Manifest, key_file: KeyFile, file: EncryptedFile) -> bool:
    signing = key_file.signing
    signed_by = "" if signing is None else signing.ed25519_public.hex()
    return (
        manifest.practice_id == key_file.practice_id
        and manifest.public_key == signed_by
        and manifest.is_genuine(file.check_of_backup)
    )


def _check_files(backup: UnlockedBackup) -> None:
    words = {DATABASE: "its database", KEYS: "its key file"}
    for name, mark in backup.manifest.files.items():
        _check_mark(backup.folder.path / name, mark, words.get(name, "its list of journal heads"))


def _check_mark(path: Path, mark: FileMark, what: str) -> None:
    if not is_plain_file(path):
        raise DamagedBackup(f"{what} is missing")
    try:
        if path.stat().st_size == mark.size and mark_of(path) == mark:
            return
    except OSError as error:
        raise DamagedBackup(f"{what} cannot be read") from error
    raise DamagedBackup(f"{what} was changed")


def _check_structure(backup: UnlockedBackup, expected: str = "") -> None:
    """Raises OlderBackup, NewerBackup or DamagedBackup."""
    try:
        with closing(backup.file.connect(guarded=False)) as connection:
            if expected and schema_of(connection) < expected:
                raise OlderBackup
            if expected and schema_of(connection) > expected:
                raise NewerBackup
            check_declared(connection)
    except sqlcipher.Error as error:
        if of_engine_error(error) is None:
            raise
        raise DamagedBackup("its database cannot be read") from error
    except StorageError as error:
        if isinstance(error, (DamagedBackup, NewerBackup, OlderBackup)):
            raise
        raise DamagedBackup("its database cannot be opened") from error

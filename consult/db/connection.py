"""The one place that opens the encrypted file: key and salt, then pragmas, each asserted.

Why: docs/decisions/0003-data-key-and-salt.md.
"""

import hmac
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

from consult.db.authorizer import guard
from consult.db.data_key import DataKey
from consult.db.folder import PracticeFolder
from consult.db.key_file import KeyFile
from consult.db.storage_errors import (
    DamagedPracticeFile,
    KeyFileOfAnotherPractice,
    OldEngine,
    StorageError,
    UnfinishedSaves,
    of_engine_error,
)

BUSY_WAIT_S: Final = 5.0
# 3.51.3 ends a corruption on WAL reset, 3.53.3 ends faults of the full-text index.
OLDEST_ENGINE: Final = (3, 53, 3)
PAGE_BYTES: Final = 4096
"""SQLCipher's own page size."""
_STATEMENTS_KEPT: Final = 512

# What is set, and what reading it back must give. The cache (in KiB, when negative) holds what a
# few clients and the search touch: a page that left it has to be deciphered anew.
_PRAGMAS: Final[tuple[tuple[str, str, object], ...]] = (
    ("synchronous", "FULL", 2),
    ("fullfsync", "ON", 1),
    ("checkpoint_fullfsync", "ON", 1),
    ("foreign_keys", "ON", 1),
    ("secure_delete", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("cache_size", "-8000", -8000),
)


class EncryptedFile:
    """The database of one practice with the key that opens it."""

    def __init__(
        self,
        folder: PracticeFolder,
        salt: bytes,
        data_key: DataKey,
        *,
        read_only: bool,
        unchanging: bool = False,
    ) -> None:
        """`unchanging` is for a backup: it is read, whatever the medium allows, without a trace."""
        _check_engine()
        self._path = folder.database
        self._log = folder.write_ahead_log
        self._mark = folder.being_made
        self._salt = salt
        self._data_key = data_key
        self._key = data_key.for_database()
        self._mode = "ro" if read_only else "rw"
        self._fixed_medium = unchanging or (read_only and not folder.is_writable())
        """Where even a reader may leave no trace: the log that readers share can't be made."""

    @property
    def is_unchanging(self) -> bool:
        """Whether nobody can save to it: a backup, or a practice on a read-only medium."""
        return self._fixed_medium

    def copy_in(self, folder: PracticeFolder) -> "EncryptedFile":
        """A backup of this database, which the same key opens; only to be read."""
        return EncryptedFile(folder, self._salt, self._data_key, read_only=True, unchanging=True)

    def of_same_key(self, folder: PracticeFolder) -> "EncryptedFile":
        """Another database under the same key, to be written."""
        return EncryptedFile(folder, self._salt, self._data_key, read_only=False)

    def take_key(self, salt: bytes, data_key: DataKey) -> None:
        """Open by another key from the next connection on."""
        self._salt = salt
        self._data_key = data_key
        self._key = data_key.for_database()

    def rekey(self, salt: bytes, data_key: DataKey) -> None:
        """Encrypt a file anew that nobody else has open and that may be lost on the way.

        Raises as `connect`, DiskFull.
        """
        with closing(self.connect(guarded=False)) as connection:
            try:
                _set(connection, "journal_mode", "OFF", "off")
                key = data_key.for_database()
                answer = _ask(connection, "rekey", f"\"x'{key.hex()}{salt.hex()}'\"")
            except sqlcipher.Error as error:
                raise self._told(error) from error
        if answer != "ok":
            raise RuntimeError("the engine did not take the new key")
        self.take_key(salt, data_key)

    def fits(self, key_file: KeyFile) -> bool:
        """Whether this key file was written by a holder of the same key, for this database."""
        check = self._data_key.check_of_key_file(key_file.signed_part())
        return hmac.compare_digest(check, key_file.mac) and key_file.database_salt == self._salt

    def check_of_backup(self, manifest: bytes) -> bytes:
        """The MAC that shows that a holder of this key wrote a backup's manifest."""
        return hmac.digest(self._data_key.for_manifests(), manifest, "sha256")

    def merge_saves(self) -> None:
        """Move what stands in the write-ahead log into the database itself; changes no record.

        A reader may do it too, beside a writer: then as much is moved as nobody is looking at.
        Raises as `connect`.
        """
        if self._fixed_medium:
            return
        with closing(self.connect(guarded=False, mode="rw")) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def connect(self, *, guarded: bool = True, mode: str = "") -> Any:
        """A connection of the driver, ready for use; `mode` other than the file's is for merging.

        Raises DamagedPracticeFile, KeyFileOfAnotherPractice, CannotRead, CannotWrite,
        PracticeBusy, UnfinishedSaves.
        """
        if not _size(self._log) and _size(self._path) % PAGE_BYTES:
            raise DamagedPracticeFile  # cut within a page, which the engine would fill with zeros
        try:
            connection = sqlcipher.connect(
                self._uri(mode or self._mode),
                uri=True,
                timeout=BUSY_WAIT_S,
                isolation_level=None,
                check_same_thread=False,
                cached_statements=_STATEMENTS_KEPT,
            )
        except sqlcipher.Error as error:
            raise self._told(error) from error
        try:
            self._prepare(connection, mode or self._mode)
            if guarded:
                guard(connection)
        except sqlcipher.Error as error:
            connection.close()
            raise self._told(error) from error
        except BaseException:
            connection.close()
            raise
        return connection

    def _uri(self, mode: str) -> str:
        """Never `rwc`: a missing file is an error, not a new and empty practice."""
        address = self._path.absolute().as_uri()
        if self._fixed_medium:
            if _size(self._log):
                raise UnfinishedSaves
            return f"{address}?immutable=1"
        return f"{address}?mode={mode}"

    def _prepare(self, connection: Any, mode: str) -> None:
        _ask(connection, "cipher_log_level", "NONE")  # else it writes to standard error
        connection.execute(f"PRAGMA key = \"x'{self._key.hex()}{self._salt.hex()}'\"")
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if not tables and not self._mark.exists():
            raise DamagedPracticeFile  # cut to nothing; the engine takes that for a new database
        # A database whose replacing was cut short has no log; a reader can't begin one.
        if not self._fixed_medium and mode != "ro":
            _set(connection, "journal_mode", "WAL", "wal")
        for name, value, expected in _PRAGMAS:
            _set(connection, name, value, expected)

    def _told(self, error: BaseException) -> StorageError:
        """What a failed opening means."""
        known = of_engine_error(error)
        if isinstance(known, DamagedPracticeFile) and self._is_of_another_practice():
            return KeyFileOfAnotherPractice()
        if known is None:
            raise error
        return known

    def _is_of_another_practice(self) -> bool:
        """SQLCipher writes the salt into the first 16 bytes; a whole file says whose it is."""
        with self._path.open("rb") as file:
            salt = file.read(16)
        return len(salt) == 16 and any(salt) and salt != self._salt


def _check_engine() -> None:
    if sqlcipher.sqlite_version_info < OLDEST_ENGINE:
        raise OldEngine(sqlcipher.sqlite_version, ".".join(map(str, OLDEST_ENGINE)))


def _ask(connection: Any, name: str, value: str) -> object:
    row = connection.execute(f"PRAGMA {name} = {value}").fetchone()
    return row[0] if row else None


def _set(connection: Any, name: str, value: str, expected: object) -> None:
    """Set a pragma and believe it only when read back."""
    _ask(connection, name, value)
    found = connection.execute(f"PRAGMA {name}").fetchone()[0]
    if found != expected:
        raise RuntimeError(f"the engine keeps {name} at {found!r} instead of {expected!r}")


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0

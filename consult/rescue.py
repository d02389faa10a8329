"""Opens a practice folder or a backup without the program, and writes out all that is in it.

    python rescue.py FOLDER OUT

FOLDER holds practice.db and practice.keys. OUT is made, and gets every table as JSON Lines and as
CSV, the schema, and the attachments as they lie. FOLDER is only read: the database is copied, still
encrypted, and the copy is opened.

This file stands alone, so that a record outlives the program that made it. It needs Python 3.11 or
later and three libraries: argon2-cffi, cryptography and sqlcipher3. It asks for the password of any
account, or for the recovery code of the emergency sheet.

How a practice is locked:
  - The database is SQLCipher 4 (AES-256, 4,096-byte pages), its raw key and salt given as
    x'<64 hex key><32 hex salt>'. The salt stands in practice.keys.
  - Its key is HKDF-SHA256 (no salt, info "consult database 1") of the data key, 32 random bytes.
  - practice.keys is JSON. Each slot holds an X25519 key pair. The private key lies under
    AES-256-GCM: by argon2id of the password (NFKC, UTF-8), or by HKDF-SHA256 of the recovery code.
  - The data key is sealed to the slot's public key: X25519 with the passing key "from", then
    HKDF-SHA256 (info "consult data key 1" + from + public), then AES-256-GCM.
  - What AES-GCM also checks is canonical JSON of the fields beside each secret, as below.
"""

import base64
import contextlib
import csv
import getpass
import hashlib
import hmac
import json
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlcipher3 import dbapi2 as sqlcipher

DATABASE, KEYS, ATTACHMENTS = "practice.db", "practice.keys", "attachments"
_CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RISKY = re.compile(r"'*[=+\-@\t\r\n]")
# A changed file must not make the computer work for hours or ask for all its memory.
_MOST_MEMORY_KIB, _MOST_PASSES, _MOST_LANES = 2 * 1024 * 1024, 16, 16


class CannotRescue(Exception):
    """What is in the way, in a sentence."""


def rescue(folder: Path, out: Path, secret: str) -> str:
    """Writes everything in `folder` to the new folder `out`; gives a sentence about it.

    `secret` is a password or the recovery code. Raises CannotRescue.
    """
    if out.exists():
        raise CannotRescue("The folder to write to is there already. Name a new one.")
    for name in (DATABASE, KEYS):
        if not (folder / name).is_file():
            raise CannotRescue(f"There is no {name} in this folder.")
    key_file = read_key_file(folder / KEYS)
    data_key, genuine = open_key_file(key_file, secret)
    try:
        out.mkdir(mode=0o700)
        told = _write_all(folder, out, database_key(folder / DATABASE, key_file, data_key))
    except (OSError, CannotRescue) as error:
        shutil.rmtree(out, ignore_errors=True)
        if isinstance(error, OSError):
            raise CannotRescue(f"The disk refused: {error.strerror}.") from error
        raise
    if not genuine:
        told += " The key file was changed by something other than the program."
    return told


def read_key_file(path: Path) -> dict[str, Any]:
    """The key file's fields. Raises CannotRescue."""
    try:
        form = json.loads(path.read_bytes().decode("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise CannotRescue("The key file is damaged. Try practice.keys.previous.") from error
    if not isinstance(form, dict) or form.get("format") not in (1, 2):
        raise CannotRescue("The key file has a format that this file does not know.")
    return form


def open_key_file(form: dict[str, Any], secret: str) -> tuple[bytes, bool]:
    """The data key, by whichever slot the secret opens, and whether the file is unchanged."""
    for slot in form["slots"]:
        try:
            data_key = _open_slot(form["practice"], slot, secret)
        except InvalidTag:
            continue
        except (KeyError, TypeError, ValueError) as error:
            raise CannotRescue("The key file is damaged.") from error
        if data_key is not None:
            content = canonical({name: form[name] for name in form if name != "mac"})
            mac = hmac.new(_derived(data_key, b"consult key file 1"), content, hashlib.sha256)
            return data_key, hmac.compare_digest(mac.hexdigest(), str(form.get("mac")))
    raise CannotRescue("No account of this practice has this password, nor is it the code.")


def _open_slot(practice: str, slot: dict[str, Any], secret: str) -> bytes | None:
    """The data key out of one slot; None where the secret cannot be for it, else InvalidTag."""
    public = slot["public_key"]
    if slot["kind"] == "recovery":
        code = _recovery_code(secret)
        if code is None:
            return None
        owner = {"practice": practice, "kind": "recovery"}
        fields: dict[str, Any] = {**owner, "code_salt": slot["code_salt"], "public_key": public}
        salt = bytes.fromhex(slot["code_salt"])
        wrapping = HKDF(SHA256(), 32, salt=salt, info=b"consult recovery 1").derive(code)
    else:
        cost = [slot["cost"][name] for name in ("memory_kib", "passes", "lanes")]
        owner = {"practice": practice, "account": slot["account"]}
        fields = {**owner, "password_salt": slot["password_salt"], "public_key": public}
        fields["cost"] = cost
        wrapping = _password_key(secret, bytes.fromhex(slot["password_salt"]), cost)
    private = X25519PrivateKey.from_private_bytes(_opened(wrapping, slot["private_key"], fields))
    sealed = slot["data_key"]
    sender = bytes.fromhex(sealed["from"])
    shared = private.exchange(X25519PublicKey.from_public_bytes(sender))
    info = b"consult data key 1" + sender + bytes.fromhex(public)
    key = HKDF(SHA256(), 32, salt=None, info=info).derive(shared)
    return _opened(key, sealed, {**owner, "public_key": public, "from": sealed["from"]})


def _opened(key: bytes, wrapped: dict[str, str], fields: dict[str, Any]) -> bytes:
    nonce, sealed = bytes.fromhex(wrapped["nonce"]), bytes.fromhex(wrapped["sealed"])
    return AESGCM(key).decrypt(nonce, sealed, canonical(fields))


def _password_key(password: str, salt: bytes, cost: list[int]) -> bytes:
    memory, passes, lanes = cost
    if memory > _MOST_MEMORY_KIB or passes > _MOST_PASSES or lanes > _MOST_LANES:
        raise ValueError("a cost that no program wrote")
    typed = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
    return hash_secret_raw(typed, salt, passes, memory, lanes, 32, Type.ID)


def _recovery_code(typed: str) -> bytes | None:
    """The 20 bytes of a recovery code, or None for what is none: 34 characters of base 32, whose
    last 10 bits make the whole leave 1 on division by 1021."""
    text = (
        unicodedata.normalize("NFKC", typed[:1000]).upper().translate({79: "0", 73: "1", 76: "1"})
    )
    letters = [one for one in text if unicodedata.category(one) not in ("Pd", "Zs", "Cc")]
    if len(letters) != 34 or any(one not in _CODE_LETTERS for one in letters):
        return None
    number = 0
    for letter in letters:
        number = number * 32 + _CODE_LETTERS.index(letter)
    return (number >> 10).to_bytes(20, "big") if number % 1021 == 1 else None


def canonical(form: dict[str, Any]) -> bytes:
    """The one byte form of a JSON value: sorted, without spaces, UTF-8."""
    return json.dumps(form, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _derived(data_key: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=purpose).derive(data_key)


def database_key(database: Path, form: dict[str, Any], data_key: bytes) -> str:
    """Key and salt as SQLCipher takes them. A key that is just being replaced still counts while
    the database begins with its salt."""
    salt, replaced = form["salt"], form.get("replaced")
    with database.open("rb") as file:
        if replaced and file.read(16).hex() == replaced["salt"]:
            salt, wrapping = replaced["salt"], _derived(data_key, b"consult replaced key 1")
            place = {"practice": form["practice"], "replaced": salt}
            data_key = _opened(wrapping, replaced["data_key"], place)
    return f"x'{_derived(data_key, b'consult database 1').hex()}{salt}'"


def _write_all(folder: Path, out: Path, key: str) -> str:
    work = out / ".work"
    work.mkdir(mode=0o700)
    try:
        for name in (DATABASE, f"{DATABASE}-wal"):
            if (folder / name).is_file():
                shutil.copyfile(folder / name, work / name)
        counts, broken = _write_tables(_File(work / DATABASE, key), out)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    copied = _copy_attachments(folder, out)
    _explain(out)
    told = f"{sum(counts.values()):,} rows of {len(counts)} tables and {copied} attachments"
    told = f"{told} are in {out}. They are not encrypted: keep them safe."
    if broken:
        told += f" The database is damaged: not every row of {', '.join(broken)} could be read."
    return told


class _File:
    """The copy that is read. A connection that met a damaged page is of no more use, so each walk
    through a table has its own."""

    def __init__(self, path: Path, key: str) -> None:
        self._path = path
        self._key = key

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query. Raises CannotRescue, and sqlcipher.Error at a damaged page."""
        with contextlib.closing(sqlcipher.connect(str(self._path))) as connection:
            connection.text_factory = lambda content: content.decode("utf-8", "replace")
            connection.execute("PRAGMA cipher_log_level = NONE").fetchone()
            connection.execute(f'PRAGMA key = "{self._key}"')
            yield from connection.execute(query)


def _write_tables(file: _File, out: Path) -> tuple[dict[str, int], list[str]]:
    tables = out / "tables"
    tables.mkdir(mode=0o700)
    try:
        schema = list(file.rows("SELECT name, sql, type FROM sqlite_master ORDER BY rowid"))
    except sqlcipher.Error as error:
        raise CannotRescue("The key opens, but not this database: it is damaged.") from error
    made = [(name, sql, kind) for name, sql, kind in schema if sql]
    text = "".join(f"{sql};\n\n" for _, sql, _ in made)
    _new_file(out / "schema.sql").write_text(text, encoding="utf-8")
    # An index that finds clients holds nothing of its own, nor do the tables that it is kept in.
    indexes = tuple(f"{name}_" for name, sql, _ in made if sql.startswith("CREATE VIRTUAL"))
    counts: dict[str, int] = {}
    broken = []
    for name, _, kind in made:
        if kind == "table" and not f"{name}_".startswith(indexes):
            counts[name], whole = _write_table(file, name, tables)
            broken += [] if whole else [name]
    return counts, broken


def _write_table(file: _File, name: str, tables: Path) -> tuple[int, bool]:
    quoted = '"' + name.replace('"', '""') + '"'
    file_name = re.sub(r"[^A-Za-z0-9_-]", "_", name)
    columns = [row[1] for row in file.rows(f"PRAGMA table_xinfo({quoted})") if row[6] != 1]
    reading = _Rows(file, quoted)
    with (
        _new_file(tables / f"{file_name}.jsonl").open("w", encoding="utf-8", newline="") as lines,
        _new_file(tables / f"{file_name}.csv").open("w", encoding="utf-8-sig", newline="") as cells,
    ):
        writer = csv.writer(cells)
        writer.writerow(columns)
        for row in reading:
            values = [_plain(value) for value in row]
            named = dict(zip(columns, values, strict=True))
            lines.write(json.dumps(named, ensure_ascii=False) + "\n")
            writer.writerow([_cell(value) for value in values])
    return reading.count, reading.whole


class _Rows:
    """The rows of one table; past a damaged page, those that can be read from the other end."""

    def __init__(self, file: _File, table: str) -> None:
        self._file = file
        self._query = f"SELECT rowid, * FROM {table} ORDER BY rowid"
        self.count = 0
        self.whole = True

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        last: int | None = None
        try:
            for rowid, *row in self._file.rows(self._query):
                last = rowid
                self.count += 1
                yield tuple(row)
        except sqlcipher.Error:
            self.whole = False
            yield from self._from_the_end(last)

    def _from_the_end(self, last: int | None) -> Iterator[tuple[Any, ...]]:
        with contextlib.suppress(sqlcipher.Error):
            for rowid, *row in self._file.rows(f"{self._query} DESC"):
                if last is not None and rowid <= last:
                    return
                self.count += 1
                yield tuple(row)


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode("ascii")}
    return value


def _cell(value: Any) -> str:
    """Text that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return str(value["base64"])
    text = str(value)
    return f"'{text}" if isinstance(value, str) and _RISKY.match(text) else text


def _copy_attachments(folder: Path, out: Path) -> int:
    """A backup's attachments lie beside it, shared with the other backups of its practice."""
    source = folder / ATTACHMENTS
    if not source.is_dir():
        source = folder.absolute().parent / ATTACHMENTS
    found = [one for one in source.iterdir() if one.is_file()] if source.is_dir() else []
    for one in found:
        (out / ATTACHMENTS).mkdir(mode=0o700, exist_ok=True)
        shutil.copyfile(one, _new_file(out / ATTACHMENTS / one.name))
    return len(found)


def _explain(out: Path) -> None:
    _new_file(out / "README.txt").write_text(
        "tables/ holds each table as JSON Lines and as CSV; schema.sql tells how they belong\n"
        "together. Moments are in UTC, bytes base64. A CSV cell that could be taken for a formula\n"
        "has an apostrophe before it. attachments/ are encrypted files.\n",
        encoding="utf-8",
    )


def _new_file(path: Path) -> Path:
    """The path, with an empty file there that nobody else may read."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    return path


def main(arguments: list[str]) -> int:
    """Runs it from a terminal."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    secret = os.environ.get("CONSULT_PASSWORD") or getpass.getpass("Password or recovery code: ")
    try:
        print(rescue(Path(arguments[0]), Path(arguments[1]), secret))
    except CannotRescue as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

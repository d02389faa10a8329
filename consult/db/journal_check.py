"""Whether the journal is whole: every entry follows from the one before, and nothing is missing."""

import hashlib
import re
from collections.abc import Iterable
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection
from sqlcipher3 import dbapi2 as sqlcipher

from consult.db.journal import signed_part
from consult.db.storage_errors import of_engine_error
from consult.domain.journal import BEGINNING, NO_ENTRIES, Act, Head, JournalState

_COMMITMENT: Final = re.compile(r'"[0-9a-f]{64}"')
_ENTRIES = "SELECT number, content, hash FROM journal ORDER BY number"
_VALUES = "SELECT number, commitment, random, value FROM journal_value ORDER BY number"
_HEADS = "SELECT number, hash, public_key, signature FROM journal_head ORDER BY number"
_RESTORES = "SELECT record_id FROM journal WHERE kind = 'journal' AND content ->> 'act' = ?"


def check_journal(
    connection: Connection, known: Iterable[Head] = (), public_key: str = ""
) -> JournalState:
    """The state of the journal, compared with heads that are known from elsewhere.

    `public_key` is that of the practice's own key file, if it is at hand; a head that another key
    signed is then not believed. Raises DamagedPracticeFile where its pages can't be read.
    """
    try:
        return check_driver(connection.connection.dbapi_connection, known, public_key)
    except sqlcipher.Error as error:
        raise of_engine_error(error) or error from error


def check_driver(driver: Any, known: Iterable[Head], public_key: str) -> JournalState:
    """The same on a connection of the driver, as the check of a whole file has it."""
    broken_at, head = _first_broken(driver)
    broken = [] if broken_at is None else [broken_at]
    broken += _wrong_heads(driver, public_key)
    older = [one for one in known if not _is_known(driver, one)]
    newest = max(older, key=lambda one: one.number, default=None)
    return JournalState(head, min(broken, default=None), newest)


def _first_broken(driver: Any) -> tuple[int | None, Head]:
    """The first entry that does not follow from its predecessor or has other values than it commits
    to, and the newest one before it. Erased values are left out.
    """
    values = _Values(driver)
    head, before = NO_ENTRIES, bytes.fromhex(BEGINNING)
    for number, content, told in driver.execute(_ENTRIES):
        chain = hashlib.sha256(b"\0" + before + content.encode())
        if number != head.number + 1 or chain.hexdigest() != told:
            return head.number + 1, head
        if not values.are_of(number, content):
            return number, head
        head, before = Head(number, told), chain.digest()
    return (None if values.are_read() else head.number + 1), head


class _Values:
    """The values of the journal, read along with its entries."""

    def __init__(self, driver: Any) -> None:
        self._rows = iter(driver.execute(_VALUES))
        self._next = next(self._rows, None)

    def are_of(self, number: int, content: str) -> bool:
        """Whether the values that come next are those of this entry."""
        if '"fields":[]' in content:
            return self._next is None or self._next[0] > number
        expected = {one[1:-1] for one in _COMMITMENT.findall(content)}
        while self._next is not None and self._next[0] <= number:
            of, commitment, random, value = self._next
            if of < number or commitment not in expected:
                return False
            if random is not None and _committed(random, value) != commitment:
                return False
            expected.discard(commitment)
            self._next = next(self._rows, None)
        return not expected

    def are_read(self) -> bool:
        """Whether no value is left that belongs to no entry."""
        return self._next is None


def _committed(random: bytes, value: str | None) -> str:
    return hashlib.sha256(random + (value or "").encode()).hexdigest()


def _wrong_heads(driver: Any, public_key: str) -> list[int]:
    """Heads in the journal that were not signed by this practice, or sign something else."""
    wrong = []
    for number, told, key, signature in driver.execute(_HEADS).fetchall():
        head = Head(number, told)
        foreign = bool(public_key) and key != public_key
        if foreign or not _signed(head, key, signature) or not _has(driver, head):
            wrong.append(int(number))
    return wrong


def _signed(head: Head, key: str, signature: str) -> bool:
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        public.verify(bytes.fromhex(signature), signed_part(head))
    except (InvalidSignature, ValueError):
        return False
    return True


def _is_known(driver: Any, head: Head) -> bool:
    """Whether the journal has this head, or tells of a restore that left it behind."""
    return _has(driver, head) or _was_left_behind(driver, head)


def _was_left_behind(driver: Any, head: Head) -> bool:
    return (left_behind(head),) in driver.execute(_RESTORES, (Act.RESTORED,)).fetchall()


def left_behind(head: Head) -> str:
    """How an entry of a restore names the head that the practice had before it."""
    return f"{head.number} {head.hash}"


def _has(driver: Any, head: Head) -> bool:
    if head.number == 0:
        return head.hash == BEGINNING
    row = driver.execute("SELECT hash FROM journal WHERE number = ?", (head.number,)).fetchone()
    return row is not None and row[0] == head.hash

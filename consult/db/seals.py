"""Seals a visit in the transaction that closes it.

The seal keeps the content as it was, its hash and the practice's signature; the hash stands in the
journal entry of the closing too, so that either witnesses the other.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from consult.db import trust_rows
from consult.db.journal import Author, Deed
from consult.db.kinds import VISIT
from consult.db.mapper import in_utc
from consult.db.migrate import schema_revision
from consult.db.seal_content import content_of, rows_of_visits
from consult.db.statement import insert_into
from consult.db.stored import Stored
from consult.domain.journal import WHOLE, Act, FieldChange

SEAL: Final = "seal"
"""The field under which the journal tells a seal's hash."""
FOUND_CLOSED: Final = (FieldChange(SEAL, None, None),)
"""What is told of a visit that was closed before there were seals."""
AT_ONCE: Final = 500

_SEAL = insert_into(trust_rows.seal, tuple(trust_rows.seal.c.keys()))
_SEALED = "SELECT visit_id FROM seal WHERE visit_id IN (SELECT value FROM json_each(?))"
_ENTRY = "SELECT max(number) FROM journal WHERE kind = 'visit' AND record_id = ?"


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal as stored."""

    visit_id: str
    sealed_at: str
    account_id: str
    revision: str
    content: bytes
    sha256: str
    public_key: str
    signature: str
    journal_number: int

    def signed_part(self) -> bytes:
        """What the signature covers: the content by its hash, and all that is said of it."""
        said = [self.visit_id, self.revision, self.sealed_at, self.account_id]
        return json.dumps(["consult seal 1", *said, self.journal_number, self.sha256]).encode()


def sealing_of(stored: Stored[Any], changes: Sequence[FieldChange]) -> Act | None:
    """How the journal calls the seal that these changes ask for; None if they ask for none."""
    if stored.kind != VISIT.kind:
        return None
    if changes == FOUND_CLOSED:
        return Act.FOUND
    for change in changes:
        if change.field == WHOLE and change.new and change.new.get("closed_at"):
            return Act.CLOSED
        if change.field == "closed_at" and change.new:
            return Act.CLOSED
    return None


class Sealing:
    """The seals that one transaction makes, as its last act."""

    def __init__(self, connection: Connection, author: Author, asked: Mapping[str, Act]) -> None:
        self._connection = connection
        self._driver: Any = connection.connection.driver_connection
        self._author = author
        self._asked = asked
        self._revision = ""
        self._contents: dict[str, tuple[bytes, str]] = {}

    def deeds(self) -> list[Deed]:
        """What goes into the journal: the hash of each visit as it stands now."""
        self._revision = schema_revision(self._connection) or ""
        ids = list(self._asked)
        for start in range(0, len(ids), AT_ONCE):
            self._read(ids[start : start + AT_ONCE])
        return [
            Deed(VISIT.kind, one, (FieldChange(SEAL, None, told),), act=self._asked[one])
            for one, (_, told) in self._contents.items()
        ]

    def store(self) -> None:
        """After the journal has its entries, whose numbers the seals name."""
        now = in_utc(self._author.clock())
        signer = self._author.signer
        for visit_id, (content, told) in self._contents.items():
            seal = Seal(
                visit_id=visit_id,
                sealed_at=now,
                account_id=self._author.account_id,
                revision=self._revision,
                content=content,
                sha256=told,
                public_key="" if signer is None else signer.public_key,
                signature="",
                journal_number=self._driver.execute(_ENTRY, (visit_id,)).fetchone()[0],
            )
            signature = "" if signer is None else signer.sign(seal.signed_part()).hex()
            columns = {name: getattr(seal, name) for name in Seal.__slots__}
            _SEAL.run(self._connection, columns | {"signature": signature})

    def _read(self, visit_ids: Sequence[str]) -> None:
        sealed = {one for (one,) in self._driver.execute(_SEALED, (json.dumps(visit_ids),))}
        wanted = [one for one in visit_ids if one not in sealed]
        for visit_id, parts in rows_of_visits(self._driver, wanted).items():
            content = content_of(visit_id, self._revision, parts)
            self._contents[visit_id] = (content, hashlib.sha256(content).hexdigest())

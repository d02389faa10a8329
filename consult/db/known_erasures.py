"""Whom this practice has erased, told outside of the database: an older backup put back lacks it.

A line of ids for each, in the practice folder and in this computer's own state. Each is signed by
the practice, so that nobody has someone erased by writing a line.
"""

import contextlib
import json
import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Protocol

from consult.db.atomic import PRIVATE_FILE
from consult.db.mapper import in_utc
from consult.db.signing_keys import is_signed_by
from consult.domain.retention import ErasureReason, Tombstone


class Signer(Protocol):
    """The practice's key for what it vouches for itself."""

    @property
    def public_key(self) -> str: ...
    def sign(self, content: bytes) -> bytes: ...


class KnownErasures:
    """Files of erasures, a line of JSON for each, of one practice or of several."""

    def __init__(self, practice_id: str, signer: Signer, *files: Path) -> None:
        self._practice_id = practice_id
        self._signer = signer
        self._files = files

    def keep(self, tombstones: Iterable[Tombstone]) -> None:
        """Add those that a file lacks. On a full disk the next opening does it."""
        told = list(tombstones)
        for file in self._files:
            known = {one.client_id for one in self._in(file)}
            lines = [self._line(one) for one in told if one.client_id not in known]
            if lines:
                with contextlib.suppress(OSError):
                    _append(file, b"".join(lines))

    def all(self) -> tuple[Tombstone, ...]:
        """Everyone whose erasure any of the files tells of, under the practice's signature."""
        found = {one.client_id: one for file in self._files for one in self._in(file)}
        return tuple(found.values())

    def _in(self, file: Path) -> Iterator[Tombstone]:
        try:
            lines = file.read_bytes().splitlines()
        except OSError:
            return
        for line in lines:
            found = self._read(line)
            if found is not None:
                yield found

    def _line(self, one: Tombstone) -> bytes:
        signature = self._signer.sign(self._signed_part(one)).hex()
        form = {
            "practice": self._practice_id,
            "client": one.client_id,
            "at": in_utc(one.erased_at),
            "account": one.account_id,
            "reason": one.reason,
            "signature": signature,
        }
        return json.dumps(form).encode() + b"\n"

    def _read(self, line: bytes) -> Tombstone | None:
        """None for another practice's line, and for one that is cut short or not ours."""
        try:
            form = json.loads(line)
            if form["practice"] != self._practice_id:
                return None
            one = Tombstone(
                client_id=form["client"],
                erased_at=datetime.fromisoformat(form["at"]),
                account_id=form["account"],
                reason=ErasureReason(form["reason"]),
            )
            signature = bytes.fromhex(form["signature"])
            signed = is_signed_by(self._signer.public_key, self._signed_part(one), signature)
        except (ValueError, KeyError, TypeError, AttributeError):
            return None
        return one if signed else None

    def _signed_part(self, one: Tombstone) -> bytes:
        said = [one.client_id, in_utc(one.erased_at), one.account_id, one.reason]
        return json.dumps(["consult erased 1", self._practice_id, *said]).encode()


def _append(file: Path, lines: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, PRIVATE_FILE)
    try:
        os.write(descriptor, lines)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""What a backup says of itself: what it holds, of which moment, and who made it.

The MAC shows that a holder of the practice's data key wrote it; the Ed25519 signature can be
checked without any secret key. Both cover the canonical form of everything else.
"""

import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final, Protocol, Self

from consult.db.backup.contents import NOTHING, Contents, TableMark
from consult.db.backup.faults import DamagedBackup, NewerBackup, NotABackup
from consult.db.backup.files import FileMark
from consult.db.backup.layout import DATABASE, HEADS, KEYS, BackupFolder, is_attachment_name
from consult.db.key_file_form import MalformedKeyFile, Reader, canonical
from consult.db.signing_keys import is_signed_by
from consult.domain.journal import Head

FORMAT: Final = 1
LARGEST_BYTES: Final = 64_000_000
"""Some 400,000 attachments; a file beyond that is not one of ours."""
_MOST: Final = 2**53
_MAC_BYTES: Final = 32

Check = Callable[[bytes], bytes]
"""Gives the MAC of a manifest; only a holder of the data key has one."""


class Signer(Protocol):
    """The practice's Ed25519 key."""

    @property
    def public_key(self) -> str: ...
    def sign(self, content: bytes) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Manifest:
    """One backup's account of itself."""

    practice_id: str
    made_at: datetime
    contents: Contents = NOTHING
    files: Mapping[str, FileMark] = field(default_factory=dict)
    attachments: Mapping[str, FileMark] = field(default_factory=dict)
    public_key: str = ""
    signature: bytes = b""
    mac: bytes = field(default=b"", repr=False)

    @classmethod
    def of(cls, practice_id: str, made_at: datetime) -> Self:
        """One that is still to be filled."""
        return cls(practice_id, made_at.astimezone(UTC).replace(microsecond=0))

    def filled(
        self,
        contents: Contents,
        files: Mapping[str, FileMark],
        attachments: Mapping[str, FileMark],
    ) -> "Manifest":
        """The same with what was copied."""
        return replace(self, contents=contents, files=files, attachments=attachments)

    def signed_part(self) -> bytes:
        """Everything but signature and MAC, in the one form that both cover."""
        return canonical(self._form())

    def signed(self, check: Check, signer: Signer | None) -> "Manifest":
        """The same with its signature and its MAC."""
        named = replace(self, public_key=signer.public_key if signer else "")
        content = named.signed_part()
        signature = signer.sign(content) if signer else b""
        return replace(named, signature=signature, mac=check(content))

    def is_genuine(self, check: Check) -> bool:
        """Whether a holder of the data key wrote it, and its signature is right."""
        content = self.signed_part()
        if not hmac.compare_digest(check(content), self.mac):
            return False
        return not self.public_key or is_signed_by(self.public_key, content, self.signature)

    def to_bytes(self) -> bytes:
        form = {**self._form(), "signature": self.signature.hex(), "mac": self.mac.hex()}
        return json.dumps(form, indent=1, ensure_ascii=False, sort_keys=True).encode() + b"\n"

    def _form(self) -> dict[str, object]:
        head = self.contents.head
        return {
            "format": FORMAT,
            "practice": self.practice_id,
            "made_at": self.made_at.astimezone(UTC).isoformat(timespec="seconds"),
            "schema": self.contents.schema,
            "journal": {"number": head.number, "hash": head.hash},
            "tables": {
                name: {"rows": one.rows, "sha256": one.sha256}
                for name, one in self.contents.tables.items()
            },
            "files": _marks_form(self.files),
            "attachments": _marks_form(self.attachments),
            "public_key": self.public_key,
        }

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Raises DamagedBackup for what isn't of the form to the letter, NewerBackup."""
        try:
            form = Reader.of_json(content)
            if form.whole("format", 1, 1_000_000) > FORMAT:
                raise NewerBackup
            read = cls(
                practice_id=form.token("practice"),
                made_at=_moment(form.text("made_at", 40)),
                contents=_contents(form),
                files=_marks(form.part("files")),
                attachments=_marks(form.part("attachments")),
                public_key=_digits(form, "public_key", 32).hex(),
                signature=_digits(form, "signature", 64),
                mac=form.octets("mac", _MAC_BYTES),
            )
            form.nothing_more()
        except (MalformedKeyFile, ValueError) as error:
            raise DamagedBackup("its manifest cannot be read") from error
        names = set(read.files)
        if not {DATABASE, KEYS} <= names <= {DATABASE, KEYS, HEADS}:
            raise DamagedBackup("its manifest names other files than a backup has")
        if not all(is_attachment_name(name) for name in read.attachments):
            raise DamagedBackup("its manifest names a file outside the backup")
        return read


def read_manifest(folder: BackupFolder) -> Manifest:
    """The manifest, checked in form only. Raises NotABackup, DamagedBackup, NewerBackup."""
    try:
        with folder.manifest.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except FileNotFoundError as error:
        raise NotABackup from error
    except OSError as error:
        raise DamagedBackup("its manifest cannot be read") from error
    if len(content) > LARGEST_BYTES:
        raise DamagedBackup("its manifest is far too large")
    return Manifest.from_bytes(content)


def _contents(form: Reader) -> Contents:
    journal = form.part("journal")
    number, digest = journal.whole("number", 0, _MOST), journal.octets("hash", 32).hex()
    journal.nothing_more()
    tables = {
        name: TableMark(one.whole("rows", 0, _MOST), _sha256(one))
        for name, one in _parts_by_name(form.part("tables"))
    }
    return Contents(form.token("schema"), tables, Head(number, digest))


def _marks(form: Reader) -> dict[str, FileMark]:
    return {
        name: FileMark(one.whole("size", 0, _MOST), _sha256(one))
        for name, one in _parts_by_name(form)
    }


def _parts_by_name(form: Reader) -> list[tuple[str, Reader]]:
    return [(name, form.part(name)) for name in form.names()]


def _sha256(form: Reader) -> str:
    digest = form.octets("sha256", 32).hex()
    form.nothing_more()
    return digest


def _digits(form: Reader, name: str, octets: int) -> bytes:
    """So many bytes in hexadecimal digits, or none."""
    return form.octets(name, 0 if form.is_empty(name) else octets)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without its offset")
    return moment.astimezone(UTC)


def _marks_form(marks: Mapping[str, FileMark]) -> dict[str, object]:
    return {name: {"size": one.size, "sha256": one.sha256} for name, one in marks.items()}

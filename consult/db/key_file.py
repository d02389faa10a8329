"""The key file's format: who may open the practice, and by what. Not secret, and no cryptography.

The unlock page reads the account names from here before anything slower is loaded.
Whether the file is genuine can be told only by who holds the data key: see `keys`.
"""

import json
from dataclasses import dataclass, replace
from typing import Any, Final, Self

from consult.db.atomic import write_atomically
from consult.db.folder import NotAPractice, PracticeFolder
from consult.db.key_file_form import MalformedKeyFile, Reader, canonical
from consult.db.key_file_slots import (
    CEILING_COST,
    DEFAULT_COST,
    FLOOR_COST,
    LONGEST_NAME,
    RECOVERY,
    Cost,
    RecoverySlot,
    ReplacedKey,
    SealedSigningKeys,
    Slot,
)
from consult.db.storage_errors import StorageError, of_os_error

__all__ = [
    "CEILING_COST",
    "DEFAULT_COST",
    "FLOOR_COST",
    "LONGEST_NAME",
    "AccountName",
    "Cost",
    "DamagedKeyFile",
    "KeyFile",
    "KeyFileMissing",
    "NewerKeyFile",
    "Slot",
    "account_names",
    "read_key_file",
    "write_key_file",
]

FORMAT: Final = 2
LARGEST_BYTES: Final = 1_000_000


class DamagedKeyFile(StorageError):
    """The key file is cut short, or was changed by something other than this program."""

    def __init__(self) -> None:
        super().__init__(
            "The key file practice.keys is damaged.",
            "Put back practice.keys.previous, which lies beside it, or the key file of a backup. "
            "Do not delete either.",
        )


class NewerKeyFile(StorageError):
    """The key file has a format that this program doesn't know."""

    def __init__(self) -> None:
        super().__init__(
            "The key file of this practice was written by a newer version of Consult.",
            "Install the newest version on this computer and open it again; nothing was changed.",
        )


class KeyFileMissing(StorageError):
    """There is a database and no key file."""

    def __init__(self) -> None:
        super().__init__(
            "The key file practice.keys is missing from this practice folder.",
            "Put back practice.keys.previous, which lies beside it, or the key file of a backup; "
            "without it the record cannot be read.",
        )


@dataclass(frozen=True, slots=True)
class KeyFile:
    """One practice's key file; `generation` rises by one whenever the file is written anew."""

    practice_id: str
    generation: int
    database_salt: bytes
    slots: tuple[Slot, ...]
    """One for each account, in the order of the log-in list."""
    recovery: RecoverySlot | None = None
    signing: SealedSigningKeys | None = None
    """None in format 1 alone."""
    replaced: ReplacedKey | None = None
    """What the database may still be under, while a new data key takes over."""
    mac: bytes = b""

    @property
    def format(self) -> int:
        """1 until the practice has signing keys: the program before wrote none."""
        return 1 if self.signing is None else FORMAT

    def slot_of(self, account_id: str) -> Slot | None:
        """The slot of one account, if it has one."""
        return next((slot for slot in self.slots if slot.account_id == account_id), None)

    def with_slot(self, slot: Slot) -> Self:
        """The same file, one generation on, with this slot in place of its predecessor, or new."""
        if self.slot_of(slot.account_id) is None:
            return self.changed(slots=(*self.slots, slot))
        others = tuple(slot if one.account_id == slot.account_id else one for one in self.slots)
        return self.changed(slots=others)

    def changed(self, **fields: Any) -> Self:
        """The same file, one generation on, with other fields; not yet signed by its MAC."""
        return replace(self, generation=self.generation + 1, mac=b"", **fields)

    def signed_part(self) -> bytes:
        """Everything but the MAC, in the one form that the MAC covers."""
        return canonical(self._form())

    def to_bytes(self) -> bytes:
        """The file's content."""
        form = {**self._form(), "mac": self.mac.hex()}
        return json.dumps(form, indent=1, ensure_ascii=False).encode() + b"\n"

    def _form(self) -> dict[str, object]:
        slots = [slot.to_form() for slot in self.slots]
        if self.recovery is not None:
            slots.append(self.recovery.to_form())
        form: dict[str, object] = {
            "format": self.format,
            "practice": self.practice_id,
            "generation": self.generation,
            "salt": self.database_salt.hex(),
            "slots": slots,
        }
        if self.signing is not None:
            form["signing"] = self.signing.to_form()
        if self.replaced is not None:
            form["replaced"] = self.replaced.to_form()
        return form

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Raises DamagedKeyFile, NewerKeyFile."""
        try:
            form = Reader.of_json(content)
            written = form.whole("format", 1, 1_000_000)
            if written > FORMAT:
                raise NewerKeyFile
            read = cls._from_form(form, written)
        except MalformedKeyFile as error:
            raise DamagedKeyFile from error
        if len({slot.account_id for slot in read.slots}) != len(read.slots) or not read.slots:
            raise DamagedKeyFile
        return read

    @classmethod
    def _from_form(cls, form: Reader, written: int) -> Self:
        slots, signing, replaced = form.parts("slots"), None, None
        codes: list[Reader] = []
        if written > 1:
            codes = [one for one in slots if one.is_of_kind(RECOVERY)]
            signing = SealedSigningKeys.from_form(form.part("signing"))
            if form.has("replaced"):
                replaced = ReplacedKey.from_form(form.part("replaced"))
        if len(codes) > 1:
            raise MalformedKeyFile
        read = cls(
            practice_id=form.token("practice"),
            generation=form.whole("generation", 1, 2**53),
            database_salt=form.octets("salt", 16),
            slots=tuple(Slot.from_form(one) for one in slots if one not in codes),
            recovery=RecoverySlot.from_form(codes[0]) if codes else None,
            signing=signing,
            replaced=replaced,
            mac=form.octets("mac", 32),
        )
        form.nothing_more()
        return read


@dataclass(frozen=True, slots=True)
class AccountName:
    """One line of the log-in list."""

    account_id: str
    name: str


def read_key_file(folder: PracticeFolder) -> KeyFile:
    """The key file, checked in form only.

    Raises NotAPractice, KeyFileMissing, DamagedKeyFile, NewerKeyFile, CannotRead.
    """
    return KeyFile.from_bytes(_content(folder))


def _content(folder: PracticeFolder) -> bytes:
    try:
        with folder.keys.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except FileNotFoundError as error:
        raise (KeyFileMissing if folder.database.exists() else NotAPractice) from error
    except OSError as error:
        raise of_os_error(error, writing=False) from error
    if len(content) > LARGEST_BYTES:
        raise DamagedKeyFile
    return content


def account_names(folder: PracticeFolder) -> tuple[AccountName, ...]:
    """Who may log in, in the order of the file. Raises as `read_key_file`."""
    return tuple(AccountName(one.account_id, one.name) for one in read_key_file(folder).slots)


def write_key_file(folder: PracticeFolder, key_file: KeyFile) -> None:
    """Put a key file in place, its predecessor kept beside it.

    A first key file is written twice: losing it is losing the practice.
    Raises DiskFull, CannotWrite.
    """
    content = key_file.to_bytes()
    try:
        predecessor = folder.keys.read_bytes() if folder.keys.exists() else content
    except OSError as error:
        raise of_os_error(error, writing=True) from error
    write_atomically(folder.previous_keys, predecessor)
    write_atomically(folder.keys, content)

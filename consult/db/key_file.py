"""The key file's format: who may open the practice, and by what. Not secret, and no cryptography.

The unlock page reads the account names from here before anything slower is loaded.
Whether the file is genuine can be told only by who holds the data key: see `keys`.
"""

import json
from dataclasses import dataclass, replace
from typing import Final, Self

from consult.db.atomic import write_atomically
from consult.db.folder import NotAPractice, PracticeFolder
from consult.db.key_file_form import MalformedKeyFile, Reader, canonical
from consult.db.storage_errors import StorageError, of_os_error

FORMAT: Final = 1
LARGEST_BYTES: Final = 1_000_000
LONGEST_NAME: Final = 120


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
class Cost:
    """What one guess at a password costs, for argon2id (RFC 9106)."""

    memory_kib: int
    passes: int
    lanes: int

    def is_below(self, other: "Cost") -> bool:
        """Whether a guess costs less memory or less work than `other`."""
        return self.memory_kib < other.memory_kib or self.passes < other.passes


# trust.md's figures: about 0.7 s and 288 MB on a small computer. Nothing but a test asks for less.
DEFAULT_COST: Final = Cost(memory_kib=256 * 1024, passes=3, lanes=2)
# The least that OWASP's password storage sheet accepts for argon2id.
FLOOR_COST: Final = Cost(memory_kib=19 * 1024, passes=2, lanes=1)
CEILING_COST: Final = Cost(memory_kib=2 * 1024 * 1024, passes=16, lanes=16)


@dataclass(frozen=True, slots=True)
class Slot:
    """One account's way to the data key."""

    account_id: str
    name: str
    cost: Cost
    password_salt: bytes
    public_key: bytes
    private_key_nonce: bytes
    private_key_sealed: bytes
    data_key_from: bytes
    data_key_nonce: bytes
    data_key_sealed: bytes

    def to_form(self) -> dict[str, object]:
        """The slot as it is written."""
        return {
            "account": self.account_id,
            "kind": "password",
            "name": self.name,
            "cost": {
                "memory_kib": self.cost.memory_kib,
                "passes": self.cost.passes,
                "lanes": self.cost.lanes,
            },
            "password_salt": self.password_salt.hex(),
            "public_key": self.public_key.hex(),
            "private_key": {
                "nonce": self.private_key_nonce.hex(),
                "sealed": self.private_key_sealed.hex(),
            },
            "data_key": {
                "from": self.data_key_from.hex(),
                "nonce": self.data_key_nonce.hex(),
                "sealed": self.data_key_sealed.hex(),
            },
        }

    @classmethod
    def from_form(cls, form: Reader) -> Self:
        """The slot as it was read. Raises MalformedKeyFile."""
        form.expect("kind", "password")
        private_key, data_key = form.part("private_key"), form.part("data_key")
        slot = cls(
            account_id=form.token("account"),
            name=form.text("name", LONGEST_NAME),
            cost=_cost_from(form.part("cost")),
            password_salt=form.octets("password_salt", 16),
            public_key=form.octets("public_key", 32),
            private_key_nonce=private_key.octets("nonce", 12),
            private_key_sealed=private_key.octets("sealed", 32 + 16),
            data_key_from=data_key.octets("from", 32),
            data_key_nonce=data_key.octets("nonce", 12),
            data_key_sealed=data_key.octets("sealed", 32 + 16),
        )
        for one in (form, private_key, data_key):
            one.nothing_more()
        return slot


def _cost_from(form: Reader) -> Cost:
    """A cost between floor and ceiling, so that a changed file neither weakens nor hangs us."""
    cost = Cost(
        form.whole("memory_kib", FLOOR_COST.memory_kib, CEILING_COST.memory_kib),
        form.whole("passes", FLOOR_COST.passes, CEILING_COST.passes),
        form.whole("lanes", FLOOR_COST.lanes, CEILING_COST.lanes),
    )
    form.nothing_more()
    return cost


@dataclass(frozen=True, slots=True)
class KeyFile:
    """One practice's key file; `generation` rises by one whenever the file is written anew."""

    practice_id: str
    generation: int
    database_salt: bytes
    slots: tuple[Slot, ...]
    mac: bytes = b""

    def slot_of(self, account_id: str) -> Slot | None:
        """The slot of one account, if it has one."""
        return next((slot for slot in self.slots if slot.account_id == account_id), None)

    def with_slot(self, slot: Slot) -> Self:
        """The same file, one generation on, with this slot in place of its predecessor."""
        others = tuple(slot if one.account_id == slot.account_id else one for one in self.slots)
        return replace(self, generation=self.generation + 1, slots=others, mac=b"")

    def signed_part(self) -> bytes:
        """Everything but the MAC, in the one form that the MAC covers."""
        return canonical(self._form())

    def to_bytes(self) -> bytes:
        """The file's content."""
        form = {**self._form(), "mac": self.mac.hex()}
        return json.dumps(form, indent=1, ensure_ascii=False).encode() + b"\n"

    def _form(self) -> dict[str, object]:
        return {
            "format": FORMAT,
            "practice": self.practice_id,
            "generation": self.generation,
            "salt": self.database_salt.hex(),
            "slots": [slot.to_form() for slot in self.slots],
        }

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Raises DamagedKeyFile, NewerKeyFile."""
        try:
            form = Reader.of_json(content)
            if form.whole("format", 1, 1_000_000) > FORMAT:
                raise NewerKeyFile
            read = cls(
                practice_id=form.token("practice"),
                generation=form.whole("generation", 1, 2**53),
                database_salt=form.octets("salt", 16),
                slots=tuple(Slot.from_form(one) for one in form.parts("slots")),
                mac=form.octets("mac", 32),
            )
            form.nothing_more()
        except MalformedKeyFile as error:
            raise DamagedKeyFile from error
        if len({slot.account_id for slot in read.slots}) != len(read.slots) or not read.slots:
            raise DamagedKeyFile
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

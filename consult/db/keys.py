"""Passwords, slots and the data key: how one leads to the other.

Each slot has an X25519 key pair. Its private key lies under argon2id of the password, and the data
key is sealed to its public key, so a new data key reaches every account without anyone's password.
"""

import hmac
import secrets
import unicodedata
import uuid
from dataclasses import dataclass, replace

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from consult.db.data_key import KEY_BYTES, DataKey
from consult.db.key_file import (
    CEILING_COST,
    DEFAULT_COST,
    FLOOR_COST,
    LONGEST_NAME,
    Cost,
    DamagedKeyFile,
    KeyFile,
    Slot,
)
from consult.db.key_file_form import canonical, is_one_line
from consult.domain.errors import KnownError


class WrongPassword(KnownError):
    """The password doesn't open this slot; whether the account exists is not told."""

    def __init__(self) -> None:
        super().__init__("The password is wrong.", "Try again.")


class NotEnoughMemory(KnownError):
    """Argon2id could not have the memory that the slot asks for."""

    def __init__(self) -> None:
        super().__init__(
            "There is not enough free memory to check the password.",
            "Close other programs and try again.",
        )


@dataclass(frozen=True, slots=True)
class NewAccount:
    """Who is to have a slot, and by which password."""

    account_id: str
    name: str
    password: str


def make_key_file(account: NewAccount, cost: Cost = DEFAULT_COST) -> tuple[KeyFile, DataKey]:
    """The key file of a new practice with one account, and its new data key."""
    data_key = DataKey(secrets.token_bytes(KEY_BYTES))
    practice_id = uuid.uuid4().hex
    slot = _make_slot(practice_id, account, data_key, cost)
    bare = KeyFile(practice_id, 1, secrets.token_bytes(16), (slot,))
    return _with_check(bare, data_key), data_key


def open_slot(key_file: KeyFile, account_id: str, password: str) -> DataKey:
    """The data key, if the password is right and the file genuine.

    Raises WrongPassword, DamagedKeyFile, NotEnoughMemory.
    """
    _, data_key = _open(key_file, account_id, password)
    return data_key


def change_password(
    key_file: KeyFile, account_id: str, old: str, new: str, cost: Cost = DEFAULT_COST
) -> KeyFile:
    """The key file with one slot under a new password; the data key stays as it is.

    Raises as `open_slot`.
    """
    private_key, data_key = _open(key_file, account_id, old)
    slot = key_file.slot_of(account_id)
    assert slot is not None  # it was opened
    rewrapped = _wrapped(key_file.practice_id, slot, private_key, new, cost)
    return _with_check(key_file.with_slot(rewrapped), data_key)


def is_due_for_renewal(key_file: KeyFile, account_id: str, cost: Cost = DEFAULT_COST) -> bool:
    """Whether a slot was made at a lower cost than is now usual.

    The window then calls `change_password` with the same password twice, after a good log-in.
    Nothing else does, so practices made for tests at the floor stay there.
    """
    slot = key_file.slot_of(account_id)
    return slot is not None and slot.cost.is_below(cost)


def _open(key_file: KeyFile, account_id: str, password: str) -> tuple[X25519PrivateKey, DataKey]:
    slot = key_file.slot_of(account_id)
    if slot is None:
        raise WrongPassword
    wrapping = AESGCM(_password_key(password, slot.password_salt, slot.cost))
    fields = _private_key_fields(key_file.practice_id, slot)
    try:
        raw = wrapping.decrypt(slot.private_key_nonce, slot.private_key_sealed, fields)
    except InvalidTag:
        raise WrongPassword from None
    private_key = X25519PrivateKey.from_private_bytes(raw)
    data_key = _unsealed(key_file.practice_id, slot, private_key)
    expected = data_key.check_of_key_file(key_file.signed_part())
    if not hmac.compare_digest(expected, key_file.mac):
        raise DamagedKeyFile
    return private_key, data_key


def _unsealed(practice_id: str, slot: Slot, private_key: X25519PrivateKey) -> DataKey:
    """The data key out of a slot whose private key is open."""
    try:
        shared = private_key.exchange(X25519PublicKey.from_public_bytes(slot.data_key_from))
        raw = AESGCM(_sealing_key(shared, slot.data_key_from, slot.public_key)).decrypt(
            slot.data_key_nonce, slot.data_key_sealed, _data_key_fields(practice_id, slot)
        )
    except (InvalidTag, ValueError):  # ValueError: a public key of low order
        raise DamagedKeyFile from None
    return DataKey(raw)


def _make_slot(practice_id: str, account: NewAccount, data_key: DataKey, cost: Cost) -> Slot:
    if not is_one_line(account.name, LONGEST_NAME):
        raise ValueError("an account's name is one line of at most 120 characters")
    private_key = X25519PrivateKey.generate()
    empty = b""
    slot = Slot(
        account_id=account.account_id,
        name=account.name,
        cost=cost,
        password_salt=empty,
        public_key=private_key.public_key().public_bytes_raw(),
        private_key_nonce=empty,
        private_key_sealed=empty,
        data_key_from=empty,
        data_key_nonce=empty,
        data_key_sealed=empty,
    )
    wrapped = _wrapped(practice_id, slot, private_key, account.password, cost)
    return _sealed(practice_id, wrapped, data_key)


def _wrapped(
    practice_id: str, slot: Slot, private_key: X25519PrivateKey, password: str, cost: Cost
) -> Slot:
    """The slot with its private key under this password."""
    _check_cost(cost)
    bare = replace(
        slot,
        cost=cost,
        password_salt=secrets.token_bytes(16),
        private_key_nonce=secrets.token_bytes(12),
    )
    wrapping = AESGCM(_password_key(password, bare.password_salt, cost))
    sealed = wrapping.encrypt(
        bare.private_key_nonce,
        private_key.private_bytes_raw(),
        _private_key_fields(practice_id, bare),
    )
    return replace(bare, private_key_sealed=sealed)


def _sealed(practice_id: str, slot: Slot, data_key: DataKey) -> Slot:
    """The slot with this data key sealed to its public key; needs no password."""
    passing = X25519PrivateKey.generate()
    shared = passing.exchange(X25519PublicKey.from_public_bytes(slot.public_key))
    bare = replace(
        slot,
        data_key_from=passing.public_key().public_bytes_raw(),
        data_key_nonce=secrets.token_bytes(12),
    )
    sealed = AESGCM(_sealing_key(shared, bare.data_key_from, bare.public_key)).encrypt(
        bare.data_key_nonce, data_key.secret(), _data_key_fields(practice_id, bare)
    )
    return replace(bare, data_key_sealed=sealed)


def _with_check(key_file: KeyFile, data_key: DataKey) -> KeyFile:
    return replace(key_file, mac=data_key.check_of_key_file(key_file.signed_part()))


def _password_key(password: str, salt: bytes, cost: Cost) -> bytes:
    """Argon2id of the password in the one form that all keyboards agree on (NFKC)."""
    typed = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
    try:
        return hash_secret_raw(
            typed, salt, cost.passes, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID
        )
    except HashingError as error:
        raise NotEnoughMemory from error


def _sealing_key(shared: bytes, sender: bytes, receiver: bytes) -> bytes:
    purpose = b"consult data key 1" + sender + receiver
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose).derive(shared)


def _private_key_fields(practice_id: str, slot: Slot) -> bytes:
    """What the wrapped private key is tied to. Not the name, which changes without a password."""
    return canonical(
        {
            "practice": practice_id,
            "account": slot.account_id,
            "cost": [slot.cost.memory_kib, slot.cost.passes, slot.cost.lanes],
            "password_salt": slot.password_salt.hex(),
            "public_key": slot.public_key.hex(),
        }
    )


def _data_key_fields(practice_id: str, slot: Slot) -> bytes:
    """What the sealed data key is tied to."""
    return canonical(
        {
            "practice": practice_id,
            "account": slot.account_id,
            "public_key": slot.public_key.hex(),
            "from": slot.data_key_from.hex(),
        }
    )


def _check_cost(cost: Cost) -> None:
    for name in ("memory_kib", "passes", "lanes"):
        if not getattr(FLOOR_COST, name) <= getattr(cost, name) <= getattr(CEILING_COST, name):
            raise ValueError(f"the cost's {name} is outside what a key file may hold")

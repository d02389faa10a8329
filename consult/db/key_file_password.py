"""A slot's private key under a password, by argon2id."""

import secrets
import unicodedata
from dataclasses import dataclass, replace

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from consult.db.data_key import KEY_BYTES, DataKey
from consult.db.key_file_form import is_one_line
from consult.db.key_file_sealing import Place, sealed_to, unsealed, unwrapped, wrapped
from consult.db.key_file_slots import CEILING_COST, FLOOR_COST, LONGEST_NAME, Cost, Slot, Wrapped
from consult.domain.errors import KnownError, NotFound


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


class NoSuchAccount(NotFound):
    """The key file has no slot for the account."""

    def __init__(self) -> None:
        super().__init__(
            "This account cannot log in to this practice, or no longer can.",
            "Choose one of the list.",
        )


@dataclass(frozen=True, slots=True)
class NewAccount:
    """Who is to have a slot, and by which password."""

    account_id: str
    name: str
    password: str


def make_slot(practice_id: str, account: NewAccount, data_key: DataKey, cost: Cost) -> Slot:
    """A slot with a key pair of its own. Raises ValueError for a name or cost out of bounds."""
    if not is_one_line(account.name, LONGEST_NAME):
        raise ValueError(f"an account's name is one line of at most {LONGEST_NAME} characters")
    private_key = X25519PrivateKey.generate()
    public_key = private_key.public_key().public_bytes_raw()
    owner = slot_owner(practice_id, account.account_id)
    salt, private = _under(account.password, owner, cost, private_key)
    sealed = sealed_to(public_key, data_key, owner)
    return Slot(account.account_id, account.name, cost, salt, public_key, private, sealed)


def opened_slot(practice_id: str, slot: Slot, password: str) -> tuple[X25519PrivateKey, DataKey]:
    """The slot's private key, and the data key that is sealed to it.

    Raises WrongPassword, DamagedKeyFile, NotEnoughMemory.
    """
    owner = slot_owner(practice_id, slot.account_id)
    place = _private_key_place(owner, slot.cost, slot.password_salt, slot.public_key)
    key = _password_key(password, slot.password_salt, slot.cost)
    try:
        raw = unwrapped(key, slot.private_key, place)
    except InvalidTag:
        raise WrongPassword from None
    private_key = X25519PrivateKey.from_private_bytes(raw)
    return private_key, unsealed(private_key, slot.data_key, owner)


def under_password(
    practice_id: str, slot: Slot, private_key: X25519PrivateKey, password: str, cost: Cost
) -> Slot:
    """The slot with its private key under another password, or at another cost."""
    owner = slot_owner(practice_id, slot.account_id)
    salt, private = _under(password, owner, cost, private_key)
    return replace(slot, cost=cost, password_salt=salt, private_key=private)


def slot_owner(practice_id: str, account_id: str) -> Place:
    """Whose slot it is, as its secrets are tied to it."""
    return {"practice": practice_id, "account": account_id}


def _under(
    password: str, owner: Place, cost: Cost, private_key: X25519PrivateKey
) -> tuple[bytes, Wrapped]:
    """A new salt, and the private key under the password with it."""
    _check_cost(cost)
    salt = secrets.token_bytes(16)
    public_key = private_key.public_key().public_bytes_raw()
    place = _private_key_place(owner, cost, salt, public_key)
    key = _password_key(password, salt, cost)
    return salt, wrapped(key, private_key.private_bytes_raw(), place)


def _password_key(password: str, salt: bytes, cost: Cost) -> bytes:
    """Argon2id of the password in the one form that all keyboards agree on (NFKC)."""
    typed = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
    try:
        return hash_secret_raw(
            typed, salt, cost.passes, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID
        )
    except HashingError as error:
        raise NotEnoughMemory from error


def _private_key_place(owner: Place, cost: Cost, salt: bytes, public_key: bytes) -> Place:
    """What the wrapped private key is tied to. Not the name, which changes without a password."""
    return {
        **owner,
        "cost": [cost.memory_kib, cost.passes, cost.lanes],
        "password_salt": salt.hex(),
        "public_key": public_key.hex(),
    }


def _check_cost(cost: Cost) -> None:
    for name in ("memory_kib", "passes", "lanes"):
        if not getattr(FLOOR_COST, name) <= getattr(cost, name) <= getattr(CEILING_COST, name):
            raise ValueError(f"the cost's {name} is outside what a key file may hold")

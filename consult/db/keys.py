"""Passwords, the recovery code and the data key: how one leads to the other.

Each slot has an X25519 key pair. Its private key lies under argon2id of the password, or under the
recovery code, and the data key is sealed to its public key: so a new data key reaches every account
and the code without anyone's password.
"""

import hmac
import secrets
import uuid
from collections.abc import Iterable
from dataclasses import replace

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from consult.db.data_key import DataKey
from consult.db.key_file import DamagedKeyFile, KeyFile
from consult.db.key_file_password import (
    NewAccount,
    NoSuchAccount,
    NotEnoughMemory,
    WrongPassword,
    make_slot,
    opened_slot,
    slot_owner,
    under_password,
)
from consult.db.key_file_recovery import (
    NoRecoveryCode,
    WrongRecoveryCode,
    make_recovery_slot,
    opened_recovery_slot,
    resealed,
)
from consult.db.key_file_sealing import sealed_to
from consult.db.key_file_slots import DEFAULT_COST, Cost, Slot
from consult.db.signing_keys import SigningKeys
from consult.domain.recovery_code import new_code

__all__ = [
    "NewAccount",
    "NoRecoveryCode",
    "NoSuchAccount",
    "NotEnoughMemory",
    "WrongPassword",
    "WrongRecoveryCode",
    "change_password",
    "check_genuine",
    "is_due_for_renewal",
    "make_key_file",
    "make_recovery",
    "open_recovery",
    "open_slot",
    "recovered",
    "upgraded",
    "with_check",
    "with_new_data_key",
]


def make_key_file(account: NewAccount, cost: Cost = DEFAULT_COST) -> tuple[KeyFile, DataKey]:
    """The key file of a new practice with one account, and its new data key; no recovery code."""
    data_key, practice_id = DataKey.new(), uuid.uuid4().hex
    slot = make_slot(practice_id, account, data_key, cost)
    signing = SigningKeys.new().sealed(practice_id, data_key)
    bare = KeyFile(practice_id, 1, secrets.token_bytes(16), (slot,), signing=signing)
    return with_check(bare, data_key), data_key


def open_slot(key_file: KeyFile, account_id: str, password: str) -> DataKey:
    """The data key, if the password is right and the file genuine.

    Raises WrongPassword, DamagedKeyFile, NotEnoughMemory.
    """
    _, _, data_key = _opened(key_file, account_id, password)
    return data_key


def change_password(
    key_file: KeyFile, account_id: str, old: str, new: str, cost: Cost = DEFAULT_COST
) -> KeyFile:
    """The key file with one slot under a new password; the data key stays as it is.

    Raises as `open_slot`.
    """
    slot, private_key, data_key = _opened(key_file, account_id, old)
    rewrapped = under_password(key_file.practice_id, slot, private_key, new, cost)
    return with_check(key_file.with_slot(rewrapped), data_key)


def is_due_for_renewal(key_file: KeyFile, account_id: str, cost: Cost = DEFAULT_COST) -> bool:
    """Whether a slot was made at a lower cost than is now usual.

    The window then calls `change_password` with the same password twice, after a good log-in.
    Nothing else does, so practices made for tests at the floor stay there.
    """
    slot = key_file.slot_of(account_id)
    return slot is not None and slot.cost.is_below(cost)


def upgraded(key_file: KeyFile, data_key: DataKey) -> KeyFile:
    """A key file of format 1 as one of format 2: with signing keys, and without a code yet."""
    signing = SigningKeys.new().sealed(key_file.practice_id, data_key)
    return with_check(key_file.changed(signing=signing), data_key)


def make_recovery(
    key_file: KeyFile, data_key: DataKey, *, used_for: str = "", confirmed: bool = False
) -> tuple[KeyFile, str]:
    """The key file with a new recovery code in place of any before it, and that code.

    `used_for` is the account that the code before it has just let in again; `confirmed` says that
    nobody need type it back.
    """
    code = new_code()
    slot = make_recovery_slot(key_file.practice_id, code, data_key, used_for)
    slot = replace(slot, confirmed=confirmed)
    return with_check(key_file.changed(recovery=slot), data_key), code


def open_recovery(key_file: KeyFile, code: str) -> DataKey:
    """The data key by the recovery code.

    Raises NoRecoveryCode, MistypedRecoveryCode, WrongRecoveryCode, DamagedKeyFile.
    """
    if key_file.recovery is None:
        raise NoRecoveryCode
    data_key = opened_recovery_slot(key_file.practice_id, key_file.recovery, code)
    check_genuine(key_file, data_key)
    return data_key


def recovered(
    key_file: KeyFile, code: str, account_id: str, password: str, cost: Cost = DEFAULT_COST
) -> tuple[KeyFile, str]:
    """The key file after the code let an account in again: its new password, and a new code.

    Raises as `open_recovery`, and NoSuchAccount, NotEnoughMemory.
    """
    data_key = open_recovery(key_file, code)
    slot = key_file.slot_of(account_id)
    if slot is None:
        raise NoSuchAccount
    account = NewAccount(account_id, slot.name, password)
    newer = key_file.with_slot(make_slot(key_file.practice_id, account, data_key, cost))
    return make_recovery(newer, data_key, used_for=account_id)


def with_new_data_key(key_file: KeyFile, remaining: Iterable[Slot], data_key: DataKey) -> KeyFile:
    """The key file with another data key, sealed to those who remain and to the recovery code.

    Its signing keys, salt and MAC are still to be made by the caller.
    """
    practice_id, recovery = key_file.practice_id, key_file.recovery
    slots = tuple(
        replace(
            slot,
            data_key=sealed_to(slot.public_key, data_key, slot_owner(practice_id, slot.account_id)),
        )
        for slot in remaining
    )
    if recovery is not None:
        recovery = resealed(practice_id, recovery, data_key)
    return key_file.changed(slots=slots, recovery=recovery)


def with_check(key_file: KeyFile, data_key: DataKey) -> KeyFile:
    """The key file with its MAC."""
    return replace(key_file, mac=data_key.check_of_key_file(key_file.signed_part()))


def check_genuine(key_file: KeyFile, data_key: DataKey) -> None:
    """Raises DamagedKeyFile when anyone without this data key wrote the file."""
    expected = data_key.check_of_key_file(key_file.signed_part())
    if not hmac.compare_digest(expected, key_file.mac):
        raise DamagedKeyFile


def _opened(
    key_file: KeyFile, account_id: str, password: str
) -> tuple[Slot, X25519PrivateKey, DataKey]:
    slot = key_file.slot_of(account_id)
    if slot is None:
        raise WrongPassword
    private_key, data_key = opened_slot(key_file.practice_id, slot, password)
    check_genuine(key_file, data_key)
    return slot, private_key, data_key

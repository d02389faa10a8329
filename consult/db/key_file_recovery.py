"""The recovery slot's private key under the code of the emergency sheet."""

import secrets
from dataclasses import replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from consult.db.data_key import KEY_BYTES, DataKey
from consult.db.key_file_sealing import Place, sealed_to, unsealed, unwrapped, wrapped
from consult.db.key_file_slots import RECOVERY, RecoverySlot
from consult.domain.errors import KnownError
from consult.domain.recovery_code import secret_of


class WrongRecoveryCode(KnownError):
    """A well-formed code that isn't this practice's present one."""

    def __init__(self) -> None:
        super().__init__(
            "This is not the recovery code of this practice.",
            "Look for a newer emergency sheet: each new code ends the one before it.",
        )


class NoRecoveryCode(KnownError):
    """The practice has no recovery slot yet."""

    def __init__(self) -> None:
        super().__init__(
            "This practice has no recovery code yet.",
            "Log in with a password and make one, then print the emergency sheet.",
        )


def make_recovery_slot(
    practice_id: str, code: str, data_key: DataKey, used_for: str
) -> RecoverySlot:
    """A slot with a key pair of its own under `code`."""
    private_key = X25519PrivateKey.generate()
    public_key, salt = private_key.public_key().public_bytes_raw(), secrets.token_bytes(16)
    place = _private_key_place(practice_id, salt, public_key)
    private = wrapped(_code_key(code, salt), private_key.private_bytes_raw(), place)
    sealed = sealed_to(public_key, data_key, _owner(practice_id))
    return RecoverySlot(salt, public_key, private, sealed, used_for=used_for)


def opened_recovery_slot(practice_id: str, slot: RecoverySlot, code: str) -> DataKey:
    """The data key. Raises MistypedRecoveryCode, WrongRecoveryCode, DamagedKeyFile."""
    place = _private_key_place(practice_id, slot.code_salt, slot.public_key)
    try:
        raw = unwrapped(_code_key(code, slot.code_salt), slot.private_key, place)
    except InvalidTag:
        raise WrongRecoveryCode from None
    return unsealed(X25519PrivateKey.from_private_bytes(raw), slot.data_key, _owner(practice_id))


def resealed(practice_id: str, slot: RecoverySlot, data_key: DataKey) -> RecoverySlot:
    """The slot with another data key; the code on the emergency sheet stays good."""
    return replace(slot, data_key=sealed_to(slot.public_key, data_key, _owner(practice_id)))


def _code_key(code: str, salt: bytes) -> bytes:
    """HKDF is enough here: nobody can try 2**160 codes, however fast each try is."""
    return HKDF(SHA256(), KEY_BYTES, salt=salt, info=b"consult recovery 1").derive(secret_of(code))


def _owner(practice_id: str) -> Place:
    return {"practice": practice_id, "kind": RECOVERY}


def _private_key_place(practice_id: str, salt: bytes, public_key: bytes) -> Place:
    return {**_owner(practice_id), "code_salt": salt.hex(), "public_key": public_key.hex()}

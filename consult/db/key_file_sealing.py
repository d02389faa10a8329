"""How the secrets in a key file are wrapped: each tied to where it stands, so none can be moved."""

import secrets
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from consult.db.data_key import KEY_BYTES, DataKey
from consult.db.key_file import DamagedKeyFile
from consult.db.key_file_form import canonical
from consult.db.key_file_slots import SealedDataKey, Wrapped

Place = Mapping[str, object]
"""Whose secret it is: the fields of the key file that it is tied to."""


def wrapped(key: bytes, secret: bytes, place: Place) -> Wrapped:
    """`secret` under `key`."""
    nonce = secrets.token_bytes(12)
    return Wrapped(nonce, AESGCM(key).encrypt(nonce, secret, canonical(dict(place))))


def unwrapped(key: bytes, sealed: Wrapped, place: Place) -> bytes:
    """The secret again. Raises InvalidTag for another key or another place."""
    return AESGCM(key).decrypt(sealed.nonce, sealed.sealed, canonical(dict(place)))


def sealed_to(public_key: bytes, data_key: DataKey, owner: Place) -> SealedDataKey:
    """The data key for the holder of a private key; needs no password and no code."""
    passing = X25519PrivateKey.generate()
    sender = passing.public_key().public_bytes_raw()
    shared = passing.exchange(X25519PublicKey.from_public_bytes(public_key))
    key = _sealing_key(shared, sender, public_key)
    return SealedDataKey(
        sender, wrapped(key, data_key.secret(), _data_key_place(owner, public_key, sender))
    )


def unsealed(private_key: X25519PrivateKey, sealed: SealedDataKey, owner: Place) -> DataKey:
    """The data key, by the private key that it was sealed to. Raises DamagedKeyFile."""
    public_key = private_key.public_key().public_bytes_raw()
    try:
        shared = private_key.exchange(X25519PublicKey.from_public_bytes(sealed.sender))
        key = _sealing_key(shared, sealed.sender, public_key)
        return DataKey(
            unwrapped(key, sealed.key, _data_key_place(owner, public_key, sealed.sender))
        )
    except (InvalidTag, ValueError):  # ValueError: a public key of low order
        raise DamagedKeyFile from None


def _sealing_key(shared: bytes, sender: bytes, receiver: bytes) -> bytes:
    purpose = b"consult data key 1" + sender + receiver
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose).derive(shared)


def _data_key_place(owner: Place, public_key: bytes, sender: bytes) -> Place:
    return {**owner, "public_key": public_key.hex(), "from": sender.hex()}

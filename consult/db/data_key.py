"""The one secret of a practice, and the keys that are derived from it."""

import hashlib
import hmac
import secrets
from typing import Final, Self

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32


class DataKey:
    """32 random bytes that never leave the process in clear; each use has a key of its own."""

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes) -> None:
        if len(secret) != KEY_BYTES:
            raise ValueError("a data key has 32 bytes")
        self._secret = secret

    @classmethod
    def new(cls) -> Self:
        """The key of a new practice, or the next one of a practice."""
        return cls(secrets.token_bytes(KEY_BYTES))

    def __repr__(self) -> str:
        return "DataKey(…)"

    def secret(self) -> bytes:
        """The key itself: for sealing it to an account, and for nothing else."""
        return self._secret

    def for_database(self) -> bytes:
        return self._derived(b"consult database 1")

    def check_of_key_file(self, content: bytes) -> bytes:
        """The MAC that shows whether a key file was written by a holder of this key."""
        return hmac.new(self._derived(b"consult key file 1"), content, hashlib.sha256).digest()

    def for_manifests(self) -> bytes:
        """The key of the MAC on a backup's manifest."""
        return self._derived(b"consult manifest 1")

    def for_signing_keys(self) -> bytes:
        """The key that wraps the private halves of the practice's signing keys."""
        return self._derived(b"consult signing keys 1")

    def for_replaced_key(self) -> bytes:
        """The key that wraps the data key before this one while it is being replaced."""
        return self._derived(b"consult replaced key 1")

    def _derived(self, purpose: bytes) -> bytes:
        return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose).derive(self._secret)

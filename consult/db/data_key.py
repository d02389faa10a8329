"""The one secret of a practice, and the keys that are derived from it."""

import hashlib
import hmac
from typing import Final

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

    def check_of_backup(self, manifest: bytes) -> bytes:
        """The MAC that shows whether a backup's manifest was written by a holder of this key."""
        return hmac.new(self._derived(b"consult backup manifest 1"), manifest, "sha256").digest()

    def _derived(self, purpose: bytes) -> bytes:
        return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose).derive(self._secret)

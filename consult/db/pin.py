"""The data key under a PIN, for the hours in which a window is locked and unlocked many times.

It lives in this process alone: nothing of it is ever written. The key that wraps the data key comes
from argon2id of the PIN and from 32 random bytes that end with the process. Who can read the whole
memory of the process can still try all PINs: docs/decisions/0014-locking-and-pin.md.
"""

import secrets
from threading import Lock
from typing import Final

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from consult.db.data_key import KEY_BYTES, DataKey
from consult.db.key_file import Cost
from consult.db.keys import NotEnoughMemory
from consult.domain.errors import KnownError
from consult.domain.pin_rules import check_pin

TRIES: Final = 3
# RFC 9106's second recommended option; about 0.15 s on a small computer, many times a day.
PIN_COST: Final = Cost(memory_kib=64 * 1024, passes=3, lanes=4)


class WrongPin(KnownError):
    """Not this PIN; `tries_left` says how often it may be tried again."""

    def __init__(self, tries_left: int) -> None:
        times = "once more" if tries_left == 1 else f"{tries_left} times more"
        super().__init__("That is not the PIN.", f"It can be tried {times}.")
        self.tries_left = tries_left


class PinDropped(KnownError):
    """No PIN opens any more: three were wrong, its hours are over, or it was taken back."""

    def __init__(self) -> None:
        super().__init__("The PIN no longer opens this practice.", "Type the password.")


class PinWrappedKey:
    """A data key that a PIN gives back; three wrong PINs, and it is gone for good."""

    def __init__(self, data_key: DataKey, pin: str, cost: Cost = PIN_COST) -> None:
        """Raises ValueError for a PIN that breaks the rules, NotEnoughMemory."""
        if check_pin(pin) is not None:
            raise ValueError("a PIN that the rules refuse")
        self._cost = cost
        self._turn = Lock()
        self._tries_left = TRIES
        self._salt = secrets.token_bytes(16)
        self._of_process = secrets.token_bytes(32)
        self._nonce = secrets.token_bytes(12)
        self._sealed: bytes | None = AESGCM(self._wrapping_key(pin)).encrypt(
            self._nonce, data_key.secret(), None
        )

    def open(self, pin: str) -> DataKey:
        """The data key. Raises WrongPin, PinDropped (at the third wrong one too), NotEnoughMemory.

        One at a time, from any thread: tries cannot be had side by side.
        """
        with self._turn:
            if self._sealed is None:
                raise PinDropped
            wrapping = AESGCM(self._wrapping_key(pin))
            self._tries_left -= 1
            try:
                secret = wrapping.decrypt(self._nonce, self._sealed, None)
            except InvalidTag:
                if not self._tries_left:
                    self.drop()
                    raise PinDropped from None
                raise WrongPin(self._tries_left) from None
            self._tries_left = TRIES
            return DataKey(secret)

    def forgive(self) -> None:
        """The password was given: what was mistyped before counts no more."""
        with self._turn:
            self._tries_left = TRIES

    def drop(self) -> None:
        """Forget the data key and the secret that is needed to unwrap it."""
        self._sealed = None
        self._of_process = b""

    def is_dropped(self) -> bool:
        return self._sealed is None

    def _wrapping_key(self, pin: str) -> bytes:
        cost = self._cost
        try:
            typed = hash_secret_raw(
                pin.encode("utf-8", "surrogatepass"),
                self._salt,
                cost.passes,
                cost.memory_kib,
                cost.lanes,
                KEY_BYTES,
                Type.ID,
            )
        except HashingError as error:
            raise NotEnoughMemory from error
        mixed = HKDF(SHA256(), KEY_BYTES, salt=self._of_process, info=b"consult pin 1")
        return mixed.derive(typed)

"""The PIN of whoever gave their password last: set in the program, good for some hours, kept
nowhere but in this process."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from consult.domain.pin_rules import looks_like_pin

if TYPE_CHECKING:
    from consult.db.data_key import DataKey
    from consult.db.key_file import Cost
    from consult.db.pin import PinWrappedKey

GOOD_FOR_S: Final = 8 * 3600.0
"""A working day after the password was given."""

Clock = Callable[[], float]


class Login(NamedTuple):
    """Who gave a password, and for which practice."""

    folder: Path
    account_id: str


class PinKeeper:
    """Whether a PIN opens, and what it opens. Slow methods say so: call them on a worker thread.

    `clock` cannot be set back but may stand still while the computer sleeps, `date` goes on then
    but can be set: whichever says that more time has passed is believed.
    """

    def __init__(
        self,
        *,
        clock: Clock = time.monotonic,
        date: Clock = time.time,
        cost: Cost | None = None,
    ) -> None:
        self._clock, self._date, self._cost = clock, date, cost
        self._login: Login | None = None
        self._given_at = (0.0, 0.0)
        self._wrapped: PinWrappedKey | None = None

    def password_given(self, folder: Path, account_id: str) -> None:
        """A full log-in: a PIN of anybody else, or of another practice, ends here."""
        login = Login(folder.resolve(), account_id)
        if login != self._login or not self.is_set():
            self.drop()
        elif self._wrapped is not None:
            self._wrapped.forgive()
        self._login = login
        self._given_at = (self._clock(), self._date())

    def is_set(self) -> bool:
        """Whether there is a PIN that may still be tried; one whose hours are over is dropped."""
        if self._wrapped is None or self._wrapped.is_dropped():
            return False
        since = max(self._clock() - self._given_at[0], self._date() - self._given_at[1])
        if since >= GOOD_FOR_S:
            self.drop()
            return False
        return True

    def is_set_for(self, folder: Path | None) -> str:
        """The account that a PIN may open in this practice, or an empty text."""
        login = self._login
        if folder is None or login is None or login.folder != folder.resolve():
            return ""
        return login.account_id if self.is_set() else ""

    def set(self, password: str, pin: str) -> bool:
        """Let a PIN open from now on; False where the password is wrong. It is asked for, so that
        nobody sets a PIN for somebody who has left the window open. Slow.

        Raises NotEnoughMemory, DamagedKeyFile and their like.
        """
        from consult.db.folder import existing_practice
        from consult.db.key_file import read_key_file
        from consult.db.keys import WrongPassword, open_slot
        from consult.db.pin import PIN_COST, PinWrappedKey

        login = self._login
        assert login is not None  # somebody is in
        key_file = read_key_file(existing_practice(login.folder))
        try:
            data_key = open_slot(key_file, login.account_id, password)
        except WrongPassword:
            return False
        self._wrapped = PinWrappedKey(data_key, pin, self._cost or PIN_COST)
        self._given_at = (self._clock(), self._date())
        return True

    def open(self, pin: str) -> DataKey:
        """What the PIN guards. Slow. Raises WrongPin, PinDropped, NotEnoughMemory."""
        from consult.db.pin import PinDropped

        if self._wrapped is None or not self.is_set():
            raise PinDropped
        return self._wrapped.open(pin)

    def is_right(self, typed: str) -> bool:
        """Whether this is the PIN; counts as a try only if it could be one. Slow."""
        from consult.db.pin import PinDropped, WrongPin

        if not looks_like_pin(typed) or not self.is_set():
            return False
        try:
            self.open(typed)
        except (WrongPin, PinDropped):
            return False
        return True

    def forgive(self) -> None:
        """The password was given after all: wrong tries before it count no more."""
        if self._wrapped is not None:
            self._wrapped.forgive()

    def drop(self) -> None:
        """No PIN opens any more until one is set anew."""
        if self._wrapped is not None:
            self._wrapped.drop()
        self._wrapped = None

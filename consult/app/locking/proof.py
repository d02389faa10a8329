"""What somebody types to unlock, and what it leads to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from consult.app import opening
from consult.domain.errors import KnownError

if TYPE_CHECKING:
    from consult.app.locking.pin_keeper import PinKeeper
    from consult.app.practice_session import OpenPractice


class Proof(NamedTuple):
    """The password of an account, or a PIN."""

    account_id: str
    password: str = ""
    pin: str = ""

    def way_in(
        self,
        folder: Path,
        pins: PinKeeper,
        publish: opening.Publish,
        *,
        renew: bool,
        manner: opening.Manner = opening.Manner.WRITING,
    ) -> partial[OpenPractice]:
        """The work that opens a closed practice with it."""
        of, told = self.account_id, publish
        if self.pin:
            return partial(opening.open_by_pin, folder, pins, self.pin, of, told, manner)
        way = opening.open_and_renew if renew else opening.open_now
        return partial(way, folder, self.password, of, told, manner)

    def check(self, practice: OpenPractice, pins: PinKeeper) -> Callable[[], object]:
        """The work that only checks it, against a practice that is still open."""
        if self.pin:
            return partial(pins.open, self.pin)
        return partial(opening.check_password, practice, self.password)


class OthersChangesWait(KnownError):
    """Another account wants in while what was typed before could not be stored yet."""

    def __init__(self) -> None:
        super().__init__(
            "The account that was in has changes that are not stored yet.",
            "Unlock with that account first.",
        )

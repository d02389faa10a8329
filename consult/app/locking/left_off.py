"""What was in view when a practice was locked; forgotten when the program ends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from consult.ui.places import Place


class WhereItWas(NamedTuple):
    """The practice, who was in, and the place that was in view."""

    folder: Path
    account_id: str
    place: Place

    def place_of(self, folder: Path | None, account_id: str) -> Place | None:
        """Where this account goes on, if it was the one; nobody else goes there."""
        return self.place if (self.folder, self.account_id) == (folder, account_id) else None

"""Who this computer is to others that open the same practice folder: a random id, and its name."""

from __future__ import annotations

import contextlib
import platform
import re
import secrets
from typing import TYPE_CHECKING

from consult.app.folders import computer_file

if TYPE_CHECKING:
    from consult.db.lease import Computer, LeaseWish

_ID = re.compile(r"[0-9a-f]{32}")


def this_computer() -> Computer:
    """Its id is made once; where nothing can be kept it has a new one at each start, and then asks
    before it takes over what a killed program of its own left."""
    from consult.db.lease import Computer

    return Computer(_kept_id(), platform.node())


def lease_wish(*, take_over: bool = False) -> LeaseWish:
    """What this computer says when it opens a practice for writing."""
    from consult.db.lease import LeaseWish

    return LeaseWish(this_computer(), take_over)


def _kept_id() -> str:
    from consult.db.atomic import write_atomically
    from consult.db.folder import PRIVATE_FOLDER
    from consult.db.storage_errors import StorageError

    path = computer_file()
    with contextlib.suppress(OSError, ValueError):
        kept = path.read_text(encoding="ascii").strip()
        if _ID.fullmatch(kept):
            return kept
    made = secrets.token_hex(16)
    # A power cut that took the id would make a stranger of this computer, to its own lease.
    with contextlib.suppress(OSError, StorageError):
        path.parent.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
        write_atomically(path, f"{made}\n".encode())
    return made

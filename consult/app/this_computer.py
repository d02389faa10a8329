"""Who this computer is to others that open the same practice folder: a random id, and its name."""

from __future__ import annotations

import contextlib
import os
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
    path = computer_file()
    with contextlib.suppress(OSError, ValueError):
        kept = path.read_text(encoding="ascii").strip()
        if _ID.fullmatch(kept):
            return kept
    made = secrets.token_hex(16)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(f"{made}\n", encoding="ascii")
        part.replace(path)
    except OSError:
        with contextlib.suppress(OSError):  # nothing more can be done about a leftover
            part.unlink(missing_ok=True)
    return made

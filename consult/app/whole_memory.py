"""What this computer remembers of the checks of each practice file: when, and whether it was whole.

Losing it loses nothing: the next check is made sooner.
"""

from __future__ import annotations

import contextlib
import json
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, Final

from consult.app.folders import checks_file
from consult.db.atomic import write_atomically
from consult.db.folder import PRIVATE_FOLDER
from consult.db.storage_errors import StorageError

DUE_AFTER: Final = timedelta(hours=20)
"""So that a check in the morning doesn't wander through the day."""
_MOST: Final = 20
_WRITING = Lock()


class WholeMemory:
    """The part of it that is about one practice."""

    def __init__(self, practice_id: str) -> None:
        self._practice_id = practice_id

    def checked_at(self) -> datetime | None:
        """When it was last checked from here."""
        with contextlib.suppress(KeyError, TypeError, ValueError):
            moment = datetime.fromisoformat(self._stored()["checked_at"])
            return moment if moment.tzinfo is not None else None
        return None

    def problems(self) -> tuple[str, ...]:
        """What was found wrong then; empty where it was whole."""
        found = self._stored().get("problems")
        kept = found if isinstance(found, list) else []
        return tuple(one for one in kept if isinstance(one, str))

    def is_due(self, now: datetime) -> bool:
        """Whether it is time to check again; a clock that was put back makes it so too."""
        last = self.checked_at()
        return last is None or not timedelta() <= now - last < DUE_AFTER

    def remember(self, now: datetime, problems: tuple[str, ...]) -> None:
        """Where this computer lets nothing be written, it is checked again at the next look."""
        form = {"checked_at": now.isoformat(), "problems": list(problems[:_MOST])}
        with _WRITING, contextlib.suppress(StorageError, OSError):
            path = checks_file()
            path.parent.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
            whole = {**_read(), self._practice_id: form}
            write_atomically(path, json.dumps(whole).encode())

    def _stored(self) -> dict[str, Any]:
        form = _read().get(self._practice_id)
        return form if isinstance(form, dict) else {}


def _read() -> dict[str, Any]:
    try:
        form = json.loads(checks_file().read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return form if isinstance(form, dict) else {}

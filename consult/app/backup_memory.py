"""What this computer remembers of backups: the folders they go to, and the last proven ones.

A file of its own, since it is written in the background while the settings are written in front. It
names folders and moments, nothing of any client. Losing it loses no backup.
"""

import contextlib
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from consult.app.folders import backups_file
from consult.db.atomic import write_atomically
from consult.db.folder import PRIVATE_FOLDER
from consult.db.storage_errors import StorageError, of_os_error
from consult.domain.backups import ProvenBackup

_WRITING = Lock()


class ComputerBackupMemory:
    """The part of it that is about one practice."""

    def __init__(self, practice_id: str) -> None:
        self._practice_id = practice_id

    def targets(self) -> tuple[Path, ...]:
        found = self._stored().get("targets")
        return tuple(Path(one) for one in _texts(found)) if isinstance(found, list) else ()

    def set_targets(self, targets: tuple[Path, ...]) -> None:
        """Raises DiskFull or CannotWrite: a folder that is not remembered gets no backups."""
        self._store({"targets": [str(one) for one in targets]})

    def proven(self) -> tuple[ProvenBackup, ...]:
        """The newest at each folder; a line that can't be read counts as none."""
        found = self._stored().get("proven")
        lines = found.items() if isinstance(found, dict) else ()
        read = (_proven(str(target), form) for target, form in lines)
        return tuple(one for one in read if one is not None)

    def remember(self, proven: ProvenBackup) -> None:
        found = self._stored().get("proven")
        form = {
            "made_at": proven.made_at.isoformat(),
            "proven_at": proven.proven_at.isoformat(),
        }
        earlier = found if isinstance(found, dict) else {}
        with contextlib.suppress(StorageError):  # the backup is good; it is only not remembered
            self._store({"proven": {**earlier, proven.target: form}})

    def _stored(self) -> dict[str, Any]:
        form = _read().get(self._practice_id)
        return form if isinstance(form, dict) else {}

    def _store(self, fields: Mapping[str, Any]) -> None:
        with _WRITING:
            _write({**_read(), self._practice_id: {**self._stored(), **fields}})


def _read() -> dict[str, Any]:
    try:
        form = json.loads(backups_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return form if isinstance(form, dict) else {}


def _write(form: Mapping[str, Any]) -> None:
    path = backups_file()
    try:
        path.parent.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise of_os_error(error, writing=True) from error
    write_atomically(path, json.dumps(form).encode())


def _texts(found: list[Any]) -> list[str]:
    return [one for one in found if isinstance(one, str)]


def _proven(target: str, form: Any) -> ProvenBackup | None:
    try:
        made, proven = (datetime.fromisoformat(form[name]) for name in ("made_at", "proven_at"))
    except (KeyError, TypeError, ValueError):
        return None
    if made.tzinfo is None or proven.tzinfo is None:
        return None
    return ProvenBackup(target, made, proven)

"""What the program remembers on this computer: which practice was open last, light or dark."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from consult.app.folders import settings_file
from consult.db.atomic import write_atomically
from consult.db.folder import PRIVATE_FOLDER
from consult.db.storage_errors import StorageError

APPEARANCES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one computer account; each has a value that suits a first start."""

    practice: str = ""
    appearance: str = "system"

    @property
    def practice_folder(self) -> Path | None:
        return Path(self.practice) if self.practice else None


def load_settings() -> Settings:
    """The stored settings; what is missing or damaged counts as never set."""
    try:
        stored = json.loads(settings_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    appearance = _text(stored, "appearance")
    return Settings(
        practice=_text(stored, "practice"),
        appearance=appearance if appearance in APPEARANCES else "system",
    )


def store_settings(settings: Settings) -> bool:
    """Write them whole or not at all; False where this computer lets nothing be written."""
    path = settings_file()
    try:
        path.parent.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
        write_atomically(path, json.dumps(asdict(settings)).encode())
    except (OSError, StorageError):
        return False
    return True


def _text(stored: dict[str, Any], name: str) -> str:
    value = stored.get(name, "")
    return value if isinstance(value, str) else ""

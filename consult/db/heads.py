"""Where the newest journal head is kept outside of the database, so that an old copy is noticed.

An old copy of the whole practice folder passes every check within itself. So the head is appended
to a file in the folder and to one in this computer's own state, and goes into every backup.
"""

import contextlib
import json
import os
from pathlib import Path

from consult.db.atomic import PRIVATE_FILE
from consult.db.folder import PRIVATE_FOLDER
from consult.domain.journal import Head


class KnownHeads:
    """Files of heads, a line of JSON for each, of one practice or of several."""

    def __init__(self, practice_id: str, public_key: str, *files: Path) -> None:
        self._practice_id = practice_id
        self.public_key = public_key
        """The key that signs this practice's heads, in hex."""
        self._files = files

    def keep(self, head: Head) -> None:
        """Append a head. A full disk loses no more than this witness; the next one says it too."""
        line = json.dumps({"practice": self._practice_id, "number": head.number, "hash": head.hash})
        for file in self._files:
            with contextlib.suppress(OSError):
                _append(file, line.encode() + b"\n")

    def newest(self) -> tuple[Head, ...]:
        """The last head in each file that has one; a line that was cut short is passed over."""
        return tuple(head for head in map(self._last_in, self._files) if head is not None)

    def _last_in(self, file: Path) -> Head | None:
        try:
            lines = file.read_bytes().splitlines()
        except OSError:
            return None
        for line in reversed(lines):
            head = self._read(line)
            if head is not None:
                return head
        return None

    def _read(self, line: bytes) -> Head | None:
        try:
            form = json.loads(line)
            if form["practice"] != self._practice_id:
                return None
            return Head(int(form["number"]), str(form["hash"]))
        except (ValueError, KeyError, TypeError):
            return None


def _append(file: Path, line: bytes) -> None:
    file.parent.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, PRIVATE_FILE)
    try:
        os.write(descriptor, line)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

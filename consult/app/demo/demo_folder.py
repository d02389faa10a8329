"""Where the demo puts what it makes; a second run takes away what an earlier one made, no more."""

import json
import shutil
from pathlib import Path

from consult.app.practice_session import accounts_of
from consult.app.sample.practice import SEED, sample_practitioner
from consult.db.atomic import write_atomically
from consult.db.folder import PracticeFolder, looks_like_practice
from consult.db.lock import WriterLock
from consult.domain.errors import KnownError

_LIST = "made-by-the-demo.json"


class NotOurs(KnownError):
    """Where the demo's practice belongs stands another one."""

    def __init__(self) -> None:
        super().__init__(
            "The folder for the demo's practice holds one that the demo did not make.",
            "Choose another folder for the demo.",
        )


class DemoFolder:
    """`practice`, `papers` and `screens` in one folder, with a list of the files made there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.practice = path / "practice"
        self.papers = path / "papers"
        self.screens = path / "screens"
        self._made: list[str] = []

    def clear(self) -> None:
        """Take away what an earlier run made. Raises NotOurs, PracticeInUse, CannotWrite."""
        for name in self._listed():
            (self.path / name).unlink(missing_ok=True)
        for part in (self.papers, self.screens):
            if part.is_dir() and not any(part.iterdir()):
                part.rmdir()
        self._clear_practice()
        self._write_list()

    def keep(self, path: Path, content: bytes) -> Path:
        """Write one file, and note that it is ours."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._made.append(path.relative_to(self.path).as_posix())
        self._write_list()
        write_atomically(path, content)
        return path

    def _listed(self) -> list[str]:
        """The files of the earlier run; names that lead out of the folder are not believed."""
        try:
            listed = json.loads((self.path / _LIST).read_text("utf-8"))
        except (OSError, ValueError):
            return []
        names = [name for name in listed if isinstance(name, str)] if listed else []
        inside = self.path.resolve()
        return [name for name in names if (self.path / name).resolve().is_relative_to(inside)]

    def _clear_practice(self) -> None:
        if not looks_like_practice(self.practice):
            return
        ours = sample_practitioner(SEED).account_id
        if [account.account_id for account in accounts_of(self.practice)] != [ours]:
            raise NotOurs
        folder = PracticeFolder(self.practice)
        with WriterLock(folder):
            for file in (folder.keys, folder.previous_keys):
                file.unlink(missing_ok=True)
            for ending in ("", "-wal", "-shm", "-journal"):
                folder.database.with_name(folder.database.name + ending).unlink(missing_ok=True)
            shutil.rmtree(folder.attachments, ignore_errors=True)

    def _write_list(self) -> None:
        self.path.mkdir(parents=True, exist_ok=True)
        content = json.dumps(self._made, ensure_ascii=False, indent=0)
        write_atomically(self.path / _LIST, content.encode())

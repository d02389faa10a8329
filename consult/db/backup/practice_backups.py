"""The backups of an open practice, as the service for backups sees them."""

from datetime import UTC, datetime
from pathlib import Path

from consult.db.backup.layout import BackupsOfPractice
from consult.db.backup.making import Source, Told, make_backup
from consult.db.backup.thinning import genuine_backups
from consult.db.practice_file import PracticeFile
from consult.domain.backups import KeptBackup


class PracticeBackups:
    """Makes and finds the backups of one practice that is open."""

    def __init__(self, file: PracticeFile) -> None:
        self._source = Source(file.folder, file.file, file.signing)
        self._practice_id = file.keys.practice_id

    def make(self, target: Path, made_at: datetime, told: Told) -> datetime:
        """Raises as `make_backup`."""
        return make_backup(self._source, target, made_at, told).manifest.made_at

    def kept_at(self, target: Path) -> tuple[KeptBackup, ...]:
        """Those whose manifest is genuine, newest first."""
        found = genuine_backups(self._at(target), self._source.file.check_of_backup)
        return tuple(
            KeptBackup(one.name, manifest.made_at.astimezone(UTC), manifest.contents.head.number)
            for one, manifest in reversed(found)
        )

    def folder_of(self, target: Path, backup: KeptBackup) -> Path:
        return self._at(target).path / backup.name

    def _at(self, target: Path) -> BackupsOfPractice:
        return BackupsOfPractice.at(target, self._practice_id)

"""A backup of a practice as it is, to every folder known for it, before its file is upgraded."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consult.db.connection import EncryptedFile
    from consult.db.folder import PracticeFolder


def back_up_before_upgrade(folder: PracticeFolder, file: EncryptedFile) -> None:
    """A stick that is missing or full keeps nobody from opening: the upgrade itself is whole or
    not at all.
    """
    from consult.app.backup_memory import ComputerBackupMemory
    from consult.db.backup.making import Source, make_backup
    from consult.db.key_file import read_key_file
    from consult.domain.backups import ProvenBackup
    from consult.domain.errors import KnownError

    memory = ComputerBackupMemory(read_key_file(folder).practice_id)
    now = datetime.now(UTC)
    for target in memory.targets():
        with contextlib.suppress(KnownError):
            make_backup(Source(folder, file), target, now)
            memory.remember(ProvenBackup(str(target), now, now))

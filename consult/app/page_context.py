"""What the pages of an open practice work with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consult.app.backup_watch import BackupWatch
    from consult.app.locking.pin_keeper import PinKeeper
    from consult.app.practice_session import OpenPractice
    from consult.ui.page import PageContext
    from consult.ui.tasks import TaskRunner


def context_of(
    practice: OpenPractice, tasks: TaskRunner, pins: PinKeeper, backups: BackupWatch
) -> PageContext:
    """Where nothing can be changed, no backup is made; a backup has no PIN either, since that
    opens the practice that it was set for."""
    from consult.ui.page import PageContext

    reads_only = practice.services.session.reads_only
    return PageContext(
        practice.services,
        tasks,
        account_id=practice.account_id,
        check_password=practice.check_password,
        pin=None if practice.file.folder.is_backup else pins,
        backups=None if reads_only else backups.begin(practice),
        why_read_only=practice.why_read_only,
    )

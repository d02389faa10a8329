"""What the commands that make backups and put them back do."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from consult.app import terminal
from consult.domain.journal import Act
from consult.services.clock import now_in_utc

if TYPE_CHECKING:
    from consult.app.practice_session import OpenPractice
    from consult.db.backup.reading import Way
    from consult.db.data_key import DataKey
    from consult.db.key_file import KeyFile
    from consult.services.backups import BackupService
    from consult.services.clock import Clock


def backups_of(opened: "OpenPractice", clock: "Clock" = now_in_utc) -> "BackupService":
    """The service for backups of an open practice."""
    from consult.app.backup_memory import ComputerBackupMemory
    from consult.db.backup.practice_backups import PracticeBackups
    from consult.services.backups import BackupService
    from consult.services.guarded import guarded

    memory = ComputerBackupMemory(opened.file.keys.practice_id)
    note = partial(opened.services.store.note, Act.BACKED_UP, "practice")
    backups = BackupService(PracticeBackups(opened.file), memory, clock, note)
    return guarded(backups, "backups", opened.services.session)


def back_up(opened: "OpenPractice", target: Path) -> None:
    """Makes a backup beside a window that may be open, and proves it."""
    service = backups_of(opened)
    proven = service.back_up_to(target.absolute())
    newest = service.backups_at(target.absolute())[0]
    where = service.folder_of(target.absolute(), newest)
    terminal.say(f"The backup of {proven.made_at:%Y-%m-%d %H:%M} UTC is proven and in {where}")


def check_backup(backup: Path) -> None:
    """Refuses what is no backup before anyone is asked for a password. Raises NotABackup."""
    from consult.db.backup.layout import BackupFolder

    BackupFolder(backup).check_files()


def restore(backup: Path, practice: Path, secret: str, *, is_recovery_code: bool) -> None:
    """Puts a backup back, by the password of any of its accounts or by its recovery code."""
    from consult.db.backup.reading import by_recovery_code
    from consult.db.backup.restoring import restore_backup

    way = by_recovery_code(secret) if is_recovery_code else _by_any_account(secret)
    restored = restore_backup(backup, practice, way, now_in_utc())
    terminal.say(
        f"The practice of {restored.made_at:%Y-%m-%d %H:%M} UTC is in {restored.practice}. "
        f"Open it with: consult --practice {restored.practice}"
    )
    if restored.kept_aside is not None:
        terminal.say(f"What was there before is kept in {restored.kept_aside}")


def _by_any_account(password: str) -> "Way":
    """On a new computer nobody knows the ids of accounts; each is tried in turn."""

    def way(key_file: "KeyFile") -> "DataKey":
        from consult.db.keys import WrongPassword, open_slot

        for slot in key_file.slots:
            try:
                return open_slot(key_file, slot.account_id, password)
            except WrongPassword:
                continue
        raise WrongPassword

    return way

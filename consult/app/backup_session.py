"""Opens a backup as if it were a practice, but to read: the desk works from it, and prints."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

    from consult.app.practice_session import OpenPractice
    from consult.services.clock import Clock


def open_backup_to_read(
    folder: Path, account_id: str, password: str, clock: Clock | None = None
) -> OpenPractice:
    """A backup, in which nothing can be written and whose papers say that they are of it.

    Raises NotABackup, DamagedBackup, NewerBackup, OlderBackup, WrongPassword, NotEnoughMemory.
    """
    from consult.app.practice_session import practice_over
    from consult.db.backup.reading import open_backup

    opened = open_backup(folder, account_id, password)
    when = _moment_in_words(opened.made_at, opened.practice.engine)
    return practice_over(
        opened.practice,
        account_id,
        writing=False,
        clock=clock,
        origin=f"From the backup of {when}",
        why_read_only=f"Read only: this is the backup of {when}. Nothing can be changed in it, and "
        "every paper says that it is from it.",
    )


def _moment_in_words(moment: datetime, engine: Engine) -> str:
    """By the practice's own clock, as its papers tell moments."""
    from zoneinfo import ZoneInfo

    from consult.db.store import PracticeStore
    from consult.domain.dates import day_in_words

    try:
        with PracticeStore(engine, reads_only=True).reading() as unit:
            zone = ZoneInfo(unit.practices.locale().time_zone)
    except BaseException:
        engine.dispose()
        raise
    local = moment.astimezone(zone)
    return f"{day_in_words(local.date())}, {local:%H:%M}"

"""How backups are told: when the last was proven, and where it lies."""

from datetime import datetime
from pathlib import PurePath
from zoneinfo import ZoneInfo

from consult.domain.backups import KeptBackup, ProvenBackup
from consult.services.backups import BackupOutcome

NO_BACKUP_YET = "No backup yet"


def last_proven_words(proven: ProvenBackup | None, zone: ZoneInfo, now: datetime) -> str:
    """As the start page says it: "Last proven backup 08:02, to E:"."""
    if proven is None:
        return NO_BACKUP_YET
    when = moment_words(proven.made_at, zone, now)
    return f"Last proven backup {when}, to {target_name(proven.target)}"


def moment_words(moment: datetime, zone: ZoneInfo, now: datetime) -> str:
    """The time alone for today, with the day for any other."""
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    if local.date() == today:
        return f"{local:%H:%M}"
    year = f" {local.year}" if local.year != today.year else ""
    return f"{local.day} {local:%b}{year}, {local:%H:%M}"


def target_name(target: str) -> str:
    """What a folder is called among people: its last part, or the drive."""
    path = PurePath(target)
    return path.name or path.anchor.rstrip("\\/") or target


def kept_title(kept: KeptBackup, zone: ZoneInfo) -> str:
    """The moment that a backup is of."""
    local = kept.made_at.astimezone(zone)
    return f"{local.day} {local:%B %Y, %H:%M}"


def outcome_words(outcomes: tuple[BackupOutcome, ...]) -> str:
    """What a backup to every folder came to."""
    made = [one for one in outcomes if one.proven is not None]
    if len(made) == len(outcomes):
        return "Backed up and proven."
    missed = ", ".join(target_name(str(one.target)) for one in outcomes if one.proven is None)
    done = "Backed up and proven elsewhere; " if made else ""
    return f"{done}not backed up to {missed}."

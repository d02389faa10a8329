"""What the journal is told when a practice is opened: who came in, and what happened since."""

import json
from typing import Final

from consult.db.failed_logins import failed_logins, take_failed_logins
from consult.db.folder import PracticeFolder
from consult.db.journal_check import left_behind
from consult.db.practice_file import PracticeFile
from consult.db.store import PracticeStore
from consult.domain.journal import Act, Head

_RESTORED: Final = "practice.restored"


def enter_arrival(store: PracticeStore, file: PracticeFile, account_id: str) -> None:
    """Enter the log-in, and before it what happened meanwhile: a lease that was taken over, a
    restore, wrong passwords, recovery.

    What told of them outside of the journal goes once the entries are stored, never before: a full
    disk loses none, and a crash between the two enters them twice.
    Raises CannotRead, CannotWrite, DiskFull.
    """
    restored = file.folder.path / _RESTORED
    left = _left_behind(file.folder) if restored.exists() else None
    recovery = file.keys.recovery
    taken_from = None if file.lease is None else file.lease.taken_from
    with store.writing() as unit:
        if taken_from is not None:
            since = taken_from.since.isoformat(timespec="seconds")
            unit.note(Act.LEASE_TAKEN, "computer", f"{taken_from.computer.host} {since}".strip())
        if left is not None:
            unit.note(Act.RESTORED, "journal", left)
        for failed in failed_logins(file.folder):
            unit.note(Act.LOGIN_FAILED, "account", failed.account_id)
        if recovery is not None and recovery.used_for:
            unit.note(Act.RECOVERED, "account", recovery.used_for)
        unit.note(Act.LOGGED_IN, "account", account_id)
    take_failed_logins(file.folder)
    if left is not None:
        restored.unlink()
    if recovery is not None and recovery.used_for:
        file.keys.forget_use_of_recovery()


def _left_behind(folder: PracticeFolder) -> str:
    """The journal's head before the restore, as the entry names it; empty where none was known."""
    form = json.loads((folder.path / _RESTORED).read_bytes())
    before = form.get("replaced_journal")
    return "" if before is None else left_behind(Head(before["number"], before["hash"]))

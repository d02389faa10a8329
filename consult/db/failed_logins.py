"""Wrong passwords, counted in a small file until someone with a key can put them into the journal.

The delay after the fifth is a courtesy: whoever has the file can delete it. What guards a password
is that each guess at it costs argon2id. The file holds account ids and times, never what was typed.
"""

import contextlib
import json
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from consult.db.atomic import PRIVATE_FILE
from consult.db.folder import PracticeFolder
from consult.db.storage_errors import of_os_error

FREE_TRIES: Final = 5
LONGEST_DELAY_S: Final = 60
LARGEST_BYTES: Final = 64 * 1024
"""Some 700 lines; who goes on guessing after that is waiting a minute for each guess."""
_ACCOUNT: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class FailedLogin:
    """One wrong password, or a wrong recovery code, for one account."""

    account_id: str
    at: datetime


def note_failed_login(folder: PracticeFolder, account_id: str, at: datetime) -> None:
    """Count a wrong password. A folder that can't be written to counts nothing, and the one who
    mistyped is told of the password, not of the disk.

    Raises ValueError for an account id that no key file can hold.
    """
    if not _ACCOUNT.fullmatch(account_id):
        raise ValueError("not an account's id")
    line = json.dumps({"account": account_id, "at": at.astimezone(UTC).isoformat()}) + "\n"
    with contextlib.suppress(OSError):
        _append(_place(folder), line.encode())


def failed_logins(folder: PracticeFolder) -> tuple[FailedLogin, ...]:
    """What was counted since the last good login, oldest first; lines that aren't ours are skipped.

    Raises CannotRead.
    """
    try:
        with _place(folder).open("rb") as file:
            content = file.read(2 * LARGEST_BYTES)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise of_os_error(error, writing=False) from error
    read = (_read(line) for line in content.splitlines())
    return tuple(one for one in read if one is not None)


def take_failed_logins(folder: PracticeFolder) -> tuple[FailedLogin, ...]:
    """At a good login: what was counted, for the journal; the count begins anew.

    Raises CannotRead, CannotWrite.
    """
    counted = failed_logins(folder)
    try:
        _place(folder).unlink(missing_ok=True)
    except OSError as error:
        raise of_os_error(error, writing=True) from error
    return counted


def delay_before_next(folder: PracticeFolder, account_id: str, now: datetime) -> float:
    """Seconds to wait before this account's next try: none for the first five, then 2, 4, 8 and so
    on up to a minute, counted from the last wrong one.

    A clock that was set back never makes it longer. Raises CannotRead.
    """
    times = [one.at for one in failed_logins(folder) if one.account_id == account_id]
    beyond = len(times) - FREE_TRIES
    if beyond < 0:
        return 0.0
    delay_s = float(min(2 ** min(beyond + 1, 10), LONGEST_DELAY_S))
    since_last = max(now - times[-1], timedelta())
    return max(delay_s - since_last.total_seconds(), 0.0)


def _place(folder: PracticeFolder) -> Path:
    return folder.path / "practice.failed-logins"


def _append(path: Path, line: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, PRIVATE_FILE)
    try:
        if os.fstat(descriptor).st_size + len(line) <= LARGEST_BYTES:
            os.write(descriptor, line)
    finally:
        os.close(descriptor)


def _read(line: bytes) -> FailedLogin | None:
    """A line of the file, which anyone may have written; None for one that isn't of its form."""
    try:
        form = json.loads(line)
        account_id, at = form["account"], datetime.fromisoformat(form["at"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    known = isinstance(account_id, str) and _ACCOUNT.fullmatch(account_id)
    return FailedLogin(account_id, at.astimezone(UTC)) if known and at.tzinfo else None

"""One writing computer per practice folder, told by a file that lies in it.

The lock of `lock.py` is seen by the processes of one computer. A folder on a stick, or one that was
copied while it was open, is opened on another: the lease says who writes to it, since when, and
when that computer last gave a sign of life. A lease of this very computer is only ever what a
killed program left, since its lock is gone.

A lease is a courtesy between computers, not a lock: who sleeps can't hold on to it. So whoever has
one looks before each writing transaction whether it is still theirs.
"""

import contextlib
import json
import os
import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any, Final

from consult.db.atomic import write_atomically
from consult.db.folder import PracticeFolder
from consult.db.storage_errors import StorageError, of_os_error

RENEW_AFTER_S: Final = 60.0
_LONGEST_NAME: Final = 80
_LONGEST_FILE: Final = 4_096

Mark = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Computer:
    """A computer: a random id that it keeps to itself, and the name it goes by."""

    id: str
    host: str


@dataclass(frozen=True, slots=True)
class LeaseWish:
    """Who wants to write; `take_over` once they said that the other computer is gone."""

    computer: Computer
    take_over: bool = False


@dataclass(frozen=True, slots=True)
class Holder:
    """What a lease says. `opening` is random, so that no two leases are alike."""

    computer: Computer
    account: str
    since: datetime
    renewed_at: datetime
    opening: str

    @property
    def in_words(self) -> str:
        """Such as “FRONT-DESK” (Anna Sample)."""
        who = f" ({self.account})" if self.account else ""
        return f"“{self.computer.host or 'unnamed'}”{who}"


class OpenElsewhere(StorageError):
    """Another computer holds the lease; the exception's text names nobody, its sentence does."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__("This practice is open on another computer.", "")
        self.holder = holder
        who = "another computer, which did not say its name"
        if holder is not None:
            since, seen = moment_in_words(holder.since), moment_in_words(holder.renewed_at)
            who = f"the computer {holder.in_words} since {since}, last seen {seen}"
        self.sentence = (
            f"This practice is open on {who}. Two computers that write to it at once would spoil "
            "the record, so it was not opened here."
        )
        self.next_step = (
            "Close it there. Take it over only if that computer is switched off, gone, or broken."
        )


class LeaseLost(StorageError):
    """Another computer took the practice over while this one had it open."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__(
            "This practice was taken over by another computer, so nothing is saved from here.",
            "What you typed stays in this window. Copy what is not saved yet, close the window, "
            "and open the practice anew.",
        )
        self.holder = holder
        if holder is not None:
            self.sentence = (
                f"This practice was taken over by the computer {holder.in_words} at "
                f"{moment_in_words(holder.since)}, so nothing is saved from here any more."
            )


class Lease:
    """The lease of this computer, from `take_lease` until `release`."""

    def __init__(self, path: Path, holder: Holder, taken_from: Holder | None) -> None:
        self.holder = holder
        self.taken_from = taken_from
        """Whose lease it was, where it was taken over."""
        self._path = path
        self._lock = Lock()
        self._write()

    def check(self) -> None:
        """Before each writing transaction: a look at the file, which takes microseconds.

        Renews it once a minute. Raises LeaseLost, CannotWrite.
        """
        if _mark_of(self._path) != self._mark:
            self._look_again()
        if monotonic() >= self._due:
            self.renew()

    def renew(self) -> None:
        """Give a sign of life. Raises LeaseLost.

        A full disk stops nobody here: it is the save itself that must tell.
        """
        self._look_again()
        self.holder = replace(self.holder, renewed_at=_now())
        with contextlib.suppress(StorageError):
            self._write()

    def release(self) -> None:
        """Give it up, unless it is no longer ours to give."""
        with contextlib.suppress(StorageError, OSError):
            self._look_again()
            self._path.unlink()

    def _write(self) -> None:
        with self._lock:
            self._due = monotonic() + RENEW_AFTER_S
            write_atomically(self._path, _as_bytes(self.holder))
            self._mark = _mark_of(self._path)

    def _look_again(self) -> None:
        with self._lock:
            mark = _mark_of(self._path)
            found = read_lease(self._path)
            if mark is None or found is None or found.opening != self.holder.opening:
                raise LeaseLost(found)
            self._mark = mark


def take_lease(folder: PracticeFolder, wish: LeaseWish, account: str) -> Lease:
    """The lease for this computer; to be called by who holds the folder's lock.

    Raises OpenElsewhere, unless the wish is to take over; DiskFull, CannotWrite.
    """
    path = folder.lease
    found = read_lease(path)
    is_foreign = _mark_of(path) is not None and (
        found is None or found.computer.id != wish.computer.id
    )
    if is_foreign and not wish.take_over:
        raise OpenElsewhere(found)
    now = _now()
    unknown = Holder(Computer("", ""), "", now, now, "")
    holder = Holder(wish.computer, account, now, now, secrets.token_hex(8))
    return Lease(path, holder, (found or unknown) if is_foreign else None)


def is_leased_elsewhere(folder: PracticeFolder, computer: Computer) -> bool:
    """Whether another computer says that it writes to this folder."""
    found = read_lease(folder.lease)
    return _mark_of(folder.lease) is not None and (
        found is None or found.computer.id != computer.id
    )


def read_lease(path: Path) -> Holder | None:
    """What a lease file says; None where there is none, or none that can be understood.

    Raises CannotRead.
    """
    try:
        with path.open("rb") as file:
            form = json.loads(file.read(_LONGEST_FILE))
        return _holder(form)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise of_os_error(error, writing=False) from error
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return None


def moment_in_words(moment: datetime) -> str:
    """A moment by this computer's clock: "08:02 today", "4 May 08:02"."""
    local, today = moment.astimezone(), _now().astimezone().date()
    if local.date() == today:
        return f"{local:%H:%M} today"
    year = f" {local.year}" if local.year != today.year else ""
    return f"{local.day} {local:%B}{year} {local:%H:%M}"


def _mark_of(path: Path) -> Mark | None:
    """What changes whenever the file is written or replaced; None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116  half the time, and it is asked before each save
    except FileNotFoundError:
        return None
    except OSError as error:
        raise of_os_error(error, writing=True) from error
    return found.st_mtime_ns, found.st_ino, found.st_size


def _as_bytes(holder: Holder) -> bytes:
    form = {
        "computer": holder.computer.id,
        "host": holder.computer.host,
        "account": holder.account,
        "since": holder.since.isoformat(timespec="seconds"),
        "renewed_at": holder.renewed_at.isoformat(timespec="seconds"),
        "opening": holder.opening,
    }
    return json.dumps(form, ensure_ascii=False, indent=1).encode() + b"\n"


def _holder(form: Any) -> Holder:
    moments = [datetime.fromisoformat(form[name]) for name in ("since", "renewed_at")]
    if any(moment.tzinfo is None for moment in moments):
        raise ValueError("a moment without its offset")
    return Holder(
        Computer(_text(form["computer"]), _text(form["host"])),
        _text(form["account"]),
        moments[0],
        moments[1],
        _text(form["opening"]),
    )


def _text(value: Any) -> str:
    """Another computer wrote it: what can't be shown is left out, what is too long is cut."""
    if not isinstance(value, str):
        raise TypeError("no text")
    return "".join(letter for letter in value if letter.isprintable())[:_LONGEST_NAME]


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)

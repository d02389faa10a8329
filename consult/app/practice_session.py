"""Opens a practice for use, by the window or by a command: file, store, papers and services.

Importing this module is cheap; the database and its ciphers are loaded by the first call.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from consult.domain.accounts import OWNER_WITHOUT_ACCOUNT, Session
from consult.domain.changes import Changes
from consult.domain.errors import KnownError

if TYPE_CHECKING:
    from consult.db.key_file import AccountName
    from consult.db.practice_file import PracticeFile
    from consult.services.clock import Clock
    from consult.services.ports import HeadKeeper, KeyKeeper, Store
    from consult.services.practice_services import PracticeServices

Publish = Callable[[Changes], object]


class SeveralAccounts(KnownError):
    """A practice was to be opened without saying by which account, or by one that it lacks."""

    def __init__(self) -> None:
        super().__init__(
            "It is not said which account of this practice is to open it.",
            "Write its name, as the log-in list has it, into CONSULT_ACCOUNT.",
        )


@dataclass(frozen=True, slots=True)
class OpenPractice:
    """A practice that is open; `close` gives back its lock and forgets its key."""

    services: PracticeServices
    account_id: str
    file: PracticeFile
    why_read_only: str = ""
    """Why nothing can be changed, as the window says it; empty where it can."""

    def check_password(self, password: str) -> bool:
        """Whether this is the password of the account that is in; slow on purpose.

        Raises NotEnoughMemory, DamagedKeyFile and their like.
        """
        from consult.db.keys import WrongPassword

        try:
            self.prove_password(password)
        except WrongPassword:
            return False
        return True

    def prove_password(self, password: str) -> None:
        """Raises WrongPassword where this is not the password of the account that is in, and what
        `check_password` raises."""
        from consult.db.key_file import read_key_file
        from consult.db.keys import open_slot

        open_slot(read_key_file(self.file.folder), self.account_id, password)

    def renew_slot(self, password: str) -> None:
        """Raise the password's protection to today's cost where it was made at a lower one.

        A full disk or too little memory keeps nobody out: the next log-in tries again.
        """
        from consult.db.keys import NotEnoughMemory
        from consult.db.practice_file import renew_slot
        from consult.db.storage_errors import StorageError

        with contextlib.suppress(StorageError, NotEnoughMemory):
            renew_slot(self.file.folder, self.account_id, password)

    def close(self) -> None:
        """Enter what waits for the journal, and close the file.

        On a full disk it waits in the practice file until the next opening.
        """
        from consult.db.storage_errors import StorageError

        with contextlib.suppress(StorageError):
            self.services.store.settle()
        self.file.close()

    def lock(self) -> None:
        """Close the file behind a locked window, and tell the journal so; see `close`."""
        from consult.db.storage_errors import StorageError
        from consult.domain.journal import Act

        with contextlib.suppress(StorageError):
            self.services.store.note(Act.LOCKED, "account", self.account_id)
        self.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def accounts_of(folder: Path) -> tuple[AccountName, ...]:
    """Who may open the practice. Raises NotAPractice, DamagedKeyFile and their like."""
    from consult.db.folder import existing_practice
    from consult.db.key_file import account_names

    return account_names(existing_practice(folder))


def name_of(account_id: str, folder: Path) -> str:
    """As the log-in list tells it; empty where that cannot be read just now."""
    with contextlib.suppress(KnownError):
        for one in accounts_of(folder):
            if one.account_id == account_id:
                return one.name
    return ""


def open_practice(
    folder: Path,
    password: str,
    *,
    writing: bool,
    account_id: str | None = None,
    take_over: bool = False,
    publish: Publish | None = None,
    clock: Clock | None = None,
) -> OpenPractice:
    """Open the practice in `folder` by an account's password; the account may be left out if it
    is the only one.

    `publish` is told, on the writing thread, what each transaction changed; `take_over` takes a
    practice that another computer left open.
    Raises WrongPassword, NotAPractice, SeveralAccounts, when writing PracticeInUse, OpenElsewhere
    and NotWrittenHere, and what a damaged or newer file raises.
    """
    from consult.app.this_computer import lease_wish
    from consult.app.upgrade_backups import back_up_before_upgrade
    from consult.db.folder import PracticeFolder
    from consult.db.keys import WrongPassword
    from consult.db.practice_file import open_practice_file

    account = account_id or _only_account(folder)
    if PracticeFolder(folder).is_backup:
        from consult.app.backup_session import open_backup_to_read

        return open_backup_to_read(folder, account, password, clock)
    lease = lease_wish(take_over=take_over) if writing else None
    try:
        file = open_practice_file(
            folder,
            account,
            password,
            read_only=not writing,
            lease=lease,
            before_upgrade=back_up_before_upgrade,
        )
    except WrongPassword:
        count_failed_login(folder, account)
        raise
    return practice_over(file, account, writing=writing, publish=publish, clock=clock)


def practice_over(
    file: PracticeFile,
    account_id: str,
    *,
    writing: bool,
    publish: Publish | None = None,
    clock: Clock | None = None,
    origin: str = "",
    why_read_only: str = "",
) -> OpenPractice:
    """The practice of a file that was opened by whatever way; where this fails, it is closed.

    `origin` stands on every page of every paper, as that of a backup.
    """
    from consult.app.key_keeper import KeyFileKeeper
    from consult.app.trusted_store import heads_of, keep_erased, store_over
    from consult.app.wholeness import raise_if_still_damaged
    from consult.db.arrival import enter_arrival
    from consult.services.clock import now_in_utc

    try:
        if writing:
            raise_if_still_damaged(file, (clock or now_in_utc)())
        store = store_over(file, account_id, publish, clock)
        session = _session(store, file.folder.path, account_id, clock, writing=writing)
        if writing:
            enter_arrival(store, file, account_id)
            keep_erased(store, file)
        keys, heads = KeyFileKeeper(file), heads_of(file)
        services = make_services(store, clock, session, keys, heads, origin=origin)
    except BaseException:
        file.close()
        raise
    return OpenPractice(services, account_id, file, why_read_only)


def make_services(
    store: Store,
    clock: Clock | None = None,
    session: Session = OWNER_WITHOUT_ACCOUNT,
    keys: KeyKeeper | None = None,
    heads: HeadKeeper | None = None,
    *,
    origin: str = "",
) -> PracticeServices:
    """The services over a store, with the shipped facts and the papers of this program, as the
    role in `session` may use them; `keys` lets them change who may open the practice, `heads` tells
    which journal is known, `origin` is printed on each paper."""
    from consult.app.papers import Papers
    from consult.db.atomic import write_atomically
    from consult.facts.loader import load_facts
    from consult.services.clock import now_in_utc
    from consult.services.practice_services import PracticeServices

    papers, now = Papers(origin), clock or now_in_utc
    return PracticeServices(
        store, papers, write_atomically, load_facts(), now, session, keys, heads
    )


def count_failed_login(folder: Path, account_id: str) -> None:
    """Count a wrong password or recovery code, for the journal and for the delay that follows."""
    from consult.db.failed_logins import note_failed_login
    from consult.db.folder import existing_practice
    from consult.services.clock import now_in_utc

    note_failed_login(existing_practice(folder), account_id, now_in_utc())


def delay_before(folder: Path, account_id: str) -> float:
    """Seconds that the next try of an account waits; none where that cannot be read."""
    from consult.db.failed_logins import delay_before_next
    from consult.db.folder import existing_practice
    from consult.services.clock import now_in_utc

    with contextlib.suppress(KnownError):
        return delay_before_next(existing_practice(folder), account_id, now_in_utc())
    return 0.0


def _session(
    store: Store, folder: Path, account_id: str, clock: Clock | None, *, writing: bool
) -> Session:
    from consult.services.clock import now_in_utc
    from consult.services.entering import enter

    name = next((one.name for one in accounts_of(folder) if one.account_id == account_id), "")
    entered = enter(store, account_id, name, (clock or now_in_utc)(), writing=writing)
    return replace(entered, reads_only=not writing)


def _only_account(folder: Path) -> str:
    accounts = accounts_of(folder)
    if len(accounts) != 1:
        raise SeveralAccounts
    return accounts[0].account_id

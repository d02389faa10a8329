"""What is done to a practice while its disk fails, and what must hold of it after that."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Protocol

from consult.app.backup_memory import ComputerBackupMemory
from consult.app.practice_session import OpenPractice, open_practice
from consult.app.settings import Settings, load_settings, store_settings
from consult.app.this_computer import this_computer
from consult.db.backup.layout import name_of
from consult.db.backup.making import Source, make_backup
from consult.db.backup.reading import by_password, check_whole, unlock_backup
from consult.db.backup.restoring import restore_backup
from consult.db.folder import PracticeFolder
from consult.db.integrity import problems_in
from consult.db.journal import Author
from consult.db.key_file import FLOOR_COST, account_names
from consult.db.keys import WrongPassword
from consult.db.practice_file import open_practice_file, set_password
from consult.db.storage_errors import CannotWrite
from consult.db.store import PracticeStore
from consult.domain.errors import KnownError
from consult.services.entering import seal_found
from tests.faults.scene import CLIENT, EARLIER_BACKUP, GONE, Scene, check_sound, number_of
from tests.practice import ACCOUNT, PASSWORD

NEW_PASSWORD = "needle and another thread"
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


class Act(Protocol):
    """One act on one practice, which can be done again."""

    tries: int
    """How often it was done, or begun to be done."""

    def begin(self) -> None:
        """Open what is to be open."""
        ...

    def do(self) -> None: ...

    def end(self) -> None:
        """Close what is open."""
        ...

    def wrong_after(self, disk: Path, *, done: bool) -> str:
        """What is lost or damaged on a disk on which nothing is open; `done` if it was told so."""
        ...


def open_(path: Path, password: str = PASSWORD) -> OpenPractice:
    return open_practice(path, password, writing=True, account_id=ACCOUNT)


def wrong_in(disk: Path, lacks: Callable[[OpenPractice], str], password: str = PASSWORD) -> str:
    """What is wrong with the practice on a disk, as the program finds it at its next start."""
    try:
        with of_disk(disk), open_(disk / "practice", password) as practice:
            check_sound(practice)
            return lacks(practice)
    except (KnownError, AssertionError) as error:
        return f"{type(error).__name__}: {error}"


@contextmanager
def of_disk(disk: Path) -> Iterator[None]:
    """The computer whose own state lies on this disk."""
    before = dict(os.environ)
    os.environ |= {
        "XDG_STATE_HOME": str(disk / "state"),
        "XDG_CONFIG_HOME": str(disk / "config"),
    }
    try:
        yield
    finally:
        os.environ |= before


def nothing_lacks(_practice: OpenPractice) -> str:
    return ""


class InPractice:
    """Done in a practice that is open, and that goes on being open after a failure."""

    tries = 0

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def begin(self) -> None:
        self.practice = open_(self.scene.path)

    def end(self) -> None:
        self.practice.close()


class Saving(InPractice):
    def do(self) -> None:
        self.tries += 1
        clients = self.practice.services.clients
        notes = f"note {self.tries} " + "n" * 3_000
        clients.save(replace(clients.get(CLIENT), notes=notes))

    def wrong_after(self, disk: Path, *, done: bool) -> str:
        return wrong_in(disk, self._lacks_save if done else nothing_lacks)

    def _lacks_save(self, practice: OpenPractice) -> str:
        stored = number_of(practice.services.clients.get(CLIENT).notes)
        return "" if stored in (self.tries, self.tries + 1) else "the save is lost"


class Closing(InPractice):
    """Closes a visit, which seals it."""

    def do(self) -> None:
        self.tries += 1
        if not self.practice.services.visits.record(self.scene.visit_id).visit.is_closed:
            self.practice.services.finishing.close(self.scene.visit_id)

    def wrong_after(self, disk: Path, *, done: bool) -> str:
        return wrong_in(disk, self._lacks_close if done else nothing_lacks)

    def _lacks_close(self, practice: OpenPractice) -> str:
        visit = practice.services.visits.record(self.scene.visit_id).visit
        return "" if visit.is_closed else "the close is lost"


class BackingUp(InPractice):
    def do(self) -> None:
        self.tries += 1
        file = self.practice.file
        source = Source(file.folder, file.file, file.signing)
        make_backup(source, self.scene.path.parent / "stick", self._moment())

    def _moment(self) -> datetime:
        return NOON + timedelta(minutes=self.tries)

    def wrong_after(self, disk: Path, *, done: bool) -> str:
        found = {one.name: one for one in (disk / "stick").glob("*/*Z")}
        expected = {EARLIER_BACKUP, name_of(self._moment())} if done else {EARLIER_BACKUP}
        if not expected <= found.keys():
            return "a backup is gone"
        for one in found.values():
            try:
                check_whole(unlock_backup(one, by_password(ACCOUNT, PASSWORD)))
            except KnownError as error:
                return f"a backup is not whole: {error}"
        return wrong_in(disk, nothing_lacks)


class Removing(InPractice):
    """Removes an account, which encrypts everything anew."""

    def do(self) -> None:
        self.tries += 1
        names = [one.account_id for one in account_names(self.practice.file.folder)]
        if GONE.account_id in names:
            self.practice.file.remove_account(GONE.account_id)

    def wrong_after(self, disk: Path, *, done: bool) -> str:
        names = [one.account_id for one in account_names(PracticeFolder(disk / "practice"))]
        if done and GONE.account_id in names:
            return "the account is still there"
        return wrong_in(disk, nothing_lacks)


class Ending(InPractice):
    """Closes the practice, which merges its last saves."""

    def begin(self) -> None:
        super().begin()
        clients = self.practice.services.clients
        clients.save(replace(clients.get(CLIENT), notes="note 77 "))

    def do(self) -> None:
        self.practice.close()

    def wrong_after(self, disk: Path, *, done: bool) -> str:
        return wrong_in(disk, _lacks_last_save)


def _lacks_last_save(practice: OpenPractice) -> str:
    stored = practice.services.clients.get(CLIENT).notes
    return "" if stored == "note 77 " else "the save before closing is lost"


class Opening:
    tries = 0

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.practice: OpenPractice | None = None

    def begin(self) -> None:
        this_computer()

    def do(self) -> None:
        self.tries += 1
        if self.practice is None:
            self.practice = open_(self.scene.path)

    def end(self) -> None:
        if self.practice is not None:
            self.practice.close()

    def wrong_after(self, disk: Path, *, done: bool) -> str:
        return wrong_in(disk, nothing_lacks)


class OnClosed:
    """Done while the practice is closed."""

    tries = 0

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def begin(self) -> None:
        """Nothing is open."""

    def end(self) -> None:
        """Nothing is open."""


class Migrating(OnClosed):
    """Opens a practice of the first released schema."""

    def do(self) -> None:
        self.tries += 1
        open_practice_file(self.scene.path.parent / "old", "owner", "sample").close()

    def wrong_after(self, disk: Path, *, done: bool) -> str:
        try:
            with open_practice_file(disk / "old", "owner", "sample") as practice:
                seal_found(PracticeStore(practice.engine, author=Author("owner", practice.signing)))
                return " ".join(problems_in(practice.file))
        except KnownError as error:
            return str(error)


class ChangingPassword(OnClosed):
    def do(self) -> None:
        self.tries += 1
        folder = PracticeFolder(self.scene.path)
        try:
            set_password(folder, ACCOUNT, PASSWORD, NEW_PASSWORD, FLOOR_COST)
        except WrongPassword:  # it was changed, although the disk could not promise that it lasts
            set_password(folder, ACCOUNT, NEW_PASSWORD, NEW_PASSWORD, FLOOR_COST)

    def wrong_after(self, disk: Path, *, done: bool) -> str:
        wrong = wrong_in(disk, nothing_lacks, NEW_PASSWORD)
        return wrong if done or not wrong else wrong_in(disk, nothing_lacks)


class Restoring(OnClosed):
    def do(self) -> None:
        self.tries += 1
        backup = next((self.scene.path.parent / "stick").glob(f"*/{EARLIER_BACKUP}"))
        way = by_password(ACCOUNT, PASSWORD)
        restore_backup(backup, self.scene.path, way, NOON + timedelta(minutes=self.tries))

    def wrong_after(self, disk: Path, *, done: bool) -> str:
        return wrong_in(disk, nothing_lacks)


class ChoosingTarget(OnClosed):
    """Says where backups go."""

    def do(self) -> None:
        ComputerBackupMemory("some practice").set_targets((Path("/somewhere"),))

    def wrong_after(self, disk: Path, *, done: bool) -> str:
        with of_disk(disk):
            kept = ComputerBackupMemory("some practice").targets() == (Path("/somewhere"),)
        return "the folder is forgotten" if done and not kept else ""


class Setting(OnClosed):
    def do(self) -> None:
        if not store_settings(Settings(appearance="dark")):
            raise CannotWrite

    def wrong_after(self, disk: Path, *, done: bool) -> str:
        with of_disk(disk):
            kept = load_settings().appearance == "dark"
        return "the setting is forgotten" if done and not kept else ""


ACTS: Final[tuple[Callable[[Scene], Act], ...]] = (
    Saving,
    Closing,
    BackingUp,
    Removing,
    Ending,
    Opening,
    Migrating,
    ChangingPassword,
    Restoring,
    ChoosingTarget,
    Setting,
)

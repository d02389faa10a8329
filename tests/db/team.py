"""A practice with three accounts, one of whom is to be removed, and what must hold after that."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from consult.db.backup.contents import Contents, contents_of
from consult.db.folder import PracticeFolder
from consult.db.integrity import problems_in
from consult.db.key_file import FLOOR_COST, read_key_file
from consult.db.keys import NewAccount, WrongPassword
from consult.db.practice_file import PracticeFile, open_practice_file, recover
from consult.db.storage_errors import StorageError

PASSWORD = "correct horse"
GONE = NewAccount("gone", "Sample Manager", "leaving")
STAYS = NewAccount("stays", "Sample Colleague", "staying")


class Team:
    """A practice with three accounts and a recovery code, closed."""

    def __init__(self, path: Path, code: str, contents: Contents, signing: str) -> None:
        self.path, self.code, self.contents, self.signing = path, code, contents, signing
        self.folder = PracticeFolder(path)
        self.first_keys = (path / "practice.keys").read_bytes()

    def at(self, path: Path) -> "Team":
        """The same in a copy of its folder, with whatever became of it there."""
        copy = Team(path, self.code, self.contents, self.signing)
        copy.first_keys = self.first_keys
        return copy

    def open(self, *, read_only: bool = False) -> PracticeFile:
        return open_practice_file(self.path, "owner", PASSWORD, read_only=read_only)


def make_team(path: Path) -> Team:
    """Turn the practice at `path` into a team's."""
    with open_practice_file(path, "owner", PASSWORD) as practice:
        for account in (GONE, STAYS):
            practice.keys.add_account(account, FLOOR_COST)
        code = practice.keys.make_recovery_code()
        save(practice, "first", 60)
        return Team(path, code, contents(practice), practice.signing.public_key)


def save(practice: PracticeFile, prefix: str, count: int = 1) -> None:
    add = text("INSERT INTO client (id, notes, registered_at) VALUES (:id, :notes, '')")
    with practice.engine.begin() as connection:
        for number in range(count):
            connection.execute(add, {"id": f"{prefix}{number}", "notes": "n" * 300})


def contents(practice: PracticeFile) -> Contents:
    with closing(practice.file.connect(guarded=False)) as connection:
        return contents_of(connection)


def check_removed(team: Team) -> None:
    """The state after a removal, whichever way it came about."""
    with pytest.raises(WrongPassword):
        open_practice_file(team.path, "gone", GONE.password)
    with team.open() as practice:
        assert problems_in(practice.file) == ()
        assert contents(practice) == team.contents
        assert practice.signing.public_key == team.signing
        assert read_key_file(team.folder).replaced is None
    assert list(team.path.glob("practice.next*")) == []
    _check_first_key_file_opens_nothing(team)
    open_practice_file(team.path, "stays", STAYS.password, read_only=True).close()
    recover(team.path, team.code, "stays", "remembered", FLOOR_COST)
    open_practice_file(team.path, "stays", "remembered", read_only=True).close()


def _check_first_key_file_opens_nothing(team: Team) -> None:
    """With a key file that they kept, who was removed still can't read the database."""
    now = team.folder.keys.read_bytes()
    team.folder.keys.write_bytes(team.first_keys)
    with pytest.raises(StorageError):
        open_practice_file(team.path, "gone", GONE.password, read_only=True)
    team.folder.keys.write_bytes(now)

"""Who is removed opens nothing any more, and everyone else opens everything, whatever happens."""

import shutil
from contextlib import closing
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from consult.db import rotation
from consult.db.connection import EncryptedFile
from consult.db.folder import PracticeFolder
from consult.db.key_file import FLOOR_COST, KeyFile, read_key_file, write_key_file
from consult.db.key_file_in_use import OnlyReading
from consult.db.keys import (
    NoSuchAccount,
)
from consult.db.lock import PracticeInUse
from consult.db.practice_file import (
    open_practice_file,
)
from consult.db.rotation import CopyNotProven, RotationUnfinished, StillRead
from consult.db.storage_errors import CannotWrite, DiskFull, StorageError
from consult.domain.errors import NotAllowed
from tests.db.team import GONE, STAYS, Team, check_removed, contents, make_team, save


@pytest.fixture(scope="module")
def made(new_practice: Path, tmp_path_factory: pytest.TempPathFactory) -> Team:
    """Made once; copy it, never open it."""
    return make_team(shutil.copytree(new_practice, tmp_path_factory.mktemp("team") / "practice"))


@pytest.fixture
def team(made: Team, tmp_path: Path) -> Team:
    return made.at(shutil.copytree(made.path, tmp_path / "practice"))


def test_who_was_removed_is_out_and_everyone_else_is_in(team: Team) -> None:
    before = read_key_file(team.folder)
    first_bytes = team.folder.database.read_bytes()[:16]
    with team.open() as practice:
        practice.remove_account("gone")
    after = read_key_file(team.folder)
    assert [slot.account_id for slot in after.slots] == ["owner", "stays"]
    assert after.database_salt != before.database_salt
    assert first_bytes != team.folder.database.read_bytes()[:16] == after.database_salt
    assert b"gone" not in team.folder.keys.read_bytes() + team.folder.previous_keys.read_bytes()
    assert team.folder.database.stat().st_mode & 0o777 == 0o600
    check_removed(team)


def test_the_open_practice_goes_on_as_before(team: Team) -> None:
    with team.open() as practice:
        practice.remove_account("gone")
        save(practice, "after")
        practice.keys.add_account(GONE, FLOOR_COST)
        practice.remove_account("stays")
        save(practice, "later")
        found = {name: mark.rows for name, mark in contents(practice).tables.items()}
    assert found["client"] == 62
    with open_practice_file(team.path, "gone", GONE.password) as practice:
        assert contents(practice).tables["client"].rows == 62


def test_marks_of_the_file_and_its_triggers_come_along(team: Team) -> None:
    with team.open() as practice, closing(practice.file.connect(guarded=False)) as connection:
        connection.execute("PRAGMA user_version = 17")
        connection.execute("PRAGMA application_id = 5")
        schema = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    with team.open() as practice:
        practice.remove_account("gone")
        with closing(practice.file.connect(guarded=False)) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (17,)
            assert connection.execute("PRAGMA application_id").fetchone() == (5,)
            asked = "SELECT name, sql FROM sqlite_master ORDER BY name"
            assert connection.execute(asked).fetchall() == schema


def test_the_last_account_an_unknown_one_and_a_reader_are_refused(team: Team) -> None:
    with team.open() as practice:
        with pytest.raises(NoSuchAccount):
            practice.remove_account("nobody")
        practice.remove_account("gone")
        practice.remove_account("stays")
        with pytest.raises(NotAllowed):
            practice.remove_account("owner")
    with team.open(read_only=True) as reader, pytest.raises(OnlyReading):
        reader.remove_account("owner")


def test_nobody_is_removed_while_someone_reads(team: Team, monkeypatch: Any) -> None:
    monkeypatch.setattr(rotation, "BUSY_WAIT_S", 0.1)
    with team.open() as practice:
        with team.open(read_only=True), pytest.raises(StillRead, match="Close it there"):
            practice.remove_account("gone")
        save(practice, "still here")
        practice.remove_account("gone")
    open_practice_file(team.path, "stays", STAYS.password).close()


def test_a_list_that_is_just_being_read_is_waited_for(team: Team) -> None:
    with team.open() as practice:
        reading = practice.engine.connect()
        reading.exec_driver_sql("SELECT count(*) FROM client").scalar()
        end = Timer(0.2, reading.close)
        end.start()
        practice.remove_account("gone")
        end.join()
        assert contents(practice) == team.contents


def test_nobody_else_gets_in_meanwhile(team: Team, monkeypatch: Any) -> None:
    """Neither a second writer nor a reader, who waits and finds the new database."""
    monkeypatch.setattr("consult.db.connection.BUSY_WAIT_S", 0.1)
    tried: list[str] = []
    prove = rotation._prove

    def try_to_open(connection: Any, copy: Any) -> None:
        prove(connection, copy)
        for read_only in (False, True):
            try:
                team.open(read_only=read_only)
            except StorageError as error:
                tried.append(type(error).__name__)

    monkeypatch.setattr(rotation, "_prove", try_to_open)
    with team.open() as practice:
        practice.remove_account("gone")
    assert tried == [PracticeInUse.__name__, "PracticeBusy"]
    check_removed(team)


STEPS_BEFORE = ("_alone", "_copy", "_prove", "_clear")


@pytest.mark.parametrize("step", STEPS_BEFORE)
def test_a_failure_before_the_new_key_file_changes_nothing(
    team: Team, monkeypatch: Any, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "no space")

    keys = team.folder.keys.read_bytes()
    with team.open() as practice:
        monkeypatch.setattr(rotation, step, fail)
        with pytest.raises(DiskFull):
            practice.remove_account("gone")
        monkeypatch.undo()
        assert team.folder.keys.read_bytes() == keys
        save(practice, "goes on")
    open_practice_file(team.path, "gone", GONE.password).close()
    assert not (team.path / "practice.next").exists()


def test_a_copy_that_differs_is_thrown_away(team: Team, monkeypatch: Any) -> None:
    rekey = EncryptedFile.rekey

    def lose_a_row(file: Any, salt: bytes, key: Any) -> None:
        rekey(file, salt, key)
        with closing(file.connect(guarded=False)) as connection:
            connection.execute("DELETE FROM client WHERE id = 'first7'")

    with team.open() as practice:
        monkeypatch.setattr(EncryptedFile, "rekey", lose_a_row)
        with pytest.raises(CopyNotProven):
            practice.remove_account("gone")
        assert contents(practice) == team.contents
    open_practice_file(team.path, "gone", GONE.password).close()


@pytest.mark.parametrize("written", [False, True])
def test_a_key_file_that_could_not_be_written_decides_by_what_stands(
    team: Team, monkeypatch: Any, written: bool
) -> None:
    write = write_key_file

    def fail(folder: PracticeFolder, key_file: KeyFile) -> None:
        if written:
            write(folder, key_file)
        raise CannotWrite

    with team.open() as practice:
        monkeypatch.setattr(rotation, "write_key_file", fail)
        with pytest.raises(CannotWrite):
            practice.remove_account("gone")
        monkeypatch.undo()
        if written:
            with pytest.raises(StorageError):
                save(practice, "into the old database")
        else:
            save(practice, "goes on")
    if written:
        check_removed(team)
    else:
        open_practice_file(team.path, "gone", GONE.password).close()


def test_a_swap_that_failed_is_done_at_the_next_opening(team: Team, monkeypatch: Any) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "input/output error")

    with team.open() as practice:
        monkeypatch.setattr(rotation, "_take_its_place", fail)
        with pytest.raises(RotationUnfinished, match="open it again"):
            practice.remove_account("gone")
        monkeypatch.undo()
        with pytest.raises(StorageError):
            save(practice, "into the old database")
    with team.open(read_only=True) as reader:
        assert contents(reader) == team.contents
    check_removed(team)


def test_a_new_database_that_got_lost_meanwhile_is_made_again(team: Team, monkeypatch: Any) -> None:
    with team.open() as practice:
        monkeypatch.setattr(rotation, "_take_its_place", _no_such_file)
        with pytest.raises(RotationUnfinished):
            practice.remove_account("gone")
        monkeypatch.undo()
    half = (team.path / "practice.next").rename(team.path / "practice.next.part")
    (half / "practice.db").write_bytes((half / "practice.db").read_bytes()[:-4096])
    check_removed(team)


def _no_such_file(*_: object) -> None:
    raise FileNotFoundError


SMALL_DISK = """
import shutil, sys
from pathlib import Path
from consult.db.practice_file import open_practice_file
from consult.db.storage_errors import DiskFull
made, disk = Path(sys.argv[1]), Path(sys.argv[2])
path = shutil.copytree(made, disk / "practice")
filler = disk / "holiday.mov"
filler.write_bytes(bytes(shutil.disk_usage(disk).free - 150_000))
with open_practice_file(path, "owner", "correct horse") as practice:
    try:
        practice.remove_account("gone")
    except DiskFull:
        print("full", (path / "practice.next").exists())
    filler.unlink()
    practice.remove_account("gone")
with open_practice_file(path, "stays", "staying") as practice:
    print("open", practice.keys.recovery is not None)
"""


def test_on_a_full_disk_nobody_is_removed_and_later_it_works(
    made: Team, run_child: Any, small_disk: Any, tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    child = run_child(SMALL_DISK, made.path, disk, before=small_disk(disk, 4_000))
    assert child.stdout == "full False\nopen True\n", child.stderr

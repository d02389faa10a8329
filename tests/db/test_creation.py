"""A practice is made whole, or leaves nothing behind."""

import signal
from pathlib import Path

import pytest

from consult.db.creation import FolderNotEmpty, PracticeExists
from consult.db.folder import NotAPractice, PracticeFolder, looks_like_practice
from consult.db.key_file import FLOOR_COST
from consult.db.keys import NewAccount
from consult.db.practice_file import create_practice_file, open_practice_file

OWNER = NewAccount("owner", "Sample Practitioner", "correct horse")
KILLED = """
import os, signal, sys
from pathlib import Path
from consult.db.key_file import FLOOR_COST
from consult.db.keys import NewAccount
from consult.db.practice_file import create_practice_file
def die(engine, signing):
    os.kill(os.getpid(), signal.SIGKILL)
create_practice_file(Path(sys.argv[1]), NewAccount("o", "O", "p"), cost=FLOOR_COST, fill=die)
"""


def _make(path: Path, **options) -> None:
    create_practice_file(path, OWNER, cost=FLOOR_COST, **options)


def test_only_its_owner_may_look_into_a_practice(folder: PracticeFolder) -> None:
    assert folder.path.stat().st_mode & 0o777 == 0o700
    assert folder.attachments.stat().st_mode & 0o777 == 0o700
    with open_practice_file(folder.path, "owner", OWNER.password):
        files = [file for file in folder.path.iterdir() if file.is_file()]
        assert {file.name for file in files} >= {"practice.db", "practice.db-wal", "practice.keys"}
        assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "chosen"
    path.mkdir()
    _make(path)
    assert looks_like_practice(path)


def test_a_foreign_folder_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"beach")
    with pytest.raises(FolderNotEmpty):
        _make(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["holiday.jpg"]


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "practice"
    file.write_bytes(b"mine")
    with pytest.raises(FolderNotEmpty):
        _make(file)
    assert file.read_bytes() == b"mine"


def test_a_practice_is_never_made_over_another(practice_path: Path) -> None:
    with pytest.raises(PracticeExists):
        _make(practice_path)
    open_practice_file(practice_path, "owner", OWNER.password).close()


@pytest.mark.parametrize("kept", ["practice.db", "practice.keys", "practice.keys.previous"])
def test_the_remains_of_a_practice_are_never_cleared(folder: PracticeFolder, kept: str) -> None:
    for file in (folder.database, folder.keys, folder.previous_keys, folder.lock):
        if file.name != kept:
            file.unlink()
    before = (folder.path / kept).read_bytes()
    with pytest.raises(PracticeExists):
        _make(folder.path)
    assert (folder.path / kept).read_bytes() == before


@pytest.mark.parametrize("existed", [True, False])
def test_a_failed_creation_leaves_nothing(tmp_path: Path, existed: bool) -> None:
    path = tmp_path / "practice"
    if existed:
        path.mkdir()

    def fail(engine: object, signing: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        _make(path, fill=fail)
    assert path.exists() == existed
    assert not existed or not list(path.iterdir())


def test_a_killed_creation_is_recognised_and_begun_afresh(run_child, tmp_path: Path) -> None:
    path = tmp_path / "practice"
    assert run_child(KILLED, path).returncode == -signal.SIGKILL
    assert PracticeFolder(path).half_made()
    assert not looks_like_practice(path)
    with pytest.raises(NotAPractice):
        open_practice_file(path, "o", "p")
    _make(path)
    open_practice_file(path, "owner", OWNER.password).close()


def test_two_creations_at_once_make_one_practice(tmp_path: Path) -> None:
    path = tmp_path / "practice"
    refused: list[Exception] = []

    def make_again(engine: object, signing: object) -> None:
        try:
            _make(path)
        except Exception as error:  # noqa: BLE001 - asserted below
            refused.append(error)

    _make(path, fill=make_again)
    assert [type(error).__name__ for error in refused] == ["PracticeInUse"]
    open_practice_file(path, "owner", OWNER.password).close()


def test_a_read_only_disk_is_told_before_anything_is_made(
    run_child, read_only_disk, tmp_path: Path
) -> None:
    script = """
import sys
from pathlib import Path
from consult.db.key_file import FLOOR_COST
from consult.db.keys import NewAccount
from consult.db.practice_file import create_practice_file
from consult.domain.errors import KnownError
try:
    create_practice_file(Path(sys.argv[1]), NewAccount("o", "O", "p"), cost=FLOOR_COST)
except KnownError as error:
    print(type(error).__name__)
"""
    child = run_child(script, tmp_path / "practice", before=read_only_disk(tmp_path))
    assert child.stdout == "CannotWrite\n", child.stderr


def test_a_disk_too_small_for_a_practice_is_told_and_left_empty(
    run_child, small_disk, tmp_path: Path
) -> None:
    script = """
import sys
from pathlib import Path
from consult.db.key_file import FLOOR_COST
from consult.db.keys import NewAccount
from consult.db.practice_file import create_practice_file
from consult.domain.errors import KnownError
path = Path(sys.argv[1]) / "practice"
try:
    create_practice_file(path, NewAccount("o", "O", "p"), cost=FLOOR_COST)
except KnownError as error:
    print(type(error).__name__, path.exists())
"""
    disk = tmp_path / "disk"
    child = run_child(script, disk, before=small_disk(disk, 100))
    assert child.stdout == "DiskFull False\n", child.stderr

"""A backup is put back whole or not at all, and what was there before is kept."""

import json
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from consult.db.backup.faults import DamagedBackup
from consult.db.backup.reading import by_password, by_recovery_code
from consult.db.backup.restoring import (
    RESTORED_MARK,
    AnotherPracticeThere,
    restore_backup,
    undo_restore,
)
from consult.db.creation import FolderNotEmpty
from consult.db.folder import existing_practice
from consult.db.integrity import problems_in
from consult.db.key_file import FLOOR_COST
from consult.db.key_file_recovery import WrongRecoveryCode
from consult.db.keys import NewAccount, WrongPassword
from consult.db.lock import PracticeInUse
from consult.db.practice_file import create_practice_file
from consult.domain.recovery_code import new_code
from tests.db.backup.scene import (
    BY_PASSWORD,
    EVENING,
    PASSWORD,
    add_attachment,
    back_up,
    copy_of,
    notes_in,
    opened,
    write_notes,
)

Child = Callable[..., subprocess.CompletedProcess[str]]
LATER = EVENING + timedelta(hours=1)
SAVED = {"as it was saved", "a\0b", "Zażółć \N{SNOWMAN}"}
# Each turn works on a copy of the practice, and is killed at one more of its changes of names.
KILLED = """
import os, shutil, signal, sys
from pathlib import Path
from consult.db.backup.declared_schema import declared_by
from consult.db.backup.restoring import restore_backup
from consult.db.migrations import HEAD
from tests.db.backup.scene import BY_PASSWORD, EVENING
STEPS = {"os.rename", "os.remove", "os.rmdir", "os.mkdir"}
armed, left = False, 0
def watch(event, arguments):
    global left
    if armed and event in STEPS:
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
def told(words):
    global armed
    armed = armed or words.startswith("Putting")
sys.addaudithook(watch)
declared_by(HEAD)  # what it loads is then there for every turn
backup, practice, homes = map(Path, sys.argv[1:])
for step in range(20):
    copy = Path(shutil.copytree(practice, homes / f"{step:02}" / "practice"))
    child = os.fork()
    if child == 0:
        left = step
        restore_backup(backup, copy, BY_PASSWORD, EVENING, told)
        os._exit(0)
    if os.waitpid(child, 0)[1] != signal.SIGKILL:
        break
"""


def test_a_new_computer_gets_every_row_and_attachment(place: Path, backup: Path) -> None:
    new = place / "new home" / "practice"
    restored = restore_backup(backup, new, BY_PASSWORD, LATER)
    assert (restored.made_at, restored.kept_aside) == (EVENING, None)
    with opened(new) as practice:
        assert notes_in(practice) == SAVED
        assert problems_in(practice.file) == ()
    original = place / "practice" / "attachments" / "0a1b2c"
    assert (new / "attachments" / "0a1b2c").read_bytes() == original.read_bytes()
    assert not (new / "practice.making").exists()
    assert [one.name for one in new.parent.iterdir()] == ["practice"]


def test_a_running_practice_is_kept_aside_and_can_be_put_back(place: Path, backup: Path) -> None:
    practice = place / "practice"
    with opened(practice) as file:
        write_notes(file, "since then")
    restored = restore_backup(backup, practice, BY_PASSWORD, LATER)
    assert restored.kept_aside == place / "practice.before-restore-2026-11-22T193000Z"
    mark = json.loads((practice / RESTORED_MARK).read_bytes())
    assert mark["backup_made_at"] == "2026-11-22T18:30:00+00:00"
    assert mark["replaced_journal"]["number"] >= mark["backup_journal"]["number"]
    with opened(practice) as file:
        assert notes_in(file) == SAVED
    undone = undo_restore(restored, LATER)
    with opened(practice) as file:
        assert notes_in(file) == SAVED | {"since then"}
    with opened(undone) as file:
        assert notes_in(file) == SAVED


def test_an_open_practice_is_not_replaced(place: Path, backup: Path) -> None:
    with opened(place / "practice"), pytest.raises(PracticeInUse):
        restore_backup(backup, place / "practice", BY_PASSWORD, LATER)
    assert sorted(one.name for one in place.iterdir()) == ["practice", "stick"]


def test_other_files_and_another_practice_are_never_replaced(
    place: Path, backup: Path, saved: Path
) -> None:
    papers = place / "papers"
    papers.mkdir()
    (papers / "letter.txt").touch()
    with pytest.raises(FolderNotEmpty):
        restore_backup(backup, papers, BY_PASSWORD, LATER)
    other = copy_of(place / "practice", place / "other")
    keys = json.loads((other / "practice.keys").read_bytes()) | {"practice": "f" * 32}
    (other / "practice.keys").write_text(json.dumps(keys), encoding="utf-8")
    with pytest.raises(AnotherPracticeThere):
        restore_backup(backup, other, BY_PASSWORD, LATER)


def test_nothing_is_written_for_a_wrong_password_or_a_damaged_backup(
    place: Path, backup: Path
) -> None:
    new = place / "new"
    with pytest.raises(WrongPassword):
        restore_backup(backup, new, by_password("owner", "wrong"), LATER)
    with pytest.raises(WrongRecoveryCode):
        restore_backup(backup, new, by_recovery_code(new_code()), LATER)
    (backup.parent / "attachments" / "0a1b2c").unlink()
    with pytest.raises(DamagedBackup, match="Nothing was restored"):
        restore_backup(backup, new, BY_PASSWORD, LATER)
    assert sorted(one.name for one in place.iterdir()) == ["practice", "stick"]


def test_the_recovery_code_restores_too(tmp_path: Path) -> None:
    account = NewAccount("owner", "Ada", PASSWORD)
    code = create_practice_file(tmp_path / "practice", account, cost=FLOOR_COST)
    made = back_up(tmp_path / "practice", tmp_path / "stick")
    restore_backup(made.path, tmp_path / "new", by_recovery_code(code), LATER)
    with opened(tmp_path / "new") as practice:
        assert notes_in(practice) == set()


@pytest.mark.long
def test_a_kill_at_any_step_leaves_the_old_practice_or_the_new(
    place: Path, backup: Path, run_child: Child
) -> None:
    add_attachment(place / "practice", "only-before")
    with opened(place / "practice") as file:
        write_notes(file, "since then")
    done = run_child(KILLED, backup, place / "practice", place / "homes")
    assert done.returncode == 0, done.stderr
    found = []
    for home in sorted((place / "homes").iterdir()):
        practice = existing_practice(home / "practice").path
        with opened(practice) as file:
            notes, attachment = notes_in(file), (practice / "attachments" / "only-before").exists()
        assert (notes, attachment) in ((SAVED, False), (SAVED | {"since then"}, True))
        found.append(notes == SAVED)
    assert found == sorted(found)  # old for so long, then new
    assert (found[0], found[-1]) == (False, True)
    assert len(found) > 4

"""A backup is put back whole or not at all, and what was there before is kept."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from consult.db.backup.faults import DamagedBackup
from consult.db.backup.reading import by_recovery_code
from consult.db.backup.restoring import (
    RESTORED_MARK,
    AnotherPracticeThere,
    restore_backup,
    undo_restore,
)
from consult.db.creation import FolderNotEmpty
from consult.db.folder import existing_practice
from consult.db.integrity import problems_in
from consult.db.key_file_recovery import WrongRecoveryCode
from consult.db.keys import WrongPassword
from consult.db.lock import PracticeInUse
from consult.db.recovery_code import new_code
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

LATER = EVENING + timedelta(hours=1)
SAVED = {"as it was saved", "a\0b", "Zażółć \N{SNOWMAN}"}
KILLED = """
import os, signal, sys
from pathlib import Path
steps = {"os.rename", "os.remove", "os.rmdir", "os.mkdir"}
left = int(sys.argv[3])
armed = False
def watch(event, arguments):
    global left
    if armed and event in steps:
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
from tests.db.backup.scene import BY_PASSWORD, EVENING
from consult.db.backup.restoring import restore_backup
def told(words):
    global armed
    armed = armed or words.startswith("Copying")
restore_backup(Path(sys.argv[1]), Path(sys.argv[2]), BY_PASSWORD, EVENING, told)
print("restored")
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
    from consult.db.backup.reading import by_password

    with pytest.raises(WrongPassword):
        restore_backup(backup, new, by_password("owner", "wrong"), LATER)
    with pytest.raises(WrongRecoveryCode):
        restore_backup(backup, new, by_recovery_code(new_code()), LATER)
    (backup.parent / "attachments" / "0a1b2c").unlink()
    with pytest.raises(DamagedBackup, match="Nothing was restored"):
        restore_backup(backup, new, BY_PASSWORD, LATER)
    assert sorted(one.name for one in place.iterdir()) == ["practice", "stick"]


def test_the_recovery_code_restores_too(tmp_path: Path) -> None:
    from consult.db.key_file import FLOOR_COST
    from consult.db.keys import NewAccount
    from consult.db.practice_file import create_practice_file

    account = NewAccount("owner", "Ada", PASSWORD)
    code = create_practice_file(tmp_path / "practice", account, cost=FLOOR_COST)
    made = back_up(tmp_path / "practice", tmp_path / "stick")
    restore_backup(made.path, tmp_path / "new", by_recovery_code(code), LATER)
    with opened(tmp_path / "new") as practice:
        assert notes_in(practice) == set()


def test_a_kill_at_any_step_leaves_the_old_practice_or_the_new(
    place: Path, backup: Path, project: Path
) -> None:
    add_attachment(place / "practice", "only-before")
    with opened(place / "practice") as file:
        write_notes(file, "since then")
    found = []
    for step in range(12):
        home = place / f"home {step}"
        practice = copy_of(place / "practice", home / "practice")
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(backup), str(practice), str(step)],
            cwd=project,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode in (0, -9), done.stderr
        with opened(existing_practice(practice).path) as file:
            notes, attachment = notes_in(file), (practice / "attachments" / "only-before").exists()
        assert (notes, attachment) in ((SAVED, False), (SAVED | {"since then"}, True))
        found.append(notes == SAVED)
        if done.returncode == 0:
            break
    assert found == sorted(found)  # old for so long, then new
    assert found[-1]
    assert not found[0]

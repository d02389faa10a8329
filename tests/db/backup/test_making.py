"""A backup is made whole, equals the practice at one moment, and never hurts an older one."""

import stat
import subprocess
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from consult.db.backup.contents import contents_of, first_difference
from consult.db.backup.faults import (
    BackupUnderWay,
    SourceDamaged,
    TargetInPractice,
    TargetMissing,
)
from consult.db.backup.making import make_backup
from consult.db.backup.reading import check_whole, unlock_backup
from consult.db.folder import PracticeFolder
from consult.db.lock import WriterLock
from tests.db.backup.scene import (
    BY_PASSWORD,
    EVENING,
    add_attachment,
    back_up,
    opened,
    source_of,
    write_notes,
)

pytestmark = pytest.mark.long

Child = Callable[..., subprocess.CompletedProcess[str]]
EACH_BACKUP = """
import os, sys
from pathlib import Path
from consult.db.backup.faults import BackupFailed
from tests.db.backup.scene import EVENING, back_up
for target in sys.argv[2:]:
    try:
        back_up(Path(sys.argv[1]), Path(target))
    except BackupFailed as error:
        print(type(error).__name__)
    print(sorted(os.listdir(next(os.scandir(target)).path)))
"""

# Killed while it copies, while it copies attachments, and while it tests the copy.
KILLED = """
import os, signal, sys
from pathlib import Path
from consult.db.backup.making import make_backup
from tests.db.backup.scene import EVENING, opened, source_of
def kill(words):
    if words.startswith(stage):
        if os.fork() == 0:
            os.kill(os.getppid(), signal.SIGKILL)
            os._exit(0)
        signal.pause() if stage == "Testing" else None
for stage in ("Copying the database", "Copying attachments", "Testing"):
    child = os.fork()
    if child == 0:
        with opened(Path(sys.argv[1])) as practice:
            make_backup(source_of(practice), Path(sys.argv[2]), EVENING, kill)
        os._exit(0)
    if os.waitpid(child, 0)[1] == signal.SIGKILL:
        print("killed", os.listdir(next(os.scandir(sys.argv[2])).path))
"""


def _is_whole(backup: Path) -> bool:
    check_whole(unlock_backup(backup, BY_PASSWORD))
    return True


def test_a_backup_holds_every_row_of_the_practice(place: Path, backup: Path) -> None:
    unlocked = unlock_backup(backup, BY_PASSWORD)
    with opened(place / "practice") as practice, closing(practice.file.connect()) as connection:
        contents = contents_of(connection)
    assert first_difference(contents, unlocked.manifest.contents) is None
    assert contents.tables["client"].rows == 3
    assert _is_whole(backup)


def test_a_backup_is_read_by_its_owner_alone_and_is_no_wal_database(backup: Path) -> None:
    modes = {stat.S_IMODE(one.stat().st_mode) for one in backup.rglob("*")}
    assert modes == {0o600}
    assert (
        stat.S_IMODE(backup.stat().st_mode) == stat.S_IMODE(backup.parent.stat().st_mode) == 0o700
    )
    with closing(unlock_backup(backup, BY_PASSWORD).file.connect(guarded=False)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert sorted(one.name for one in backup.iterdir()) == [
        "manifest.json",
        "practice.db",
        "practice.keys",
    ]


def test_attachments_are_copied_once_and_damaged_copies_again(place: Path) -> None:
    practice, stick = place / "practice", place / "stick"
    shared = next(stick.glob("consult-*")) / "attachments"
    first = (shared / "0a1b2c").stat().st_mtime_ns
    content = add_attachment(practice, "3d4e5f")
    made = back_up(practice, stick, EVENING + timedelta(hours=1))
    assert (shared / "3d4e5f").read_bytes() == content
    assert (shared / "0a1b2c").stat().st_mtime_ns == first
    assert set(made.manifest.attachments) == {"0a1b2c", "3d4e5f"}
    (shared / "3d4e5f").write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    for day in range(30):  # each copy is read anew on one day in thirty
        back_up(practice, stick, EVENING + timedelta(days=1 + day)) if _reads(day) else None
    assert (shared / "3d4e5f").read_bytes() == content


def _reads(day: int) -> bool:
    from zlib import crc32

    ordinal = (EVENING + timedelta(days=1 + day)).date().toordinal()
    return (crc32(b"3d4e5f") - ordinal) % 30 == 0


def test_what_is_saved_while_a_backup_is_made_harms_neither(place: Path) -> None:
    stop = threading.Event()
    with opened(place / "practice") as practice:

        def go_on() -> None:
            number = 0
            while not stop.is_set():
                write_notes(practice, f"meanwhile {number}")
                number += 1

        saving = threading.Thread(target=go_on)
        saving.start()
        try:
            made = [
                make_backup(source_of(practice), place / "stick", EVENING + timedelta(hours=hour))
                for hour in range(1, 6)
            ]
        finally:
            stop.set()
            saving.join()
    rows = [one.manifest.contents.tables["client"].rows for one in made]
    assert all(_is_whole(one.path) for one in made)
    assert rows == sorted(rows)
    assert rows[-1] > rows[0]


def test_a_target_that_is_missing_or_within_the_practice_is_refused(place: Path) -> None:
    with opened(place / "practice") as practice:
        with pytest.raises(TargetMissing, match="Plug in"):
            make_backup(source_of(practice), place / "no stick", EVENING)
        with pytest.raises(TargetInPractice):
            make_backup(source_of(practice), place / "practice" / "attachments", EVENING)


def test_two_backups_to_one_place_take_turns(place: Path, backup: Path) -> None:
    with WriterLock(PracticeFolder(backup.parent)), pytest.raises(BackupUnderWay):
        back_up(place / "practice", place / "stick")
    assert _is_whole(backup)


def test_a_full_and_a_read_only_target_are_told_and_keep_the_older_backup(
    place: Path,
    backup: Path,
    run_child: Child,
    small_disk: Callable[[Path, int], str],
    read_only_disk: Callable[[Path], str],
) -> None:
    small, stick = place / "small", place / "stick"
    before = [small_disk(small, 700), f"cp -r '{stick}/.' '{small}'", read_only_disk(stick)]
    done = run_child(EACH_BACKUP, place / "practice", small, stick, before="\n".join(before))
    left = f"['{backup.name}', 'attachments', 'practice.lock']"
    assert done.stdout.splitlines() == ["TargetFull", left, "TargetNotWritable", left], done.stderr
    assert _is_whole(backup)


def test_a_killed_backup_is_recognised_and_cleared_by_the_next(
    place: Path, backup: Path, run_child: Child
) -> None:
    add_attachment(place / "practice", "fffff0", 2_000_000)
    done = run_child(KILLED, place / "practice", place / "stick")
    assert "killed" in done.stdout, done.stderr
    assert _is_whole(backup)
    made = back_up(place / "practice", place / "stick", EVENING + timedelta(hours=3))
    assert not list(backup.parent.glob("*.partial"))
    assert not [one for one in (backup.parent / "attachments").iterdir() if one.name[0] == "."]
    assert _is_whole(made.path)


def test_no_backup_is_made_of_a_damaged_practice(place: Path, backup: Path) -> None:
    database = place / "practice" / "practice.db"
    with opened(place / "practice") as practice:
        write_notes(practice, *("long " * 2_000 for _ in range(20)))
    content = bytearray(database.read_bytes())
    content[-3 * 4096 : -3 * 4096 + 20] = bytes(20)
    database.write_bytes(content)
    with pytest.raises(SourceDamaged, match="restore the newest"):
        back_up(place / "practice", place / "stick", EVENING + timedelta(hours=1))
    assert [one.name for one in backup.parent.glob("*Z*")] == [backup.name]


def test_old_backups_and_their_attachments_go_and_unreadable_ones_stay(place: Path) -> None:
    practice, stick = place / "practice", place / "stick"
    with opened(practice) as file:
        made = [
            make_backup(source_of(file), stick, EVENING + timedelta(days=day, minutes=minute))
            for day in range(1, 5)
            for minute in (0, 1)
        ]
    (practice / "attachments" / "0a1b2c").unlink()
    kept = {one.name for one in made[0].path.parent.glob("*Z")}
    assert {"2026-11-23T183000Z"}.isdisjoint(kept)
    assert {"2026-11-22T183000Z", "2026-11-23T183100Z", "2026-11-26T183000Z"} <= kept
    (made[-1].path / "manifest.json").write_bytes(b"{}")
    back_up(practice, stick, EVENING + timedelta(days=7))
    assert (made[-1].path.parent / "attachments" / "0a1b2c").exists()
    assert made[-1].path.exists()

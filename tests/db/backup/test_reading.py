"""A backup is read only if nothing in it was changed, and it can be opened where it lies."""

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from consult.db.backup.faults import BackupRefused, DamagedBackup, NewerBackup, NotABackup
from consult.db.backup.files import mark_of
from consult.db.backup.manifest import Manifest
from consult.db.backup.proving import prove
from consult.db.backup.reading import check_whole, open_backup, unlock_backup
from consult.db.folder import PracticeFolder
from consult.db.key_file_form import canonical
from consult.db.keys import WrongPassword
from consult.db.storage_errors import StorageError
from tests.db.backup.scene import BY_PASSWORD, EVENING, PASSWORD, notes_in, opened, write_notes


def _check(backup: Path) -> None:
    check_whole(unlock_backup(backup, BY_PASSWORD))


def test_a_backup_is_opened_where_it_lies_with_its_date_and_leaves_no_trace(backup: Path) -> None:
    before = sorted((one.name, one.stat().st_mtime_ns) for one in backup.iterdir())
    with open_backup(backup, "owner", PASSWORD) as found:
        assert found.made_at == EVENING
        assert notes_in(found.practice) == {"as it was saved", "a\0b", "Zażółć \N{SNOWMAN}"}
        assert (found.attachments / "0a1b2c").exists()
        with pytest.raises(Exception, match="readonly"):
            write_notes(found.practice, "not to be kept")
    assert sorted((one.name, one.stat().st_mtime_ns) for one in backup.iterdir()) == before


def test_a_wrong_password_opens_no_backup(backup: Path) -> None:
    with pytest.raises(WrongPassword):
        open_backup(backup, "owner", "wrong")


@pytest.mark.parametrize("name", ["practice.db", "practice.keys", "manifest.json"])
def test_a_changed_byte_anywhere_in_a_file_is_found(backup: Path, name: str) -> None:
    path = backup / name
    content = path.read_bytes()
    for place in (0, len(content) // 3, 2 * len(content) // 3, len(content) - 2):
        changed = bytearray(content)
        changed[place] ^= 1
        path.write_bytes(changed)
        with pytest.raises(StorageError):
            _check(backup)
    path.write_bytes(content[:-2])
    with pytest.raises(StorageError):
        _check(backup)
    path.unlink()
    with pytest.raises((NotABackup, DamagedBackup)):
        _check(backup)


def test_a_changed_or_missing_attachment_is_found(backup: Path) -> None:
    path = backup.parent / "attachments" / "0a1b2c"
    content = path.read_bytes()
    path.write_bytes(bytes(1) + content[1:] if content[0] else b"\1" + content[1:])
    with pytest.raises(DamagedBackup, match="attachments was changed"):
        _check(backup)
    path.unlink()
    with pytest.raises(DamagedBackup, match="attachments is missing"):
        _check(backup)


def test_a_file_that_does_not_belong_and_a_link_are_refused(backup: Path) -> None:
    (backup / ".DS_Store").touch()
    _check(backup)
    (backup / "practice.db-journal").touch()
    with pytest.raises(DamagedBackup, match="do not belong"):
        _check(backup)
    (backup / "practice.db-journal").unlink()
    elsewhere = backup.with_name("elsewhere.db")
    (backup / "practice.db").rename(elsewhere)
    (backup / "practice.db").symlink_to(elsewhere)
    with pytest.raises(DamagedBackup, match="plain file"):
        _check(backup)


def _rewritten(backup: Path, change: Callable[[dict[str, object]], object]) -> None:
    """The manifest as a holder of the data key could have written it."""
    unlocked = unlock_backup(backup, BY_PASSWORD)
    form = json.loads((backup / "manifest.json").read_bytes())
    del form["mac"], form["signature"]
    change(form)
    form["public_key"] = unlocked.manifest.public_key
    form |= {"signature": "", "mac": unlocked.file.check_of_backup(canonical(form)).hex()}
    (backup / "manifest.json").write_text(json.dumps(form), encoding="utf-8")


@pytest.mark.parametrize("name", ["../evil", "/etc/passwd", "a/b", "..", "C:\\evil", ".hidden"])
def test_a_name_that_leads_elsewhere_is_refused_even_from_a_holder_of_the_key(
    backup: Path, name: str
) -> None:
    def add(form: dict[str, object]) -> None:
        form["attachments"] = {name: {"size": 0, "sha256": "0" * 64}}

    _rewritten(backup, add)
    with pytest.raises(DamagedBackup, match="outside the backup"):
        _check(backup)


def test_a_manifest_without_its_signature_is_refused(backup: Path) -> None:
    _rewritten(backup, dict)
    with pytest.raises(DamagedBackup, match="manifest was changed"):
        _check(backup)


def test_a_manifest_of_a_later_form_names_the_newer_version(backup: Path) -> None:
    (backup / "manifest.json").write_text('{"format": 2}', encoding="utf-8")
    with pytest.raises(NewerBackup, match="newer version"):
        _check(backup)


def test_a_trigger_that_the_program_did_not_make_is_refused(place: Path, backup: Path) -> None:
    """Put there by a holder of every key, with a manifest and signature that fit."""
    with opened(place / "practice") as practice:
        unlocked = unlock_backup(backup, BY_PASSWORD)
        writable = PracticeFolder(backup)
        connection = type(practice.file)(
            writable, unlocked.key_file.database_salt, unlocked.data_key, read_only=False
        ).connect(guarded=False)
        with closing(connection):
            connection.execute("PRAGMA journal_mode = DELETE").fetchone()
            connection.execute(
                "CREATE TRIGGER quiet AFTER UPDATE ON client BEGIN "
                "UPDATE client SET notes = '' WHERE id = NEW.id; END"
            )
        for ending in ("-wal", "-shm"):
            writable.database.with_name(writable.database.name + ending).unlink(missing_ok=True)
        old = unlocked.manifest
        files = {**old.files, "practice.db": mark_of(writable.database)}
        made = Manifest.of(old.practice_id, old.made_at)
        made = made.filled(old.contents, files, old.attachments)
        made = made.signed(practice.file.check_of_backup, practice.signing)
        (backup / "manifest.json").write_bytes(made.to_bytes())
        assert prove(practice.file, writable, old.contents) == files["practice.db"]
    with pytest.raises(DamagedBackup, match="a trigger that Consult did not make"):
        _check(backup)


def test_a_key_file_of_another_backup_is_refused(
    backup: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from consult.db.key_file import FLOOR_COST
    from consult.db.keys import NewAccount
    from consult.db.practice_file import create_practice_file

    other = tmp_path_factory.mktemp("other") / "practice"
    create_practice_file(other, NewAccount("owner", "Ada", PASSWORD), cost=FLOOR_COST)
    (backup / "practice.keys").write_bytes((other / "practice.keys").read_bytes())
    with pytest.raises(BackupRefused):
        _check(backup)

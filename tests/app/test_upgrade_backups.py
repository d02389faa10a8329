"""A practice of an earlier format is saved as it is before it is upgraded."""

import shutil
from pathlib import Path

from consult.app.backup_memory import ComputerBackupMemory
from consult.app.practice_session import open_practice
from consult.db.backup.reading import by_password, unlock_backup
from consult.db.folder import PracticeFolder
from consult.db.key_file import read_key_file

EARLIER = Path(__file__).parent.parent / "db" / "released" / "0001"


def test_every_known_folder_gets_the_practice_as_it_was(tmp_path: Path) -> None:
    folder = shutil.copytree(EARLIER, tmp_path / "practice")
    target, missing = tmp_path / "stick", tmp_path / "another stick"
    target.mkdir()
    memory = ComputerBackupMemory(read_key_file(PracticeFolder(folder)).practice_id)
    memory.set_targets((missing, target))

    with open_practice(folder, "sample", writing=True, account_id="owner") as practice:
        assert practice.services.history.latest()

    (backup,) = (one.parent for one in target.glob("consult-*/*/manifest.json"))
    unlocked = unlock_backup(backup, by_password("owner", "sample"))
    assert unlocked.manifest.contents.schema == "0001"
    assert [proven.target for proven in memory.proven()] == [str(target)]


def test_a_practice_that_is_up_to_date_is_not_saved_at_each_opening(tmp_path: Path) -> None:
    folder = shutil.copytree(EARLIER, tmp_path / "practice")
    open_practice(folder, "sample", writing=True, account_id="owner").close()
    target = tmp_path / "stick"
    target.mkdir()
    ComputerBackupMemory(read_key_file(PracticeFolder(folder)).practice_id).set_targets((target,))
    open_practice(folder, "sample", writing=True, account_id="owner").close()
    assert list(target.iterdir()) == []

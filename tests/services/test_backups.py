"""To which folders backups go, what is remembered of them, and what a missing stick costs."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from consult.app.backup_memory import ComputerBackupMemory
from consult.app.folders import backups_file
from consult.db.backup.faults import TargetMissing
from consult.db.backup.practice_backups import PracticeBackups
from consult.db.practice_file import open_practice_file
from consult.services.backups import BackupService, NoTarget
from tests.practice import ACCOUNT, MORNING, PASSWORD, make_practice


class Desk:
    """A practice that is open, its service for backups, and a clock to turn."""

    def __init__(self, folder: Path) -> None:
        self.now = MORNING
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.file = open_practice_file(make_practice(folder), ACCOUNT, PASSWORD)
        self.backups = self.service()

    def service(self) -> BackupService:
        """As the next start of the program would make it."""
        memory = ComputerBackupMemory(self.file.keys.practice_id)
        return BackupService(PracticeBackups(self.file), memory, self._clock)

    def _clock(self) -> datetime:
        return self.now


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.file.close()


def test_without_a_folder_nothing_is_due_and_a_backup_asks_for_one(desk: Desk) -> None:
    assert not desk.backups.is_due()
    assert not desk.backups.is_due_after_close()
    assert desk.backups.last_proven() is None
    with pytest.raises(NoTarget, match="Choose one"):
        desk.backups.back_up()


def test_a_missing_stick_keeps_no_other_folder_waiting_and_is_told(desk: Desk) -> None:
    desk.backups.add_target(desk.stick.with_name("left at home"))
    desk.backups.add_target(desk.stick)
    told: list[str] = []
    missing, made = desk.backups.back_up(told.append)
    assert isinstance(missing.error, TargetMissing)
    assert made.proven is not None
    assert "Testing the copy" in told
    assert desk.service().last_proven() == made.proven
    assert desk.service().last_proven_at(missing.target) is None
    assert desk.backups.backups_at(missing.target) == ()
    kept = desk.backups.backups_at(desk.stick)
    assert [one.made_at for one in kept] == [MORNING]
    assert (desk.backups.folder_of(desk.stick, kept[0]) / "manifest.json").exists()


def test_a_backup_is_due_once_a_day_and_half_an_hour_after_the_last_close(desk: Desk) -> None:
    desk.backups.add_target(desk.stick)
    assert desk.backups.is_due()
    desk.backups.back_up()
    assert not desk.backups.is_due()
    assert not desk.backups.is_due_after_close()
    desk.now += timedelta(minutes=30)
    assert desk.backups.is_due_after_close()
    desk.now += timedelta(days=1)
    assert desk.backups.is_due()


def test_folders_are_remembered_by_practice_and_a_damaged_memory_is_none(desk: Desk) -> None:
    desk.backups.add_target(desk.stick)
    desk.backups.add_target(desk.stick)
    assert desk.service().targets() == (desk.stick,)
    assert ComputerBackupMemory("another").targets() == ()
    desk.backups.back_up()
    backups_file().write_text('{"proven": 3', encoding="utf-8")
    assert desk.service().targets() == ()
    assert desk.service().last_proven() is None
    desk.backups.add_target(desk.stick)
    desk.backups.remove_target(desk.stick)
    assert desk.service().targets() == ()

"""The page of backups: choose a folder, back up, see what is there and what is missing."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from consult.app.backup_memory import ComputerBackupMemory
from consult.app.backup_watch import BackupWatch
from consult.db.backup.practice_backups import PracticeBackups
from consult.db.practice_file import open_practice_file
from consult.domain.backups import ProvenBackup
from consult.domain.changes import Changes
from consult.domain.errors import KnownError
from consult.services.backups import BackupService
from consult.ui.page import Page, PageContext
from consult.ui.pages.backup_words import last_proven_words, target_name
from consult.ui.pages.backups_page import BackupsPage
from consult.ui.pages.start_page import StartPage
from consult.ui.places import BackupsPlace
from tests.practice import ACCOUNT, PASSWORD
from tests.ui.pages.conftest import NOW, fixed_clock, press, settle

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def backups(context: PageContext, practice_folder: Path) -> Iterator[BackupService]:
    with open_practice_file(practice_folder, ACCOUNT, PASSWORD, read_only=True) as file:
        memory = ComputerBackupMemory(file.keys.practice_id)
        yield BackupService(PracticeBackups(file), memory, fixed_clock)


@pytest.fixture
def page(show: Callable[[Page], Page], context: PageContext, backups: BackupService) -> BackupsPage:
    shown = show(BackupsPage(replace(context, backups=backups)))
    assert isinstance(shown, BackupsPage)
    return shown


def test_a_folder_is_added_and_the_first_backup_is_told(
    page: BackupsPage, qtbot: QtBot, context: PageContext, tmp_path: Path
) -> None:
    assert page.heading.words.text() == "No backup yet"
    assert not page.bar.button.isEnabled()
    stick = tmp_path / "blue stick"
    stick.mkdir()
    page.take_folder(stick)
    settle(qtbot, context)
    press(qtbot, page.bar.button)
    settle(qtbot, context)
    assert page.heading.words.text() == "Last proven backup 10:00, to blue stick"
    assert [one.title for one in page.kept.rows()] == ["4 May 2026, 10:00"]
    assert page.targets.rows()[0].trailing == "proven 10:00"
    press(qtbot, page.remove)
    settle(qtbot, context)
    assert page.targets.rows() == ()
    assert len(list(stick.glob("consult-*/*Z"))) == 1


def test_a_stick_that_is_not_plugged_in_is_seen_and_told(
    page: BackupsPage, qtbot: QtBot, context: PageContext, tmp_path: Path
) -> None:
    problems: list[KnownError] = []
    context.tasks.known_problem.connect(problems.append)
    page.take_folder(tmp_path / "left at home")
    settle(qtbot, context)
    assert page.targets.rows()[0].trailing == "not plugged in, none yet"
    press(qtbot, page.bar.button)
    settle(qtbot, context)
    assert "not backed up to left at home" in problems[0].sentence
    assert page.bar.button.isEnabled()


def test_a_closed_visit_is_saved_in_the_background_once_in_half_an_hour(
    backups: BackupService, qtbot: QtBot, context: PageContext, tmp_path: Path
) -> None:
    made: list[object] = []
    watch = BackupWatch(context.tasks)
    watch.backed_up.connect(made.append)
    watch.begin_with(backups)
    watch.visit_closed()
    settle(qtbot, context)
    assert made == []
    backups.add_target(tmp_path)
    for _ in range(2):
        watch.visit_closed()
        settle(qtbot, context)
    watch.look()
    watch.show_changes(Changes.of([("visit", "1")]))
    settle(qtbot, context)
    watch.end()
    watch.show_changes(Changes.of([("seal", "1")]))
    assert not context.tasks.is_busy()
    assert len(made) == 1


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(hours=1), "Last proven backup 09:00, to stick"),
        (timedelta(hours=11), "Last proven backup 3 May, 23:00, to stick"),
        (timedelta(days=200), "Last proven backup 16 Oct 2025, 10:00, to stick"),
    ],
)
def test_the_last_proven_backup_is_told_by_the_practices_own_clock(
    ago: timedelta, words: str
) -> None:
    proven = ProvenBackup("/media/stick", NOW - ago, NOW)
    assert last_proven_words(proven, LONDON, NOW) == words
    assert target_name("/") == "/"


def test_the_start_page_tells_of_the_last_proven_backup_and_leads_to_backups(
    show: Callable[[Page], Page], context: PageContext, backups: BackupService, tmp_path: Path
) -> None:
    start: Any = show(StartPage(replace(context, backups=backups)))
    assert start.backups.text() == "No backup yet"
    backups.back_up_to(tmp_path)
    start = show(StartPage(replace(context, backups=backups)))
    assert start.backups.text() == f"Last proven backup 10:00, to {tmp_path.name}"
    start.backups.click()
    assert start.places == [BackupsPlace()]

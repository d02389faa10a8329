"""Where a practice can't be opened as usual the window says why, and what can be done."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from consult.app import practice_session
from consult.app.backup_commands import backups_of
from consult.app.caretaker import check_if_due
from consult.app.whole_memory import DUE_AFTER, WholeMemory
from consult.app.wholeness import FoundDamaged
from consult.app.window_program import WindowProgram
from consult.db.folder import PracticeFolder
from consult.db.lease import Computer, LeaseWish, read_lease, take_lease
from consult.domain.errors import NotAllowed
from consult.services.papers import PaperKind
from consult.ui.pages.hindered_page import HinderedPage
from consult.ui.pages.unlock_page import UnlockPage
from consult.ui.theme import apply_theme
from consult.ui.widgets.dialog import AskFirst
from tests import visits
from tests.app.conftest import unlock
from tests.app.locking_scene import Opened
from tests.practice import ACCOUNT, PASSWORD, some_client

THERE = Computer("b" * 32, "FRONT-DESK")
Choose = Callable[[Path], None]


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Choose:
    """The folder that the dialog of the computer gives."""

    def chosen(folder: Path) -> None:
        monkeypatch.setattr(
            QFileDialog, "getExistingDirectory", staticmethod(lambda *_: str(folder))
        )

    return chosen


def hindered(qtbot: QtBot, program: WindowProgram, folder: Path) -> HinderedPage:
    """Type the right password, and be told why that is not enough."""
    if program.entrance.page is None:
        program.show(folder)
    unlock(qtbot, program, PASSWORD)
    detours = program.entrance.detours
    qtbot.waitUntil(lambda: detours.page is not None and detours.page.isVisible(), timeout=10_000)
    assert detours.page is not None
    picture(program, "hindered")
    return detours.page


def picture(program: WindowProgram, name: str) -> None:
    app = QApplication.instance()
    if app is not None and (folder := app.property("pictures")):
        program.window.grab().save(f"{folder}/{name}.png")


def entered(qtbot: QtBot, program: WindowProgram) -> Opened:
    qtbot.waitUntil(lambda: program.window.room is not None, timeout=10_000)
    scene = Opened(qtbot, program)
    scene.settle()
    return scene


def damage(folder: Path) -> None:
    """Flip bytes in the middle of a page in the middle of the file."""
    database = PracticeFolder(folder).database
    content = bytearray(database.read_bytes())
    at = 4_096 * (len(content) // 4_096 // 2) + 500
    content[at : at + 64] = bytes(byte ^ 0xFF for byte in content[at : at + 64])
    database.write_bytes(bytes(content))


def test_another_computers_practice_is_taken_over_only_after_a_plain_question(
    qtbot: QtBot, program: WindowProgram, folder: Path
) -> None:
    sleeper = take_lease(PracticeFolder(folder), LeaseWish(THERE), "Anna Sample")
    page = hindered(qtbot, program, folder)
    assert "“FRONT-DESK” (Anna Sample)" in page.sentence()
    assert list(page.buttons) == ["read", "take over"]
    page.buttons["take over"].click()
    dialog = program.window.findChild(AskFirst)
    assert dialog is not None
    assert read_lease(PracticeFolder(folder).lease) == sleeper.holder, "taken without an answer"
    dialog.act_button.click()
    scene = entered(qtbot, program)
    assert program.window.read_only.words() == ""
    taken = [line.trace for line in scene.services.history.latest(20)]
    assert [one.record_id[:10] for one in taken if one.act == "lease taken over"] == ["FRONT-DESK"]

    take_lease(PracticeFolder(folder), LeaseWish(THERE, take_over=True), "Anna Sample")
    program.entrance.caretaker.look()
    scene.settle()
    assert "taken over by the computer “FRONT-DESK”" in program.window.banner.sentence()


def test_a_practice_that_is_open_elsewhere_can_be_read_and_says_so(
    qtbot: QtBot, program: WindowProgram, folder: Path
) -> None:
    lease = take_lease(PracticeFolder(folder), LeaseWish(THERE), "Anna Sample")
    hindered(qtbot, program, folder).buttons["read"].click()
    scene = entered(qtbot, program)
    assert program.window.read_only.isVisible()
    assert "another computer" in program.window.read_only.words()
    with pytest.raises(NotAllowed, match="read only"):
        scene.services.clients.register(some_client())
    assert not scene.services.may("visits.begin")
    scene.settle()
    assert read_lease(PracticeFolder(folder).lease) == lease.holder
    scene.lock()
    assert not program.window.read_only.isVisible()


def test_a_practice_in_a_synced_folder_can_be_read_and_says_so(
    qtbot: QtBot, program: WindowProgram, folder: Path
) -> None:
    (folder.parent / ".stfolder").mkdir()
    page = hindered(qtbot, program, folder)
    assert "Syncthing" in page.sentence()
    assert list(page.buttons) == ["read"]
    page.buttons["read"].click()
    entered(qtbot, program)
    assert "synced" in program.window.read_only.words()


@pytest.fixture
def backed_up(folder: Path, tmp_path: Path) -> Path:
    """A proven backup of a practice with one closed visit; gives the folder of the backup."""
    stick = tmp_path / "stick"
    stick.mkdir()
    with practice_session.open_practice(folder, PASSWORD, writing=True) as practice:
        visits.whole_visit(practice.services, some_client(notes="Kept"))
        backups = backups_of(practice)
        backups.back_up_to(stick)
        return backups.folder_of(stick, backups.backups_at(stick)[0])


def test_damage_that_a_check_found_is_told_at_the_next_opening_and_a_backup_is_offered(
    qtbot: QtBot, program: WindowProgram, folder: Path, backed_up: Path, tmp_path: Path,
    choose: Choose,
) -> None:  # fmt: skip
    damage(folder)
    with practice_session.open_practice(folder, PASSWORD, writing=False) as practice:
        found = check_if_due(practice)
        assert isinstance(found, FoundDamaged)
        assert "Delete nothing" in found.next_step
        assert check_if_due(practice) is None, "told twice in a day"
    page = hindered(qtbot, program, folder)
    assert "damaged" in page.sentence()
    assert "Can be read whole: " in page.sentence()
    assert list(page.buttons) == ["read", "restore", "salvage"]

    out = tmp_path / "out"
    out.mkdir()
    choose(out)
    page.buttons["salvage"].click()
    qtbot.waitUntil(lambda: "not encrypted" in page.banner.sentence(), timeout=10_000)
    assert list(out.glob("*/tables/client.jsonl"))

    page.buttons["read"].click()
    scene = entered(qtbot, program)
    assert "damaged" in program.window.read_only.words()
    scene.lock()
    page = hindered(qtbot, program, folder)
    page.buttons["restore"].click()
    scene = entered(qtbot, program)
    assert program.window.read_only.words() == ""
    assert scene.services.clients.everyone()[0].name == "Testa Sampleton"
    assert list(folder.parent.glob("practice.before-restore-*/practice.db")), "damage was erased"


def test_damage_that_shows_at_the_opening_offers_the_same(
    qtbot: QtBot, program: WindowProgram, folder: Path, backed_up: Path
) -> None:
    database = PracticeFolder(folder).database
    database.write_bytes(database.read_bytes()[: 4_096 * 3 + 7])
    page = hindered(qtbot, program, folder)
    assert list(page.buttons) == ["read", "restore", "salvage"]
    page.buttons["read"].click()
    qtbot.waitUntil(lambda: not program.entrance.tasks.is_busy(), timeout=10_000)
    assert program.window.room is None
    again = program.entrance.detours.page
    assert again is not None
    again.back.click()
    assert isinstance(program.entrance.page, UnlockPage)


def test_a_backup_opens_to_read_and_its_papers_say_so(
    qtbot: QtBot, program: WindowProgram, folder: Path, backed_up: Path, choose: Choose
) -> None:
    before = {one.name: one.read_bytes() for one in backed_up.iterdir()}
    program.show(folder)
    choose(backed_up)
    assert isinstance(program.entrance.page, UnlockPage)
    program.entrance.page.backup.click()
    unlock(qtbot, program, PASSWORD)
    scene = entered(qtbot, program)
    assert program.window.read_only.words().startswith("Read only: this is the backup of ")
    picture(program, "backup")
    services = scene.services
    client = services.clients.everyone()[0]
    visit = services.visits.timeline(client.id)[0]
    for kind in PaperKind:
        paper = services.papers.paper(kind, visit.id)
        path = folder.parent / paper.file_name
        services.papers.save(paper, path)
        for page in PdfReader(path).pages:
            assert "From the backup of " in page.extract_text()
    for refused in (
        lambda: services.clients.save(services.clients.get(client.id)),
        lambda: services.visits.begin(client.id, ""),
        lambda: services.addenda.write(visit.id, "No", "No"),
    ):
        with pytest.raises(NotAllowed, match="read only"):
            refused()
    scene.lock()
    assert isinstance(program.entrance.page, UnlockPage)
    scene.enter()
    assert program.window.read_only.isVisible()
    scene.lock()
    assert {one.name: one.read_bytes() for one in backed_up.iterdir()} == before


def test_from_an_open_practice_a_backup_is_gone_to_after_all_is_stored(
    opened: Opened, backed_up_beside: Path, choose: Choose
) -> None:
    client = opened.client(notes="")
    opened.type_note(client, "Typed just now")
    choose(backed_up_beside)
    opened.window.room.finder._chosen("open_backup")  # type: ignore[union-attr]
    opened.qtbot.waitUntil(lambda: opened.entrance.practice is None, timeout=10_000)
    opened.qtbot.wait(30)
    assert isinstance(opened.entrance.page, UnlockPage)
    opened.enter()
    assert "backup" in opened.window.read_only.words()


@pytest.fixture
def backed_up_beside(opened: Opened, tmp_path: Path) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert opened.entrance.practice is not None
    backups = backups_of(opened.entrance.practice)
    backups.back_up_to(stick)
    return backups.folder_of(stick, backups.backups_at(stick)[0])


def test_a_folder_that_is_no_backup_is_told_apart(
    qtbot: QtBot, program: WindowProgram, folder: Path, choose: Choose
) -> None:
    program.show(folder)
    choose(folder)
    assert isinstance(program.entrance.page, UnlockPage)
    program.entrance.page.backup.click()
    assert "no backup" in program.window.banner.sentence()


def test_the_check_of_the_day_is_made_once_and_remembered(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert opened.entrance.practice is not None
    memory = WholeMemory(opened.entrance.practice.file.keys.practice_id)
    caretaker = opened.entrance.caretaker
    caretaker.look()
    opened.settle()
    assert memory.checked_at() is None, "checked while someone works"
    monkeypatch.setattr(caretaker, "_untouched_s", lambda: 60.0)
    caretaker.look()
    opened.settle()
    first = memory.checked_at()
    assert first is not None
    assert memory.problems() == ()
    caretaker.look()
    opened.settle()
    assert memory.checked_at() == first


def test_what_is_remembered_survives_nonsense(tmp_path: Path) -> None:
    from consult.app.folders import checks_file

    memory, now = WholeMemory("one"), datetime(2026, 5, 4, 9, tzinfo=UTC)
    checks_file().parent.mkdir(parents=True)
    for bad in ("", "[]", '{"one": 3}', '{"one": {"checked_at": "x", "problems": 3}}'):
        checks_file().write_text(bad)
        assert memory.is_due(now)
        assert memory.problems() == ()
    memory.remember(now, ("A page fails its seal.",))
    WholeMemory("two").remember(now, ())
    assert memory.problems() == ("A page fails its seal.",)
    assert not memory.is_due(now + DUE_AFTER - timedelta(minutes=1))
    assert memory.is_due(now + DUE_AFTER)
    assert memory.is_due(now - timedelta(days=1)), "a clock that was put back stops the checks"
    assert json.loads(checks_file().read_text())["two"]["problems"] == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_page_can_be_drawn(
    qtbot: QtBot, program: WindowProgram, folder: Path, qapp: QApplication, mode: str
) -> None:
    apply_theme(qapp, mode)  # type: ignore[arg-type]
    take_lease(PracticeFolder(folder), LeaseWish(THERE), "Anna Sample")
    page = hindered(qtbot, program, folder)
    assert all(isinstance(one, QPushButton) and one.isVisible() for one in page.buttons.values())
    assert ACCOUNT not in page.sentence()
    picture(program, f"hindered-{mode}")

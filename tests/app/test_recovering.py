"""The recovery code in the real window: shown once, typed back, and a way in without password."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from consult.app import new_practice
from consult.app.practice_session import count_failed_login, delay_before, open_practice
from consult.app.window_program import WindowProgram
from consult.db import practice_file
from consult.db.failed_logins import FREE_TRIES
from consult.db.folder import existing_practice
from consult.db.key_file import FLOOR_COST, read_key_file
from consult.db.keys import WrongPassword
from consult.domain.ids import new_id
from consult.domain.journal import Act
from consult.domain.practice import Practice, Practitioner
from consult.domain.recovery_code import new_code
from consult.services.clock import now_in_utc
from consult.services.recovery import RecoveryState
from consult.ui.pages.recovery.forgotten_page import ForgottenPage
from consult.ui.pages.recovery.new_code import NewCode
from consult.ui.pages.recovery.recovery_page import RecoveryPage
from consult.ui.pages.recovery.shown_code import ShownCode
from consult.ui.pages.start_page import StartPage
from consult.ui.pages.unlock_page import UnlockPage
from consult.ui.pages.welcome.draft import NewPractice
from consult.ui.places import RecoveryPlace, StartPlace
from consult.ui.widgets.label import Label
from tests.app.conftest import unlock
from tests.app.locking_scene import Opened
from tests.practice import ACCOUNT, PASSWORD

NEW_PASSWORD = "violet trombone gravel"


@pytest.fixture(autouse=True)
def at_the_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords cost here as little as allowed; nothing else is changed."""
    for module, name in ((practice_file, "recover"), (new_practice, "set_up_practice")):
        monkeypatch.setattr(module, name, _cheaply(getattr(module, name)))


def _cheaply(act):  # type: ignore[no-untyped-def]
    def cheap(*arguments):  # type: ignore[no-untyped-def]
        return act(*arguments, cost=FLOOR_COST)

    return cheap


def code_of(folder: Path) -> str:
    """A recovery code that this practice has now."""
    with open_practice(folder, PASSWORD, writing=True) as opened:
        return opened.services.recovery.make()


def shown(page: NewCode) -> str:
    """The code as it stands on the page."""
    labels = page.findChild(ShownCode).findChildren(Label)  # type: ignore[union-attr]
    return "-".join(label.text() for label in labels if label.property("role") == "clock")


def type_back(qtbot: QtBot, page: NewCode, code: str) -> None:
    qtbot.mouseClick(page.bar.button, Qt.MouseButton.LeftButton)
    assert page.asks()
    for box in page.boxes:
        box.setFocus()
        box.clear()
        qtbot.keyClicks(box, code.split("-")[box.place - 1].lower())
    qtbot.mouseClick(page.bar.button, Qt.MouseButton.LeftButton)


def wait_for(qtbot: QtBot, program: WindowProgram, kind: type) -> None:
    qtbot.waitUntil(lambda: isinstance(program.entrance.recovering.page, kind), timeout=10_000)


def enter_start_page(qtbot: QtBot, program: WindowProgram) -> StartPage:
    qtbot.waitUntil(lambda: program.window.room is not None, timeout=10_000)
    qtbot.waitUntil(lambda: not program.entrance.tasks.is_busy(), timeout=10_000)
    page = program.window.room.page  # type: ignore[union-attr]
    assert isinstance(page, StartPage)
    return page


def set_up(qtbot: QtBot, program: WindowProgram, folder: Path) -> NewCode:
    practice = Practice(id=new_id(), name="Sample", country="US", set_up_at=now_in_utc())
    owner = Practitioner(id=new_id(), name="Ada Sample")
    program.show(None)
    program.entrance.recovering.make(
        NewPractice(practice=practice, practitioner=owner, password=PASSWORD, folder=folder)
    )
    wait_for(qtbot, program, NewCode)
    page = program.entrance.recovering.page
    assert isinstance(page, NewCode)
    return page


def forget(qtbot: QtBot, program: WindowProgram, folder: Path) -> ForgottenPage:
    program.show(folder)
    page = program.entrance.page
    assert isinstance(page, UnlockPage)
    qtbot.waitUntil(page.open.isEnabled)
    qtbot.mouseClick(page.forget, Qt.MouseButton.LeftButton)
    forgotten = program.entrance.recovering.page
    assert isinstance(forgotten, ForgottenPage)
    return forgotten


def fill(qtbot: QtBot, page: ForgottenPage, code: str, password: str = NEW_PASSWORD) -> None:
    box = page.code.editor.boxes[0]  # type: ignore[attr-defined]
    box.setFocus()
    for letter in code.replace("-", ""):
        qtbot.keyClicks(QApplication.focusWidget(), letter)
    for field in (page.new_password.password, page.new_password.again):
        line = field.editor.focusProxy()
        line.clear()
        qtbot.keyClicks(line, password)
    qtbot.mouseClick(page.bar.button, Qt.MouseButton.LeftButton)


def test_a_new_practice_is_entered_once_two_groups_were_typed_back(
    qtbot: QtBot, program: WindowProgram, tmp_path: Path
) -> None:
    page = set_up(qtbot, program, tmp_path / "new")
    code = shown(page)
    assert program.window.room is None
    type_back(qtbot, page, new_code())
    qtbot.waitUntil(lambda: "Compare groups" in page.problem.text())
    for box in page.boxes:
        box.setText(code.split("-")[box.place - 1])
    qtbot.mouseClick(page.bar.button, Qt.MouseButton.LeftButton)
    start = enter_start_page(qtbot, program)
    assert start.news.isHidden()
    services = program.entrance.practice.services  # type: ignore[union-attr]
    assert services.recovery.state() is RecoveryState.CONFIRMED


def test_a_code_put_off_is_told_on_the_start_page_and_confirmed_from_paper_later(
    qtbot: QtBot, program: WindowProgram, tmp_path: Path
) -> None:
    page = set_up(qtbot, program, tmp_path / "new")
    code = shown(page)
    qtbot.mouseClick(page.later, Qt.MouseButton.LeftButton)
    start = enter_start_page(qtbot, program)
    assert start.news.code.sentence() == "The recovery code was not confirmed."
    start.news.code.act_chosen.emit()
    recovery = program.window.room.page  # type: ignore[union-attr]
    assert isinstance(recovery, RecoveryPage)
    qtbot.waitUntil(recovery.code.isVisible)
    recovery.code.editor.boxes[0].insert(code)  # type: ignore[attr-defined]
    recovery.code.editor.boxes[0].textEdited.emit(code)  # type: ignore[attr-defined]
    qtbot.mouseClick(recovery.confirm, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "confirmed" in recovery.banner.sentence())
    program.window.go(StartPlace())
    assert enter_start_page(qtbot, program).news.isHidden()


def test_a_window_closed_over_the_code_gives_the_practice_back(
    qtbot: QtBot, program: WindowProgram, folder: Path
) -> None:
    code = code_of(folder)
    fill(qtbot, forget(qtbot, program, folder), code)
    wait_for(qtbot, program, NewCode)
    program.entrance.close()
    with open_practice(folder, NEW_PASSWORD, writing=True) as opened:
        assert opened.services.recovery.state() is RecoveryState.UNCONFIRMED


def test_the_code_lets_an_account_in_again_and_a_new_one_takes_its_place(
    qtbot: QtBot, program: WindowProgram, folder: Path
) -> None:
    code = code_of(folder)
    page = forget(qtbot, program, folder)
    fill(qtbot, page, code)
    wait_for(qtbot, program, NewCode)
    new = program.entrance.recovering.page
    assert isinstance(new, NewCode)
    assert shown(new) != code
    type_back(qtbot, new, shown(new))
    enter_start_page(qtbot, program)
    lines = program.entrance.practice.services.history.latest()  # type: ignore[union-attr]
    assert Act.RECOVERED in [one.trace.act for one in lines]
    program.entrance.close()
    with pytest.raises(WrongPassword):
        open_practice(folder, PASSWORD, writing=False)
    open_practice(folder, NEW_PASSWORD, writing=False).close()


def test_a_wrong_code_is_told_at_its_field_counted_and_changes_nothing(
    qtbot: QtBot, program: WindowProgram, folder: Path
) -> None:
    code_of(folder)
    before = read_key_file(existing_practice(folder))
    page = forget(qtbot, program, folder)
    fill(qtbot, page, "0000-U")
    assert str(page.code.problem()).startswith("Group 2 of the recovery code holds a character")
    page.code.set_value("")
    fill(qtbot, page, new_code())
    qtbot.waitUntil(lambda: bool(page.code.problem()) and page.code.isEnabled())
    assert read_key_file(existing_practice(folder)) == before
    with open_practice(folder, PASSWORD, writing=True) as opened:
        acts = [line.trace.act for line in opened.services.history.latest()]
    assert acts[:2] == [Act.LOGGED_IN, Act.LOGIN_FAILED]


def test_after_several_wrong_passwords_the_next_try_waits_and_counts_down(
    qtbot: QtBot, program: WindowProgram, folder: Path
) -> None:
    for _ in range(FREE_TRIES - 1):
        count_failed_login(folder, ACCOUNT)
    program.show(folder)
    page = unlock(qtbot, program, "wrong")
    qtbot.waitUntil(lambda: page.waits().startswith("Several tries were wrong."), timeout=10_000)
    assert not page.open.isEnabled()
    program.entrance.begin(folder)
    page = program.entrance.page  # type: ignore[assignment]
    qtbot.waitUntil(lambda: page.waits().startswith("Several tries were wrong."))
    assert 0 < delay_before(folder, ACCOUNT) <= 2
    qtbot.waitUntil(page.open.isEnabled)
    assert page.waits() == ""
    unlock(qtbot, program, PASSWORD)
    enter_start_page(qtbot, program)
    assert delay_before(folder, ACCOUNT) == 0


def test_a_new_code_is_made_only_after_the_password(opened: Opened, qtbot: QtBot) -> None:
    opened.window.go(RecoveryPlace())
    opened.settle()
    page = opened.page
    assert isinstance(page, RecoveryPage)
    line = page.proof.editor.line
    qtbot.keyClicks(line, "wrong")
    qtbot.mouseClick(page.make, Qt.MouseButton.LeftButton)
    opened.settle()
    assert page.proof.password.problem() == "That is not your password. No code was made."
    line.clear()
    qtbot.keyClicks(line, PASSWORD)
    qtbot.mouseClick(page.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.new_code is not None, timeout=10_000)
    assert page.new_code is not None
    type_back(qtbot, page.new_code, shown(page.new_code))
    qtbot.waitUntil(lambda: isinstance(opened.page, StartPage), timeout=10_000)
    assert opened.services.recovery.state() is RecoveryState.CONFIRMED


def test_the_sheet_is_written_only_to_where_the_user_says(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    page = NewCode(opened.entrance.tasks, opened.services.recovery, new_code())
    qtbot.addWidget(page)
    before = set(tmp_path.iterdir())
    page.sheet.save_to(tmp_path / "sheet.pdf")
    qtbot.waitUntil(lambda: "Saved as" in page.banner.sentence(), timeout=10_000)
    assert set(tmp_path.iterdir()) - before == {tmp_path / "sheet.pdf"}
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")

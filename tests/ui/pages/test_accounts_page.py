"""An owner lets people in and out; everyone changes their own password."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from consult.app.key_keeper import KeyFileKeeper
from consult.app.practice_session import OpenPractice, make_services, open_practice
from consult.db.key_file import FLOOR_COST
from consult.domain.accounts import Role, Session
from consult.ui.page import Page, PageContext
from consult.ui.pages.accounts.account_dialog import AccountDialog
from consult.ui.pages.accounts.accounts_page import AccountsPage
from consult.ui.tasks import TaskRunner
from tests.practice import ACCOUNT, PASSWORD
from tests.ui.pages.conftest import press, settle

Show = Callable[[Page], Any]
THEIRS = "unusual paper boats"


@pytest.fixture
def opened(made_practice: Path, tmp_path: Path) -> Iterator[OpenPractice]:
    path = Path(shutil.copytree(made_practice, tmp_path / "accounts"))
    with open_practice(path, PASSWORD, writing=True, account_id=ACCOUNT) as opened:
        yield opened


@pytest.fixture
def owner(opened: OpenPractice, tasks: TaskRunner) -> PageContext:
    keys = KeyFileKeeper(opened.file, FLOOR_COST)
    services = make_services(opened.services.store, None, opened.services.session, keys)
    return PageContext(services, tasks, account_id=ACCOUNT)


def fill(dialog: AccountDialog, name: str, password: str) -> None:
    dialog.name.set_value(name)
    dialog.password.password.set_value(password)
    dialog.password.again.set_value(password)


def dialog_of(page: AccountsPage) -> AccountDialog:
    assert isinstance(page.dialog, AccountDialog)
    return page.dialog


def test_an_owner_adds_changes_and_removes_an_account(
    qtbot: QtBot, owner: PageContext, show: Show
) -> None:
    page: AccountsPage = show(AccountsPage(owner))
    press(qtbot, page.add)
    fill(dialog_of(page), "Mira Deskley", THEIRS)
    press(qtbot, dialog_of(page).act_button)
    qtbot.waitUntil(lambda: len(page.rows) == 2)
    press(qtbot, page.rows[1].change)
    dialog_of(page).role.set_value(Role.MANAGER)
    press(qtbot, dialog_of(page).act_button)
    qtbot.waitUntil(lambda: page.rows[1].line.account.role is Role.MANAGER)
    press(qtbot, page.rows[1].remove)
    assert page.dialog is not None
    press(qtbot, page.dialog.act_button)
    qtbot.waitUntil(lambda: len(page.rows) == 1)
    assert page.banner.sentence() == "The account is removed."


def test_what_is_refused_is_said_in_the_dialog_and_nothing_typed_is_lost(
    qtbot: QtBot, owner: PageContext, show: Show
) -> None:
    page: AccountsPage = show(AccountsPage(owner))
    press(qtbot, page.add)
    dialog = dialog_of(page)
    fill(dialog, "ADA SAMPLE", "weak")
    press(qtbot, dialog.act_button)
    assert "Too short" in (dialog.password.password.problem() or "")
    fill(dialog, "ADA SAMPLE", THEIRS)
    press(qtbot, dialog.act_button)
    qtbot.waitUntil(lambda: dialog.name.problem() == "Another account has this name.")
    assert dialog.isVisible()
    dialog.reject()


def test_nobody_is_offered_to_remove_themself_or_to_change_their_own_role(
    qtbot: QtBot, owner: PageContext, show: Show
) -> None:
    page: AccountsPage = show(AccountsPage(owner))
    assert not page.rows[0].remove.isVisible()
    press(qtbot, page.rows[0].change)
    assert not dialog_of(page).role.isVisible()
    dialog_of(page).reject()


def test_one_changes_ones_own_password_by_the_one_one_has(
    qtbot: QtBot, owner: PageContext, show: Show
) -> None:
    page: AccountsPage = show(AccountsPage(owner))
    own = page.own_password
    for field in (own.new.password, own.new.again):
        field.set_value(THEIRS)
    own.present.set_value("not it at all")
    press(qtbot, own.change)
    settle(qtbot, owner)
    assert own.present.problem() == "The password is wrong."
    own.present.set_value(PASSWORD)
    with qtbot.waitSignal(own.changed):
        press(qtbot, own.change)
    assert not own.new.value()


def test_who_is_no_owner_sees_who_works_here_and_their_own_password(
    opened: OpenPractice, tasks: TaskRunner, show: Show
) -> None:
    session = Session(ACCOUNT, "Ada Sample", Role.MANAGER)
    keys = KeyFileKeeper(opened.file, FLOOR_COST)
    services = make_services(opened.services.store, None, session, keys)
    page: AccountsPage = show(AccountsPage(PageContext(services, tasks, account_id=ACCOUNT)))
    assert len(page.rows) == 1
    assert page.own_password.change.isVisible()
    for button in (page.add, page.rows[0].change, page.rows[0].remove):
        assert not button.isVisible()

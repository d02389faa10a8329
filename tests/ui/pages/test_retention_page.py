"""The owner sees whose time is over, keeps them longer with a reason, or erases them by name."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from consult.domain.accounts import Role
from consult.domain.errors import NotFound
from consult.domain.retention import ErasureReason
from consult.services.practice_services import PracticeServices
from consult.ui.frame.commands import is_offered
from consult.ui.page import Page, PageContext
from consult.ui.pages.retention.dialogs import EraseDialog, KeepDialog, PeriodDialog
from consult.ui.pages.retention.retention_page import RetentionPage
from consult.ui.tasks import TaskRunner
from tests import visits
from tests.practice import ACCOUNT, PASSWORD, open_services, some_client
from tests.ui.pages.conftest import press, settle
from tests.ui.pages.test_roles_on_pages import as_role

LATER = datetime(2040, 1, 2, 9, 0, tzinfo=UTC)


def later() -> datetime:
    return LATER


@pytest.fixture
def services(practice_folder: Path) -> Iterator[PracticeServices]:
    with open_services(practice_folder, clock=later) as made:
        yield made


@pytest.fixture
def context(services: PracticeServices, tasks: TaskRunner) -> PageContext:
    return PageContext(services, tasks, account_id=ACCOUNT, check_password=PASSWORD.__eq__)


@pytest.fixture
def old(services: PracticeServices) -> str:
    """A client who was registered long ago."""
    return services.clients.register(some_client()).id


def _shown(show: Callable[[Page], Page], context: PageContext) -> Any:
    return show(RetentionPage(context))


def _open(page: Any, client_id: str, qtbot: QtBot) -> Any:
    page.due.chosen.emit(client_id)
    settle(qtbot, page.context)
    return page.dialog


def test_those_whose_time_is_over_are_told_with_why(show, context, old):
    page = _shown(show, context)
    (row,) = page.due.rows()
    assert (row.id, row.trailing) == (old, "due since 4 May 2034")
    assert "8 years after the last entry" in page.terms["adult"].text()
    assert "to verify" in page.reference.text()
    assert page.terms["child"].text().startswith("No period is set")


def test_a_client_is_erased_only_once_their_name_was_typed(
    show: Callable[[Page], Page], context: PageContext, old: str, qtbot: QtBot
) -> None:
    page = _shown(show, context)
    dialog = _open(page, old, qtbot)
    assert isinstance(dialog, EraseDialog)
    assert not dialog.act_button.isEnabled()
    qtbot.keyClicks(dialog.typed.editor.line, "testa  sampleton")
    assert dialog.reason.value() is ErasureReason.PERIOD_OVER
    press(qtbot, dialog.act_button)
    settle(qtbot, context)
    assert page.banner.sentence().startswith("Erased.")
    assert page.due.rows() == ()
    with pytest.raises(NotFound):
        context.services.clients.get(old)


def test_a_client_is_kept_longer_with_a_reason(
    show: Callable[[Page], Page], context: PageContext, old: str, qtbot: QtBot
) -> None:
    page = _shown(show, context)
    _open(page, old, qtbot)
    page._ask_keeping()
    dialog = page.dialog
    assert isinstance(dialog, KeepDialog)
    assert not dialog.act_button.isEnabled()
    qtbot.keyClicks(dialog.reason.editor.line, "A claim is open")
    press(qtbot, dialog.act_button)
    settle(qtbot, context)
    assert page.due.rows() == ()
    assert [one.trailing for one in page.held.rows()] == ["until 2 Jan 2041"]
    blocked = _open(page, old, qtbot)
    assert not blocked.typed.isVisible()
    assert not blocked.act_button.isEnabled()


def test_the_practice_sets_its_own_period(
    show: Callable[[Page], Page], context: PageContext, qtbot: QtBot
) -> None:
    page = _shown(show, context)
    press(qtbot, page.set_buttons["child"])
    dialog = page.dialog
    assert isinstance(dialog, PeriodDialog)
    dialog.age.set_value(25)
    dialog.age.edited.emit(25)
    assert not dialog.act_button.isEnabled()
    qtbot.keyClicks(dialog.reason.editor.line, "Our insurer")
    press(qtbot, dialog.act_button)
    settle(qtbot, context)
    assert page.terms["child"].text() == "Set by the practice: until the age of 25."


def test_what_stands_in_the_way_is_said_before_anything_is_typed(
    show: Callable[[Page], Page], context: PageContext, qtbot: QtBot
) -> None:
    visit_id = visits.begin(context.services)
    client = context.services.visits.record(visit_id).client
    page = _shown(show, context)
    dialog = _open(page, client.id, qtbot)
    assert not dialog.act_button.isEnabled()
    assert not dialog.reason.isVisible()


@pytest.mark.parametrize("role", [Role.PRACTITIONER, Role.MANAGER, Role.READ_ONLY])
def test_it_is_offered_to_the_owner_alone(services, tasks, role):
    assert is_offered("retention", services)
    assert not is_offered("retention", as_role(services, tasks, role).services)

"""The window offers what the role of the one who is in may do, and no more."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from consult.app.practice_session import make_services
from consult.domain.accounts import Role, Session
from consult.domain.visit import Step
from consult.services.practice_services import PracticeServices
from consult.ui.frame.commands import COMMANDS, is_offered
from consult.ui.page import Page, PageContext
from consult.ui.pages.client_page import ClientPage
from consult.ui.pages.papers_page import PapersPage
from consult.ui.pages.practice_page import PracticePage
from consult.ui.pages.start_page import StartPage
from consult.ui.pages.visit.finish.next_card import NextCard
from consult.ui.pages.visit.visit_page import VisitPage
from consult.ui.places import PapersPlace
from consult.ui.tasks import TaskRunner
from tests import visits
from tests.practice import some_client
from tests.ui.pages.conftest import fixed_clock, settle

Show = Callable[[Page], Any]


def as_role(services: PracticeServices, tasks: TaskRunner, role: Role) -> PageContext:
    """The same practice, as someone with this role sees it who does not treat."""
    session = Session("at-the-desk", "Mira Deskley", role)
    theirs = make_services(services.store, fixed_clock, session)
    return PageContext(theirs, tasks, account_id="at-the-desk")


@pytest.fixture
def manager(services: PracticeServices, tasks: TaskRunner) -> PageContext:
    return as_role(services, tasks, Role.MANAGER)


@pytest.fixture
def reader(services: PracticeServices, tasks: TaskRunner) -> PageContext:
    return as_role(services, tasks, Role.READ_ONLY)


def test_the_palette_offers_a_reader_no_new_client_and_no_list(
    manager: PageContext, reader: PageContext
) -> None:
    def offered(context: PageContext) -> set[str]:
        return {one.id for one in COMMANDS if is_offered(one.id, context.services)}

    assert {one.id for one in COMMANDS} - offered(manager) == {"recovery", "retention"}
    assert offered(manager) - offered(reader) == {"new_client", "import", "activity"}


def test_a_manager_is_greeted_by_their_own_name(manager: PageContext, show: Show) -> None:
    page: StartPage = show(StartPage(manager))
    assert page.greeting_words().endswith(", Mira")


def test_a_reader_is_not_offered_to_add_whom_they_do_not_find(
    qtbot: QtBot, reader: PageContext, show: Show
) -> None:
    page: StartPage = show(StartPage(reader))
    qtbot.keyClicks(page.search.focusProxy() or page.search, "Nobody")
    settle(qtbot, reader)
    assert page.hits.rows() == ()


def test_a_manager_reads_an_open_visit_and_changes_nothing_of_it(
    qtbot: QtBot, services: PracticeServices, manager: PageContext, show: Show
) -> None:
    visit_id = visits.begin(services)
    before = services.visits.record(visit_id)
    page = VisitPage(manager)
    page.open_visit(visit_id)
    show(page)
    assert page.draft is not None
    assert page.draft.is_only_read
    for step in Step:
        page.go_to(step)
        settle(qtbot, manager)
        assert [box for box in page.findChildren(QLineEdit) if takes_words(box)] == []
    assert services.visits.record(visit_id) == before


def takes_words(box: QLineEdit) -> bool:
    """Whether something of the visit can be typed here; the next one may be planned at the desk."""
    above: QWidget | None = box
    while above is not None and not isinstance(above, NextCard):
        above = above.parentWidget()
    return above is None and box.isVisible() and box.isEnabled() and not box.isReadOnly()


def test_a_manager_starts_no_visit_and_opens_the_one_that_is_there(
    services: PracticeServices, manager: PageContext, show: Show
) -> None:
    client = services.clients.register(some_client())
    page = ClientPage(manager)
    page.open_client(client.id)
    show(page)
    assert not page.bar.isVisible()
    assert "visit" not in {command.id for command in page.commands()}
    visits.begin(services, client)
    again = ClientPage(manager)
    again.open_client(client.id)
    show(again)
    assert again.bar.button.accessibleName() == "Read the open visit"
    assert not again.another.isVisible()


def test_a_reader_sees_a_paper_and_can_neither_print_nor_save_it(
    qtbot: QtBot, services: PracticeServices, reader: PageContext, show: Show
) -> None:
    visit_id = visits.begin(services)
    page = PapersPage(reader)
    page.open_papers(PapersPlace(visit_id=visit_id))
    show(page)
    qtbot.waitUntil(lambda: page.paper is not None)
    for button in (page.print_one, page.save_one, page.print_all, page.save_all):
        assert not button.isVisible()


def test_who_is_no_owner_reads_the_letterhead_and_cannot_type_into_it(
    manager: PageContext, show: Show
) -> None:
    page: PracticePage = show(PracticePage(manager))
    assert page.letterhead.fields["name"].value() == "Sample Skin Practice"
    assert page.letterhead.fields["name"].editor.focusProxy().isReadOnly()
    assert not page.person.isVisible()

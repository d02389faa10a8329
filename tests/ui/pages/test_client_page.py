"""One client: identity in view, details that save themselves, visits that begin with one act."""

from collections.abc import Callable
from datetime import date, time

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from consult.domain.client import Client
from consult.ui.page import Page, PageContext
from consult.ui.pages.client_form import ClientForm
from consult.ui.pages.client_page import ClientPage
from consult.ui.places import PapersPlace, StartPlace, VisitPlace
from tests.practice import PRACTITIONER, some_client
from tests.ui.pages.conftest import places, press, settle

Show = Callable[[Page], ClientPage]


def opened(context: PageContext, show: Show, client: Client) -> ClientPage:
    page = ClientPage(context)
    page.open_client(client.id)
    return show(page)


def form_of(page: ClientPage) -> ClientForm:
    assert page.details.form is not None
    return page.details.form


def test_who_it_is_and_what_they_react_to_stand_above_everything(
    context: PageContext, show: Show
) -> None:
    client = context.services.clients.register(
        some_client(allergies="tetracaine\nlatex", alerts="cold sores", pronouns="she/her")
    )
    page = opened(context, show, client)
    assert page.band.name() == "Testa Sampleton"
    assert page.band.alerts()[:3] == ["Allergic: tetracaine", "Allergic: latex", "cold sores"]


def test_a_detail_is_stored_as_it_is_typed_and_the_band_follows(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    client = context.services.clients.register(some_client())
    page = opened(context, show, client)
    note = form_of(page).fields["allergies"].editor
    with qtbot.waitSignal(page.details.autosave.saved_at, timeout=2_000):
        qtbot.keyClicks(note.focusProxy(), "lidocaine")
    assert context.services.clients.get(client.id).allergies == "lidocaine"
    assert page.band.alerts() == ["Allergic: lidocaine"]
    assert page.band.saved.words().startswith("Saved ")


def test_ctrl_z_takes_a_detail_back(qtbot: QtBot, context: PageContext, show: Show) -> None:
    client = context.services.clients.register(some_client(pronouns="they/them"))
    page = opened(context, show, client)
    page.do_command("details")
    line = form_of(page).fields["pronouns"].editor.focusProxy()
    line.setFocus()
    with qtbot.waitSignal(page.details.autosave.saved_at, timeout=2_000):
        qtbot.keyClicks(line, "x")
    with qtbot.waitSignal(page.details.autosave.saved_at, timeout=2_000):
        qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert context.services.clients.get(client.id).pronouns == "they/them"


def test_a_name_may_not_be_emptied_and_the_field_says_so(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    client = context.services.clients.register(some_client(family_name=""))
    page = opened(context, show, client)
    line = form_of(page).fields["given_name"].editor.focusProxy()
    line.selectAll()
    with qtbot.waitSignal(page.details.autosave.failed, timeout=2_000):
        qtbot.keyClick(line, Qt.Key.Key_Delete)
    assert form_of(page).fields["family_name"].problem() == "A client needs a name."
    assert context.services.clients.get(client.id).given_name == "Testa"


def test_the_birth_date_is_told_back_in_words(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    client = context.services.clients.register(some_client(birth_date=None))
    page = opened(context, show, client)
    editor = form_of(page).fields["birth_date"].editor
    qtbot.keyClicks(editor.focusProxy(), "3.5.88")
    assert editor.words() == "3 May 1988, 38 years (read as day, month, year)"
    page.save_now()
    settle(qtbot, context)
    assert context.services.clients.get(client.id).birth_date == date(1988, 5, 3)


def test_a_date_that_cannot_be_keeps_the_stored_one(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    client = context.services.clients.register(some_client())
    page = opened(context, show, client)
    field = form_of(page).fields["birth_date"]
    line = field.editor.focusProxy()
    line.clear()
    qtbot.keyClicks(line, "31.12.21")
    page.save_now()
    settle(qtbot, context)
    qtbot.keyClicks(line, "99")
    field.editor.finished.emit()
    page.save_now()
    settle(qtbot, context)
    assert field.problem() is not None
    assert context.services.clients.get(client.id).birth_date == date(1988, 5, 3)


def test_start_visit_begins_one_visit_however_often_it_is_pressed(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    client = context.services.clients.register(some_client())
    page = opened(context, show, client)
    press(qtbot, page.bar.button)
    press(qtbot, page.bar.button)
    settle(qtbot, context)
    (visit,) = context.services.visits.unfinished()
    assert places(page) == [VisitPlace(visit.id)]


def test_an_open_visit_is_gone_on_with_rather_than_begun_again(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    client = context.services.clients.register(some_client())
    visit = context.services.visits.begin(client.id, PRACTITIONER)
    page = opened(context, show, client)
    assert page.bar.button.accessibleName() == "Continue visit"
    press(qtbot, page.bar.button)
    assert places(page) == [VisitPlace(visit.id)]


def test_a_visit_is_planned_with_a_day_and_a_time(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    client = context.services.clients.register(some_client())
    page = opened(context, show, client)
    page.do_command("planned")
    planned = page.planned
    press(qtbot, planned.plan)
    assert planned.day.problem() == "Which day?"
    qtbot.keyClicks(planned.day.editor.focusProxy(), "1.6.2026")
    qtbot.keyClicks(planned.time.editor.focusProxy(), "0930")
    press(qtbot, planned.plan)
    settle(qtbot, context)
    (stored,) = context.services.desk.planned_of(client.id)
    assert (stored.on_day, stored.at_time) == (date(2026, 6, 1), time(9, 30))


def test_a_visit_cannot_be_planned_for_a_day_that_is_past(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    client = context.services.clients.register(some_client())
    page = opened(context, show, client)
    qtbot.keyClicks(page.planned.day.editor.focusProxy(), "1.6.2025")
    qtbot.keyClicks(page.planned.time.editor.focusProxy(), "9")
    page.planned.plan.click()
    settle(qtbot, context)
    assert page.planned.day.problem() == "This day is past."
    assert context.services.desk.planned_of(client.id) == ()


def test_older_visits_come_as_one_scrolls_to_them(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    client = context.services.clients.register(some_client())
    page = opened(context, show, client)
    assert page.timeline.list.rows() == ()
    ids = [context.services.visits.begin(client.id, PRACTITIONER).id for _ in range(3)]
    page.open_client(client.id)
    settle(qtbot, context)
    assert {row.id for row in page.timeline.list.rows()} == set(ids)


def test_a_client_who_is_gone_leads_back_to_the_start(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    page = ClientPage(context)
    page.open_client("nobody")
    with qtbot.waitSignal(context.tasks.known_problem):
        show(page)
    assert places(page) == [StartPlace()]


def test_the_papers_of_the_client_are_one_key_away(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    client = context.services.clients.register(some_client())
    page = opened(context, show, client)
    page.do_command("papers")
    assert places(page) == [PapersPlace(client_id=client.id)]

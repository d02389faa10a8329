"""History in the window: what changed, one field of it, the record of a day, and all activity."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from consult.domain.client import Client
from consult.domain.dates import day_in_words
from consult.domain.journal import Act, Head, JournalState
from consult.domain.treatment import AreaTreatment
from consult.domain.visit import Step
from consult.services.practice_services import PracticeServices
from consult.ui.journal_check import JournalCheck
from consult.ui.page import Page, PageContext
from consult.ui.pages.client_page import ClientPage
from consult.ui.pages.history.activity_page import ActivityPage
from consult.ui.pages.history.entries import ACTS
from consult.ui.pages.history.history_page import HistoryPage
from consult.ui.pages.history.past_page import PastPage
from consult.ui.pages.papers_page import PapersPage
from consult.ui.pages.start_page import StartPage
from consult.ui.pages.visit.treat.record_field import RecordField
from consult.ui.pages.visit.visit_page import VisitPage
from consult.ui.papers import sending
from consult.ui.places import ActivityPlace, HistoryPlace, PapersPlace, PastPlace
from tests import visits
from tests.practice import some_client
from tests.ui.pages.conftest import NOW, press, settle

Show = Callable[[Page], Any]
DEPTH = "treatment/areas/cheeks,left/depth_mm"


@pytest.fixture
def visit_id(services: PracticeServices) -> str:
    """A visit whose depth was changed, with long notes from the beginning."""
    visit_id = visits.begin(services)
    treatment = replace(
        services.visits.record(visit_id).treatment,
        areas=(AreaTreatment(area_id="cheeks", side="left", depth_mm=1.0),),
        notes="Calm. " * 100,
    )
    services.visits.save_treatment(treatment)
    deeper = replace(treatment.areas[0], depth_mm=1.5)
    services.visits.save_treatment(replace(treatment, areas=(deeper,)))
    return visit_id


def opened_at(page: Any, show: Show, place: HistoryPlace) -> Any:
    page.open_history(place)
    return show(page)


def day_of(services: PracticeServices, visit_id: str) -> date:
    """The day of the last entry: the journal of these practices runs by the real clock."""
    at = services.history.of_visit(visit_id)[0].trace.at
    return at.astimezone(ZoneInfo("Europe/London")).date()


def acts_of(services: PracticeServices, client: Client) -> list[str]:
    return [line.trace.act for line in services.history.of_client(client.id)]


def test_a_change_is_told_in_words_from_what_to_what(
    visit_id: str, show: Show, context: PageContext
) -> None:
    page = opened_at(HistoryPage(context), show, HistoryPlace(visit_id=visit_id))
    told = [(one.title, one.old, one.new) for one in page.shown()]
    assert told[0] == ("Cheeks, left: depth", "1 mm", "1.5 mm")
    assert [one[0] for one in told[1:]] == ["Treatment begun", "Visit begun"]
    assert page.list.lines[0].words() == "1 mm  →  1.5 mm"


def test_a_long_value_is_cut_until_more_is_asked_for(
    visit_id: str, show: Show, context: PageContext, qtbot: QtBot
) -> None:
    page = opened_at(HistoryPage(context), show, HistoryPlace(visit_id=visit_id))
    line = page.list.lines[1]
    assert line.words().endswith("…")
    press(qtbot, line.more)
    assert line.words().count("Calm.") == 100
    assert line.more.isHidden()


def test_history_is_filtered_by_field_and_by_acts(
    visit_id: str, services: PracticeServices, show: Show, context: PageContext
) -> None:
    services.visits.opened(visit_id)
    place = HistoryPlace(visit_id=visit_id, field=DEPTH)
    page = opened_at(HistoryPage(context), show, place)
    assert [one.title for one in page.shown()] == ["Cheeks, left: depth", "Treatment begun"]
    page.filter.set_value(ACTS)
    assert [one.title for one in page.shown()] == ["Visit opened", "Treatment begun", "Visit begun"]


def test_alt_h_asks_for_the_history_of_the_field_in_focus(
    visit_id: str, show: Show, context: PageContext, qtbot: QtBot
) -> None:
    page = VisitPage(context)
    page.open_visit(visit_id, Step.TREAT)
    show(page)
    page.activateWindow()
    settle(qtbot, context)
    fields = page.step_page(Step.TREAT).findChildren(RecordField)
    next(one for one in fields if one.name == "notes").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    assert page.places[-1:] == [HistoryPlace(visit_id=visit_id, field="treatment/notes")]  # type: ignore[attr-defined]


def test_alt_h_on_the_client_page_names_the_field_too(
    services: PracticeServices, show: Show, context: PageContext, qtbot: QtBot
) -> None:
    client = services.clients.register(some_client())
    page = ClientPage(context)
    page.open_client(client.id)
    show(page)
    page.activateWindow()
    page.do_command("details")
    page.details.form.fields["phone"].setFocus()
    page.do_command("history")
    assert page.places == [HistoryPlace(client_id=client.id, field="client/phone")]


def test_looking_is_noted_once_and_not_when_a_page_is_read_anew(
    services: PracticeServices, show: Show, context: PageContext, qtbot: QtBot
) -> None:
    client = services.clients.register(some_client())
    page = ClientPage(context)
    page.open_client(client.id)
    show(page)
    page._load()
    settle(qtbot, context)
    assert acts_of(services, client).count(Act.OPENED) == 1


def test_opening_a_visit_is_noted_once(
    visit_id: str, services: PracticeServices, show: Show, context: PageContext, qtbot: QtBot
) -> None:
    page = VisitPage(context)
    page.open_visit(visit_id)
    show(page)
    page._reload()
    settle(qtbot, context)
    acts = [line.trace.act for line in services.history.of_visit(visit_id)]
    assert acts.count(Act.OPENED) == 1


def test_printing_is_noted(
    visit_id: str,
    services: PracticeServices,
    show: Show,
    context: PageContext,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent: list[str] = []

    def take(paper: Any, printer: str) -> None:
        sent.append(f"{paper.number} {printer}")

    monkeypatch.setattr(sending, "print_paper", take)
    page = show(PapersPage(context))
    page.open_papers(PapersPlace(visit_id=visit_id))
    settle(qtbot, context)
    page.printer.editor.set_options([("desk", "desk")])
    page.printer.set_value("desk")
    page._print()
    settle(qtbot, context)
    assert len(sent) == 1
    told = [one.trace for one in services.history.of_visit(visit_id) if one.trace.act == "printed"]
    assert [one.kind for one in told] == ["record paper"]


def test_a_visit_as_it_stood_can_be_read_and_not_changed(
    visit_id: str, services: PracticeServices, show: Show, context: PageContext, qtbot: QtBot
) -> None:
    page: Any = PastPage(context)
    day = day_of(services, visit_id)
    page.open_past(visit_id, day)
    show(page)
    assert page.bar.words.text().startswith(f"As it stood on {day_in_words(day)}.")
    assert page.draft.is_read_only
    before = services.visits.record(visit_id)
    for step in (Step.CONSENT, Step.TREAT, Step.FINISH):
        page.go_to(step)
        settle(qtbot, context)
    assert services.visits.record(visit_id) == before
    press(qtbot, page._bar.button)
    assert page.places == [PapersPlace(visit_id=visit_id, as_of=day.isoformat())]


def test_the_paper_of_a_day_says_so_on_every_page(
    visit_id: str, services: PracticeServices
) -> None:
    record = services.visits.record(visit_id)
    notes = "\n".join("A long line of notes." for _ in range(120))
    services.visits.save_treatment(replace(record.treatment, notes=notes))
    day = day_of(services, visit_id)
    paper = services.papers.past_record(visit_id, day)
    document = pdfium.PdfDocument(BytesIO(paper.content))
    assert len(document) > 1
    for page in document:
        assert f"As it stood on {day_in_words(day)}" in page.get_textpage().get_text_range()
    assert paper.number.endswith(f"-R-{day.isoformat()}")


def test_a_day_before_the_visit_is_refused_at_its_field(
    visit_id: str, show: Show, context: PageContext, qtbot: QtBot
) -> None:
    page = opened_at(HistoryPage(context), show, HistoryPlace(visit_id=visit_id))
    page.day.set_value(NOW.date() - timedelta(days=1))
    press(qtbot, page.show_day)
    assert str(page.day.problem()).startswith("The visit began on 4 May 2026")
    page.day.set_value(NOW.date())
    press(qtbot, page.show_day)
    assert page.places == [PastPlace(visit_id, "2026-05-04")]


def test_activity_leads_to_the_records_and_the_journal_is_checked_when_asked(
    visit_id: str, show: Show, context: PageContext, qtbot: QtBot
) -> None:
    journal = JournalCheck(context.tasks, context.services.history, context.tasks)
    page = show(ActivityPage(replace(context, journal=journal)))
    titles = [row.title for row in page.list.rows()]
    assert titles[0] == "Treatment changed: Cheeks, left: depth 1.5 mm"
    press(qtbot, page.check)
    settle(qtbot, context)
    assert page.state.text().startswith("The journal is whole:")
    page.list.choose_current()
    assert page.places[0].visit_id == visit_id


def test_the_start_page_says_plainly_that_a_check_found_something(
    show: Show, context: PageContext, qtbot: QtBot
) -> None:
    journal = JournalCheck(context.tasks, context.services.history, context.tasks)
    page = show(StartPage(replace(context, journal=journal)))
    assert page.news.isHidden()
    journal._found(JournalState(Head(4, "0" * 64), broken_at=5))
    assert page.news.journal.sentence() == "The journal is broken at entry 5."
    page.news.journal.act_chosen.emit()
    assert page.places == [ActivityPlace()]
    journal._found(JournalState(Head(4, "0" * 64)))
    assert page.news.isHidden()

"""Papers: what is marked is what is shown, printed and saved, and nothing else."""

import stat
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from pytestqt.qtbot import QtBot

from consult.domain.errors import KnownError
from consult.services.papers import Paper
from consult.services.practice_services import PracticeServices
from consult.ui.page import Page, PageContext
from consult.ui.pages.papers_page import PapersPage
from consult.ui.papers.preview import PaperPreview
from consult.ui.places import PapersPlace, VisitPlace
from tests.practice import PRACTITIONER, some_client
from tests.visits import begin, screen, whole_visit

Show = Callable[[Page], Any]


@pytest.fixture
def open_papers(qtbot: QtBot, show: Show, context: PageContext) -> Callable[[PapersPlace], Any]:
    def opened(place: PapersPlace) -> Any:
        page = show(PapersPage(context))
        page.open_papers(place)
        settle(qtbot, context)
        return page

    return opened


def settle(qtbot: QtBot, context: PageContext) -> None:
    qtbot.waitUntil(lambda: not context.tasks.is_busy(), timeout=10_000)


def test_the_papers_of_a_visit_stand_in_a_list_and_the_first_is_drawn(
    services: PracticeServices, open_papers: Callable[[PapersPlace], Any], qtbot: QtBot
) -> None:
    visit_id = whole_visit(services)
    page = open_papers(PapersPlace(visit_id=visit_id))
    assert [line.title for line in page.lines.values()] == [
        "Consent form",
        "Aftercare sheet",
        "Treatment record",
    ]
    assert page.paper.number.endswith("-C")
    views = page.preview.page_widgets()
    assert views[0].has_picture()
    page._open_visit()
    assert page.places == [VisitPlace(visit_id)]


def test_what_is_printed_is_what_is_marked_even_while_it_is_being_made(
    services: PracticeServices,
    open_papers: Callable[[PapersPlace], Any],
    context: PageContext,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    page = open_papers(PapersPlace(visit_id=whole_visit(services)))
    keys = list(page.lines)
    page._draw(keys[2])
    assert page.paper is None
    assert not page.print_one.isEnabled()
    page._draw(keys[1])
    settle(qtbot, context)
    assert page.paper.number.endswith("-A")
    page.save_to(tmp_path / "one.pdf")
    settle(qtbot, context)
    assert (tmp_path / "one.pdf").read_bytes() == page.paper.content
    assert page.banner.sentence() == "Saved as one.pdf."


def test_without_a_printer_it_says_so(
    services: PracticeServices,
    open_papers: Callable[[PapersPlace], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("consult.ui.pages.papers_page.printer_names", list)
    page = open_papers(PapersPlace(visit_id=whole_visit(services)))
    page.print_one.click()
    assert page.banner.sentence() == "No printer is set up on this computer."
    page.print_all.click()
    assert page.banner.sentence() == "No printer is set up on this computer."


def test_all_papers_are_saved_into_a_folder_under_their_numbers(
    services: PracticeServices,
    open_papers: Callable[[PapersPlace], Any],
    context: PageContext,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    page = open_papers(PapersPlace(visit_id=whole_visit(services)))
    folder = tmp_path / "out"
    folder.mkdir()
    page.save_all_to(folder)
    settle(qtbot, context)
    assert sorted(path.suffix for path in folder.iterdir()) == [".pdf"] * 3
    assert page.banner.sentence() == "3 papers saved in out."
    assert not page.stop.isVisible()


def test_a_folder_that_takes_nothing_is_told_in_a_sentence(
    services: PracticeServices,
    open_papers: Callable[[PapersPlace], Any],
    context: PageContext,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    page = open_papers(PapersPlace(visit_id=whole_visit(services)))
    file = tmp_path / "no folder"
    file.write_text("")
    file.chmod(stat.S_IRUSR)
    page.save_all_to(file)
    settle(qtbot, context)
    assert page.banner.sentence().startswith("0 of 3 papers")
    assert not page.stop.isVisible()


def test_the_papers_of_a_day_are_those_of_its_visits(
    services: PracticeServices, open_papers: Callable[[PapersPlace], Any]
) -> None:
    whole_visit(services)
    page = open_papers(PapersPlace(day="2026-05-04"))
    assert len(page.lines) == 3
    assert page.day.isVisible()
    empty = open_papers(PapersPlace(day="2026-05-05"))
    assert empty.nothing.isVisible()
    assert not empty.print_one.isEnabled()


def test_sending_can_be_stopped_and_says_what_stays(
    services: PracticeServices, open_papers: Callable[[PapersPlace], Any], tmp_path: Path
) -> None:
    page = open_papers(PapersPlace(visit_id=whole_visit(services)))
    page.save_all_to(tmp_path)
    assert page.stop.isVisible()
    page.stop.click()
    assert page.banner.sentence() == "Stopped. What was sent before stays sent."
    assert not page.stop.isVisible()


def test_a_letter_that_no_font_has_is_named_before_anything_is_printed(
    services: PracticeServices, open_papers: Callable[[PapersPlace], Any]
) -> None:
    client = services.clients.register(some_client(given_name="Testa \U00012000"))
    visit_id = services.visits.begin(client.id, PRACTITIONER).id
    screen(services, visit_id)
    page = open_papers(PapersPlace(visit_id=visit_id))
    assert "U+12000" in page.banner.sentence()
    assert page.paper is None
    assert not page.print_one.isEnabled()


def test_a_paper_of_a_hundred_pages_holds_few_pictures(context: PageContext, qtbot: QtBot) -> None:
    document = pdfium.PdfDocument.new()
    for _ in range(100):
        document.new_page(595, 842)
    content = BytesIO()
    document.save(content)
    preview = PaperPreview(context.tasks)
    qtbot.addWidget(preview)
    preview.resize(800, 600)
    preview.show()
    preview.show_paper(content.getvalue())
    settle(qtbot, context)
    views = preview.page_widgets()
    assert len(views) == 100
    assert 1 <= sum(view.has_picture() for view in views) <= 5
    preview.verticalScrollBar().setValue(preview.verticalScrollBar().maximum())
    settle(qtbot, context)
    assert views[-1].has_picture()
    assert not views[0].has_picture()
    preview.show_paper(b"")
    assert preview.page_widgets() == []


def test_a_failing_printer_is_told_and_does_not_keep_the_others_back(
    services: PracticeServices,
    open_papers: Callable[[PapersPlace], Any],
    context: PageContext,
    qtbot: QtBot,
) -> None:
    page = open_papers(PapersPlace(visit_id=whole_visit(services)))
    taken: list[Paper] = []

    def send(paper: Paper) -> None:
        if paper.number.endswith("-A"):
            raise KnownError("The printer is out of paper.")
        taken.append(paper)

    page._send_all(send, "sent")
    settle(qtbot, context)
    assert len(taken) == 2
    assert page.banner.sentence() == "2 of 3 papers sent."


def test_a_visit_without_papers_still_has_its_record(
    services: PracticeServices, open_papers: Callable[[PapersPlace], Any]
) -> None:
    page = open_papers(PapersPlace(visit_id=begin(services)))
    assert [line.title for line in page.lines.values()] == ["Treatment record"]
    assert not page.save_all.isVisible()

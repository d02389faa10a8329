"""A list in the window: shown before it is done, all or nothing, and doubts decided by a person."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from consult.domain.client import Client
from consult.ui.page import Page, PageContext
from consult.ui.pages.import_page import ImportPage
from consult.ui.pages.importing.work import save_report
from tests.practice import some_client
from tests.ui.pages.conftest import press, settle

Show = Callable[[Page], ImportPage]

PLAIN = "First,Last,DOB,Phone\nNova,Example,1990-05-04,020 7946 9999\nMia,Muster,bad,\n"
IN_DOUBT = "First,Last,DOB\nNova,Example,04/05/1990\nMia,Muster,05/06/1991\n"


def list_on_page(
    qtbot: QtBot, context: PageContext, show: Show, folder: Path, text: str
) -> ImportPage:
    file = folder / "list.csv"
    file.write_text(text, encoding="utf-8")
    page = show(ImportPage(context))
    page.take_file(file)
    settle(qtbot, context)
    return page


def go_on(qtbot: QtBot, context: PageContext, page: ImportPage) -> None:
    press(qtbot, page.bar.button)
    settle(qtbot, context)


def counts(page: ImportPage) -> list[str]:
    return [chip.text() for chip in page.outcome.counts.chips()]


def test_a_dry_run_comes_first_and_adds_nobody(
    qtbot: QtBot, context: PageContext, show: Show, tmp_path: Path
) -> None:
    page = list_on_page(qtbot, context, show, tmp_path, PLAIN)
    go_on(qtbot, context, page)
    assert counts(page) == ["1 to add", "0 to decide", "0 already there", "1 rejected"]
    assert context.services.clients.everyone() == ()
    assert page.bar.button.accessibleName() == "Import 1 clients"


def test_every_row_is_accounted_for_and_the_report_names_nobody(
    qtbot: QtBot, context: PageContext, show: Show, tmp_path: Path
) -> None:
    page = list_on_page(qtbot, context, show, tmp_path, PLAIN)
    go_on(qtbot, context, page)
    go_on(qtbot, context, page)
    assert counts(page) == ["1 added", "0 to decide", "0 already there", "1 rejected"]
    assert [one.name for one in context.services.clients.everyone()] == ["Nova Example"]
    assert page._report is not None
    save_report(tmp_path / "report.csv", page._report)
    report = (tmp_path / "report.csv").read_text("utf-8")
    assert len(report.splitlines()) == 3
    assert "Nova" not in report
    assert "Muster" not in report


def test_the_order_of_dates_is_asked_for_where_the_list_leaves_it_open(
    qtbot: QtBot, context: PageContext, show: Show, tmp_path: Path
) -> None:
    page = list_on_page(qtbot, context, show, tmp_path, IN_DOUBT)
    go_on(qtbot, context, page)
    assert page.mapping.order.isVisible()
    segments = page.mapping.order.editor.segments
    press(qtbot, segments.group.button(1))
    go_on(qtbot, context, page)
    go_on(qtbot, context, page)
    births = {str(one.birth_date) for one in context.services.clients.everyone()}
    assert births == {"1990-04-05", "1991-05-06"}


def test_a_doubtful_row_waits_until_someone_decides(
    qtbot: QtBot, context: PageContext, show: Show, tmp_path: Path
) -> None:
    known: Client = context.services.clients.register(some_client())
    text = "First,Last,DOB,Notes\nTesta,Sampleton,1988-05-03,likes mornings\n"
    page = list_on_page(qtbot, context, show, tmp_path, text)
    go_on(qtbot, context, page)
    go_on(qtbot, context, page)
    assert [one.id for one in context.services.clients.everyone()] == [known.id]
    go_on(qtbot, context, page)
    press(qtbot, page.decide.add)
    settle(qtbot, context)
    assert len(context.services.clients.everyone()) == 2
    assert page.choose.isVisible()


def test_a_row_left_out_adds_nobody(
    qtbot: QtBot, context: PageContext, show: Show, tmp_path: Path
) -> None:
    context.services.clients.register(some_client())
    text = "First,Last,DOB,Notes\nTesta,Sampleton,1988-05-03,likes mornings\n"
    page = list_on_page(qtbot, context, show, tmp_path, text)
    for _ in range(3):
        go_on(qtbot, context, page)
    press(qtbot, page.decide.leave_out)
    settle(qtbot, context)
    assert len(context.services.clients.everyone()) == 1


def test_a_file_that_is_no_list_is_refused_in_a_sentence(
    qtbot: QtBot, context: PageContext, show: Show, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(b"\x00\x01\x02" * 500)
    page = show(ImportPage(context))
    with qtbot.waitSignal(context.tasks.known_problem) as told:
        page.take_file(file)
    assert told.args[0].sentence
    assert page.choose.isVisible()

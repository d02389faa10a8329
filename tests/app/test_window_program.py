"""From the password to the start page, and back again, in the real window."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from pytestqt.qtbot import QtBot

from consult.app.settings import load_settings
from consult.app.window_program import WindowProgram
from consult.db.folder import PracticeFolder
from consult.db.lock import WriterLock
from consult.domain.changes import Changes
from consult.domain.errors import KnownError
from consult.domain.visit import Step
from consult.ui.pages.client_page import ClientPage
from consult.ui.pages.start_page import StartPage
from consult.ui.pages.unlock_page import UnlockPage
from consult.ui.pages.visit.visit_page import VisitPage
from consult.ui.pages.welcome.assistant import Assistant
from consult.ui.pages.welcome.welcome_page import WelcomePage
from consult.ui.places import ClientPlace, ImportPlace, NewClientPlace, StartPlace, VisitPlace
from consult.ui.window import fits
from tests.app.conftest import unlock
from tests.practice import PASSWORD, PRACTITIONER, some_client


def entered(qtbot: QtBot, program: WindowProgram, folder: Path) -> None:
    program.show(folder)
    unlock(qtbot, program, PASSWORD)
    qtbot.waitUntil(lambda: program.window.room is not None, timeout=10_000)
    settle(qtbot, program)


def settle(qtbot: QtBot, program: WindowProgram) -> None:
    qtbot.waitUntil(lambda: not program.entrance.tasks.is_busy(), timeout=10_000)


def lock_and_unlock(qtbot: QtBot, program: WindowProgram) -> None:
    program.entrance.lock()
    qtbot.waitUntil(lambda: isinstance(program.entrance.page, UnlockPage), timeout=10_000)
    unlock(qtbot, program, PASSWORD)
    qtbot.waitUntil(lambda: program.window.room is not None, timeout=10_000)
    settle(qtbot, program)


def page_of(program: WindowProgram) -> object:
    assert program.window.room is not None
    return program.window.room.page


def test_the_right_password_leads_to_the_start_page_with_the_search_ready(
    qtbot: QtBot, program: WindowProgram, folder: Path
) -> None:
    entered(qtbot, program, folder)
    page = page_of(program)
    assert isinstance(page, StartPage)
    assert page.search.hasFocus()
    assert load_settings().practice == str(folder.resolve())


def test_a_wrong_password_says_so_and_nothing_else(
    qtbot: QtBot, program: WindowProgram, folder: Path
) -> None:
    program.show(folder)
    page = unlock(qtbot, program, "wrong")
    qtbot.waitUntil(lambda: page.password.problem() is not None, timeout=10_000)
    assert page.password.problem() == "That password does not open this practice."
    assert page.banner.isHidden()
    assert program.window.room is None


def test_a_first_start_says_what_the_program_is_for(qtbot: QtBot, program: WindowProgram) -> None:
    program.show(None)
    assert isinstance(program.entrance.page, WelcomePage)


def test_enter_on_the_first_page_sets_up_a_practice(qtbot: QtBot, program: WindowProgram) -> None:
    program.show(None)
    page = program.entrance.page
    assert isinstance(page, WelcomePage)
    qtbot.keyClick(page.set_up, Qt.Key.Key_Return)
    assert isinstance(program.entrance.page, Assistant)


def test_ctrl_enter_on_the_first_page_sets_up_a_practice(
    qtbot: QtBot, program: WindowProgram
) -> None:
    program.show(None)
    page = program.entrance.page
    assert isinstance(page, WelcomePage)
    qtbot.waitUntil(program.window.isActiveWindow)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(program.entrance.page, Assistant)


@pytest.mark.parametrize(
    ("available", "fitting"),
    [((1280, 720), False), ((1366, 728), False), ((1024, 900), False), ((1280, 760), True)],
)
def test_a_window_that_would_hang_over_a_small_screen_is_not_shown_so(
    available: tuple[int, int], fitting: bool
) -> None:
    assert fits(QSize(1280, 720), QSize(*available)) is fitting


def test_on_a_screen_that_is_too_small_the_window_fills_it(
    qtbot: QtBot, program: WindowProgram
) -> None:
    available = program.window.screen().availableSize()
    program.show(None)
    small = not fits(QSize(1280, 720), available)
    assert program.window.isMaximized() is small


def test_a_practice_that_is_open_elsewhere_is_refused_in_a_sentence(
    qtbot: QtBot, program: WindowProgram, folder: Path
) -> None:
    with WriterLock(PracticeFolder(folder)):
        program.show(folder)
        page = unlock(qtbot, program, PASSWORD)
        qtbot.waitUntil(lambda: not page.banner.isHidden(), timeout=10_000)
    assert page.banner.sentence() == "This practice is open in another window or command."


def test_a_folder_that_is_gone_leads_to_the_welcome_page_and_says_why(
    qtbot: QtBot, program: WindowProgram, tmp_path: Path
) -> None:
    program.show(tmp_path / "nowhere")
    qtbot.waitUntil(lambda: isinstance(program.entrance.page, WelcomePage))
    assert program.window.banner.sentence() == "There is no practice in this folder."


def test_locking_saves_and_asks_for_the_password_again(
    qtbot: QtBot, program: WindowProgram, folder: Path
) -> None:
    entered(qtbot, program, folder)
    services = program.entrance.practice.services  # type: ignore[union-attr]
    client = services.clients.register(some_client())
    program.window.go(ClientPlace(client.id))
    settle(qtbot, program)
    page = page_of(program)
    assert isinstance(page, ClientPage)
    page.details.autosave.change(replace(client, notes="typed at the last moment"))
    program.entrance.lock()
    qtbot.waitUntil(lambda: isinstance(program.entrance.page, UnlockPage), timeout=10_000)
    unlock(qtbot, program, PASSWORD)
    qtbot.waitUntil(lambda: program.window.room is not None, timeout=10_000)
    again = program.entrance.practice.services  # type: ignore[union-attr]
    assert again.clients.get(client.id).notes == "typed at the last moment"


def test_unlocking_goes_on_where_the_practice_was_locked(
    qtbot: QtBot, program: WindowProgram, folder: Path
) -> None:
    entered(qtbot, program, folder)
    services = program.entrance.practice.services  # type: ignore[union-attr]
    visit = services.visits.begin(services.clients.register(some_client()).id, PRACTITIONER)
    program.window.go(VisitPlace(visit.id, Step.SCREEN))
    settle(qtbot, program)
    page = page_of(program)
    assert isinstance(page, VisitPage)
    page.go_to(Step.TREAT)
    lock_and_unlock(qtbot, program)
    again = page_of(program)
    assert isinstance(again, VisitPage)
    assert again.draft is not None
    assert (again.draft.record.visit.id, again.current_step()) == (visit.id, Step.TREAT)
    qtbot.keyClick(program.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, program)
    assert isinstance(page_of(program), StartPage)


def test_unlocking_after_a_half_filled_form_shows_the_start_page_where_it_waits(
    qtbot: QtBot, program: WindowProgram, folder: Path
) -> None:
    entered(qtbot, program, folder)
    program.window.go(NewClientPlace("Bea"))
    settle(qtbot, program)
    lock_and_unlock(qtbot, program)
    assert isinstance(page_of(program), StartPage)


def test_closing_the_window_stores_what_was_just_typed(
    qtbot: QtBot, program: WindowProgram, folder: Path
) -> None:
    entered(qtbot, program, folder)
    services = program.entrance.practice.services  # type: ignore[union-attr]
    client = services.clients.register(some_client())
    program.window.go(ClientPlace(client.id))
    settle(qtbot, program)
    page = page_of(program)
    assert isinstance(page, ClientPage)
    page.details.autosave.change(replace(client, notes="kept"))
    with qtbot.waitSignal(program.window.closed, timeout=10_000):
        program.window.close()
    assert program.entrance.practice is None
    program.entrance.begin(folder)
    from tests.practice import open_services

    with open_services(folder) as reopened:
        assert reopened.clients.get(client.id).notes == "kept"


def test_no_title_names_a_client(qtbot: QtBot, program: WindowProgram, folder: Path) -> None:
    entered(qtbot, program, folder)
    services = program.entrance.practice.services  # type: ignore[union-attr]
    client = services.clients.register(some_client())
    program.window.go(ClientPlace(client.id))
    settle(qtbot, program)
    assert program.window.windowTitle() == "consult"


def test_alt_left_goes_back_by_the_way_one_came(
    qtbot: QtBot, program: WindowProgram, folder: Path
) -> None:
    entered(qtbot, program, folder)
    room = program.window.room
    assert room is not None
    went: list[object] = []
    room.went_to.connect(went.append)
    for place in (NewClientPlace(), ImportPlace()):
        room.go(place)
        settle(qtbot, program)
    for _ in range(2):
        qtbot.keyClick(program.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        settle(qtbot, program)
    assert went == [NewClientPlace(), ImportPlace(), NewClientPlace(), StartPlace()]


def test_the_palette_finds_a_client_by_a_few_letters(
    qtbot: QtBot, program: WindowProgram, folder: Path
) -> None:
    entered(qtbot, program, folder)
    services = program.entrance.practice.services  # type: ignore[union-attr]
    client = services.clients.register(some_client())
    room = program.window.room
    assert room is not None
    qtbot.keyClick(program.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = room.finder.palette
    assert palette.isVisible()
    qtbot.keyClicks(palette.search, "sampleton")
    qtbot.waitUntil(lambda: any(r.id == client.id for r in palette.list.rows()), timeout=5_000)
    palette.list.set_current(client.id)
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    settle(qtbot, program)
    assert isinstance(page_of(program), ClientPage)


def test_a_question_mark_shows_the_keys_unless_one_is_writing(
    qtbot: QtBot, program: WindowProgram, folder: Path
) -> None:
    entered(qtbot, program, folder)
    room, page = program.window.room, page_of(program)
    assert room is not None
    assert isinstance(page, StartPage)
    qtbot.keyClicks(page.search, "?")
    assert not room.finder.sheet.isVisible()
    qtbot.keyClick(page.search, Qt.Key.Key_F1)
    assert room.finder.sheet.isVisible()
    room.finder.sheet.close_sheet()
    room.strip.back.setFocus()
    program.window.setFocus()
    qtbot.keyClicks(program.window, "?")
    assert room.finder.sheet.isVisible()


def test_a_fault_is_told_plainly_and_the_draft_is_saved(
    qtbot: QtBot, program: WindowProgram, folder: Path
) -> None:
    entered(qtbot, program, folder)
    services = program.entrance.practice.services  # type: ignore[union-attr]
    client = services.clients.register(some_client())
    program.window.go(ClientPlace(client.id))
    settle(qtbot, program)
    page = page_of(program)
    assert isinstance(page, ClientPage)
    page.details.autosave.change(replace(client, notes="draft"))
    program.window.tell_fault("260504-090000")
    settle(qtbot, program)
    assert services.clients.get(client.id).notes == "draft"
    assert "Something went wrong" in program.window.banner.sentence()


def test_an_expected_error_that_no_page_took_stands_above_the_page(
    qtbot: QtBot, program: WindowProgram, folder: Path
) -> None:
    entered(qtbot, program, folder)
    program.entrance.tasks.known_problem.emit(KnownError("The disk is full.", "Free some room."))
    assert program.window.banner.sentence() == "The disk is full."


def test_changes_made_elsewhere_reach_the_page_in_view(
    qtbot: QtBot, program: WindowProgram, folder: Path
) -> None:
    entered(qtbot, program, folder)
    services = program.entrance.practice.services  # type: ignore[union-attr]
    page = page_of(program)
    assert isinstance(page, StartPage)
    client = services.clients.register(some_client())
    services.visits.begin(client.id, PRACTITIONER)
    qtbot.waitUntil(lambda: len(page.unfinished.rows()) == 1, timeout=5_000)
    program.window.show_changes(Changes())
    assert len(page.unfinished.rows()) == 1


def test_while_a_client_holds_the_screen_no_key_leads_to_the_rest_of_the_program(
    qtbot: QtBot, program: WindowProgram, folder: Path
) -> None:
    entered(qtbot, program, folder)
    services = program.entrance.practice.services  # type: ignore[union-attr]
    client = services.clients.register(some_client())
    visit = services.visits.begin(client.id, PRACTITIONER)
    program.window.go(VisitPlace(visit.id))
    settle(qtbot, program)
    page, room = page_of(program), program.window.room
    assert isinstance(page, VisitPage)
    assert room is not None
    page.client_mode_changed.emit(True)
    control = Qt.KeyboardModifier.ControlModifier
    for key in (Qt.Key.Key_K, Qt.Key.Key_N, Qt.Key.Key_L, Qt.Key.Key_I):
        qtbot.keyClick(program.window, key, control)
    assert not room.finder.palette.isVisible()
    assert page_of(program) is page
    assert room.strip.isHidden()
    page.client_mode_changed.emit(False)
    assert room.strip.isVisible()

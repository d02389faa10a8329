"""Finding and moving in lists, the palette and the sheet of keys, by keyboard."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from consult.ui.widgets.command_palette import Command, CommandPalette
from consult.ui.widgets.fuzzy import best, score
from consult.ui.widgets.row_model import Row
from consult.ui.widgets.search_field import SearchField
from consult.ui.widgets.shortcut_sheet import KeyGroup, ShortcutSheet
from consult.ui.widgets.virtual_list import Timeline, VirtualList

ACTS = (
    Command("new", "New client", "Ctrl+N"),
    Command("consent", "Print consent form", "Ctrl+P"),
    Command("care", "Print aftercare sheet"),
    Command("lock", "Lock the window", "Ctrl+L"),
)


def rows(count: int, prefix: str = "id") -> list[Row]:
    return [Row(f"{prefix}{n}", f"Client {n}", f"Visit {n}", "closed") for n in range(count)]


@pytest.fixture
def listed(qtbot: QtBot) -> VirtualList:
    made = VirtualList("Clients")
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    made.set_rows(rows(50))
    return made


def test_the_cursor_stays_on_its_row_when_the_list_is_loaded_anew(listed: VirtualList) -> None:
    listed.set_current("id30")
    listed.set_rows([Row("new", "New one"), *rows(50)])
    assert listed.current_id() == "id30"
    listed.set_rows([row for row in rows(50) if row.id != "id30"])
    assert listed.current_id() == "id32"
    listed.set_rows([])
    assert listed.current_id() is None


def test_enter_and_a_press_open_a_row(listed: VirtualList, qtbot: QtBot) -> None:
    listed.set_current("id1")
    with qtbot.waitSignal(listed.chosen) as told:
        qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert told.args == ["id1"]
    box = listed.visualRect(listed.model().index(2, 0))
    with qtbot.waitSignal(listed.chosen) as told:
        qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert told.args == ["id2"]


def test_arrows_home_and_end_move_the_cursor(listed: VirtualList, qtbot: QtBot) -> None:
    listed.mark_first()
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert listed.current_id() == "id1"
    qtbot.keyClick(listed, Qt.Key.Key_End)
    assert listed.current_id() == "id49"
    qtbot.keyClick(listed, Qt.Key.Key_Home)
    assert listed.current_id() == "id0"


def test_rows_are_targets_of_44_px_and_all_of_a_row_is_spoken(listed: VirtualList) -> None:
    index = listed.model().index(3, 0)

    assert listed.visualRect(index).height() >= 44
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Client 3, Visit 3, closed"


def test_a_list_of_20_000_costs_what_is_seen(qtbot: QtBot) -> None:
    long = VirtualList("Clients")
    qtbot.addWidget(long)
    long.resize(500, 300)
    long.show()
    many = rows(20_000)
    began = time.perf_counter()
    long.set_rows(many)
    long.grab()

    assert time.perf_counter() - began < 0.5
    long.set_current("id19000")
    assert long.current_id() == "id19000"
    qtbot.keyClick(long, Qt.Key.Key_End)
    assert long.current_id() == "id19999"


@pytest.mark.parametrize("kind", [VirtualList, Timeline])
@pytest.mark.parametrize("name", ["<b>Ada</b>", "x" * 10_000, "a\nb\0c", "\u202eAda", ""])
def test_any_title_can_be_drawn(qtbot: QtBot, kind: type[VirtualList], name: str) -> None:
    drawn = kind("List")
    qtbot.addWidget(drawn)
    drawn.resize(300, 200)
    drawn.set_rows([Row("1", name, name, name, "user", "stop", "4 May 2026", 1.5)])
    drawn.mark_first()

    assert not drawn.grab().isNull()


def test_searching_keeps_the_focus_while_arrows_move_in_the_hits(
    listed: VirtualList, qtbot: QtBot
) -> None:
    search = SearchField()
    qtbot.addWidget(search)
    search.moved.connect(listed.move_by)
    search.opened.connect(listed.choose_current)
    with qtbot.waitSignal(search.looked_for) as told:
        qtbot.keyClicks(search, "kow  mar ")
    assert told.args == ["kow mar"]
    listed.mark_first()
    qtbot.keyClick(search, Qt.Key.Key_Down)
    with qtbot.waitSignal(listed.chosen) as chosen:
        qtbot.keyClick(search, Qt.Key.Key_Return)
    assert chosen.args == ["id1"]


def test_enter_right_after_typing_looks_before_it_opens(qtbot: QtBot) -> None:
    search = SearchField()
    qtbot.addWidget(search)
    told: list[str] = []
    search.looked_for.connect(told.append)
    search.opened.connect(lambda: told.append("opened"))
    qtbot.keyClicks(search, "ada")
    qtbot.keyClick(search, Qt.Key.Key_Return)

    assert told == ["ada", "opened"]


@pytest.mark.parametrize(
    ("letters", "first"), [("pcf", "consent"), ("lock", "lock"), ("nc", "new"), ("aft", "care")]
)
def test_a_few_letters_find_an_act(letters: str, first: str) -> None:
    assert best(letters, ACTS, lambda act: act.title)[0].id == first


def test_letters_that_do_not_stand_in_order_find_nothing() -> None:
    assert score("zzz", "New client") is None
    assert best("tneilc", ACTS, lambda act: act.title) == []


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1280, 720)
    made.line = QLineEdit(made)  # type: ignore[attr-defined]
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.line.setFocus()  # type: ignore[attr-defined]
    return made


def test_the_palette_finds_acts_and_clients_and_gives_the_focus_back(
    window: QWidget, qtbot: QtBot
) -> None:
    palette = CommandPalette(window)
    palette.set_commands(ACTS)
    palette.open()
    assert [row.id for row in palette.list.rows()] == ["new", "consent", "care", "lock"]
    with qtbot.waitSignal(palette.looked_for) as told:
        qtbot.keyClicks(palette.search, "print")
    assert told.args == ["print"]
    palette.set_client_hits("pri", [Row("late", "Too late")])
    palette.set_client_hits("print", [Row("client-1", "Ada Print")])
    assert [row.id for row in palette.list.rows()] == ["consent", "care", "client-1"]
    qtbot.keyClick(palette.search, Qt.Key.Key_Down)
    qtbot.keyClick(palette.search, Qt.Key.Key_Down)
    with qtbot.waitSignal(palette.chosen) as chosen:
        qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert chosen.args == ["client-1"]
    assert palette.isHidden()
    assert window.focusWidget() is window.line  # type: ignore[attr-defined]


def test_escape_leaves_the_palette_even_from_typed_letters(window: QWidget, qtbot: QtBot) -> None:
    palette = CommandPalette(window)
    palette.set_commands(ACTS)
    palette.open()
    qtbot.keyClicks(palette.search, "x")
    qtbot.keyClick(palette.search, Qt.Key.Key_Escape)
    qtbot.keyClick(palette.search, Qt.Key.Key_Escape)

    assert palette.isHidden()


def test_the_overlay_fits_every_window(window: QWidget) -> None:
    sheet = ShortcutSheet(window)
    sheet.set_groups([KeyGroup("Everywhere", (("Ctrl+K", "Find"), ("?", "This sheet")))])
    sheet.open()
    for size in ((1280, 720), (640, 360), (1920, 1080)):
        window.resize(*size)
        assert sheet.geometry() == window.rect()
        assert sheet.rect().contains(sheet.sheet.geometry())


def test_the_key_that_opened_the_sheet_closes_it(window: QWidget, qtbot: QtBot) -> None:
    sheet = ShortcutSheet(window)
    sheet.open()
    qtbot.keyClicks(sheet, "?")

    assert sheet.isHidden()

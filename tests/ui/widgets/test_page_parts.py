"""The parts a page is put together from: who is treated, what is open, what there is to do."""

import gc
import weakref
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from consult.domain.errors import KnownError
from consult.ui.widgets.banner import Banner
from consult.ui.widgets.buttons import Button
from consult.ui.widgets.chip import LEVEL_WORDS, Chip, LevelTag
from consult.ui.widgets.dialog import AskFirst
from consult.ui.widgets.empty_state import EmptyState
from consult.ui.widgets.identity_band import Identity, IdentityBand
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column
from consult.ui.widgets.numbing_clock import NumbingClock, NumbingTimes, read_clock
from consult.ui.widgets.primary_bar import PrimaryBar
from consult.ui.widgets.step_rail import Step, StepRail

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
FIVE = [Step(title) for title in ("Screen", "Assess", "Consent", "Treat", "Finish")]


def test_the_band_shows_one_client_and_nothing_of_the_one_before(qtbot: QtBot) -> None:
    band = IdentityBand()
    qtbot.addWidget(band)
    band.show()
    band.set_identity(
        Identity("Maria Kowalska", "she/her", "3 May 1988 (38)", "+44", (("stop", "Tetracaine"),))
    )
    band.set_identity(Identity("Kofi Osei", born="1 January 1990 (36)"))
    qtbot.wait(10)
    seen = " ".join(label.text() for label in band.findChildren(Label) if label.isVisible())

    assert band.name() == "Kofi Osei"
    assert band.alerts() == []
    assert "she/her" not in seen
    assert "1990" in seen


@pytest.mark.parametrize("name", ["Maria " * 2_000, "<b>Ada</b>", "王小明", "\u202eAda\n"])
def test_any_name_fits_the_band_at_the_smallest_window(qtbot: QtBot, name: str) -> None:
    band = IdentityBand()
    page = QWidget()
    layout = column(page, gap=0)
    layout.addWidget(band)
    layout.addStretch(1)
    qtbot.addWidget(page)
    page.resize(1280, 720)
    alerts = tuple(("stop", f"Allergic to product number {n}") for n in range(12))
    band.set_identity(Identity(name, "they/them", "3 May 1988 (38)", "+44 20 7946 0018", alerts))
    band.saved.show_saved(NOON)
    page.show()
    qtbot.wait(10)
    chips = band.findChildren(Chip)
    lowest = max(chip.mapTo(band, chip.rect().bottomLeft()).y() for chip in chips)
    assert band.width() == 1280
    assert len(chips) == len(band.alerts()) == 12
    assert lowest < band.height()
    assert band.saved.words() == "Saved 12:00:00"
    assert band.saved.isVisible()


def test_saving_that_failed_does_not_read_as_saved(qtbot: QtBot) -> None:
    band = IdentityBand()
    qtbot.addWidget(band)
    band.saved.show_saved(NOON)
    band.saved.show_not_saved("The disk is full.")

    assert band.saved.words() == "Not saved. The disk is full."


def test_every_step_can_be_opened_by_press_and_by_key(qtbot: QtBot) -> None:
    rail = StepRail(FIVE)
    qtbot.addWidget(rail)
    with qtbot.waitExposed(rail):
        rail.show()
    rail.activateWindow()
    told: list[int] = []
    rail.step_chosen.connect(told.append)
    buttons = rail.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    steps = [button for button in buttons if button.property("kind") == "step"]
    qtbot.mouseClick(steps[2], Qt.MouseButton.LeftButton, pos=QPoint(40, 20))
    qtbot.keyClick(rail, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)

    assert len(steps) == 5
    assert told == [2, 4]
    assert all(step.height() >= 44 for step in steps)


def test_the_rail_tells_each_state_in_words(qtbot: QtBot) -> None:
    rail = StepRail(FIVE)
    qtbot.addWidget(rail)
    rail.set_current(3)
    rail.set_steps(
        [
            Step("Screen", "done"),
            Step("Assess", "skipped"),
            Step("Consent", "blocked", 1),
            Step("Treat", "open", 3),
            Step("Finish"),
        ]
    )
    labels = rail.findChildren(Label)
    words = [label.text() for label in labels if label.property("role") == "small"]

    assert words == ["Done", "Skipped", "Stop, 1 open", "3 open", "Not begun"]
    assert rail.current() == 3


def test_setting_the_step_in_view_chooses_nothing(qtbot: QtBot) -> None:
    rail = StepRail(FIVE)
    qtbot.addWidget(rail)
    with qtbot.assertNotEmitted(rail.step_chosen):
        rail.set_current(2)

    assert rail.current() == 2


def test_a_banner_tells_one_thing_and_new_news_replaces_it(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    assert banner.sentence() == ""
    banner.show_news("One.", act="Do it")
    banner.show_error(KnownError("The disk is full.", "Free some room."))

    assert banner.sentence() == "The disk is full."
    assert banner.accessibleName() == "The disk is full. Free some room."


def test_a_level_always_carries_its_word(qtbot: QtBot) -> None:
    for level, word in LEVEL_WORDS.items():
        tag = LevelTag(level)
        qtbot.addWidget(tag)
        assert tag.text() == word


def test_an_empty_place_offers_the_next_step(qtbot: QtBot) -> None:
    empty = EmptyState("No visits yet", "Start the first one.", act="Start visit")
    qtbot.addWidget(empty)
    with qtbot.waitSignal(empty.act_chosen):
        empty.button.click()


def test_the_primary_act_has_its_key_and_says_why_not(qtbot: QtBot) -> None:
    bar = PrimaryBar("Close visit")
    qtbot.addWidget(bar)
    with qtbot.waitExposed(bar):
        bar.show()
    bar.activateWindow()
    with qtbot.waitSignal(bar.act_chosen):
        qtbot.keyClick(bar, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bar.set_act("Close visit", enabled=False, why_not="Numbing is still on.")
    assert not bar.button.isEnabled()
    assert bar.words.text() == "Numbing is still on."


@pytest.mark.parametrize(
    ("minutes", "off", "figures", "level", "words"),
    [
        (None, False, "--:--", "plain", "Not on yet"),
        (0, False, "00:00", "note", "On since 12:00, ready at 12:30"),
        (29, False, "00:29", "note", "On since 11:31, ready at 12:01"),
        (31, False, "00:31", "good", "Ready, take it off by 12:29"),
        (75, False, "01:15", "stop", "Take it off now, 15 min over 60 min"),
        (45, True, "00:45", "good", "Off since 12:00"),
        (75, True, "01:15", "wait", "Off since 12:00, 15 min over 60 min"),
    ],
)
def test_the_numbing_clock_reads(
    minutes: int | None, off: bool, figures: str, level: str, words: str
) -> None:
    on_at = None if minutes is None else NOON - timedelta(minutes=minutes)
    reading = read_clock(NumbingTimes(on_at, NOON if off else None, 30, 60), NOON)

    assert (reading.figures(), reading.level, reading.words) == (figures, level, words)


class _Wall:
    def __init__(self) -> None:
        self.time = NOON

    def now(self) -> datetime:
        return self.time


def test_the_clock_runs_from_the_stored_time_and_stops_when_it_is_off(qtbot: QtBot) -> None:
    wall = _Wall()
    clock = NumbingClock(now=wall.now)
    qtbot.addWidget(clock)
    clock.set_times(NumbingTimes(NOON - timedelta(minutes=31), None, 30, 60))
    assert clock.accessibleName() == "Numbing 00:31, Ready, take it off by 12:29"
    wall.time = NOON + timedelta(hours=1)
    with qtbot.waitSignal(clock.reading_changed, timeout=1500) as told:
        pass
    assert told.args[0].figures() == "01:31"
    clock.set_times(NumbingTimes(NOON, NOON + timedelta(minutes=20)))
    wall.time = NOON + timedelta(hours=5)
    with qtbot.assertNotEmitted(clock.reading_changed, wait=1200):
        pass


def _ask(parent: QWidget) -> AskFirst:
    return AskFirst(parent, "Remove it?", "This can't be undone.", act="Remove", keep="Keep it")


def test_a_dialog_asks_and_is_freed_when_it_closes(qtbot: QtBot, qapp: QApplication) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    dialog = _ask(page)
    agreed: list[bool] = []
    dialog.accepted.connect(lambda: agreed.append(True))
    dialog.open()
    dialog.act_button.click()
    held = weakref.ref(dialog)
    del dialog
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()

    assert agreed == [True]
    assert held() is None
    assert page.findChildren(AskFirst) == []


def test_escape_keeps_and_so_does_enter_where_something_would_be_lost(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        dialog = _ask(page)
        dialog.open()
        with qtbot.waitSignal(dialog.rejected):
            qtbot.keyClick(dialog, key)


def test_a_button_names_its_key_in_the_tip(qtbot: QtBot) -> None:
    button = Button("Print", key="Ctrl+P")
    qtbot.addWidget(button)

    assert "Ctrl+P" in button.toolTip()

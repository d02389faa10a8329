"""The practice's details save themselves, and light and dark follow one press."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from consult.ui.page import Page, PageContext
from consult.ui.pages.practice_page import PracticePage
from consult.ui.theme import current_theme
from tests.ui.pages.conftest import press

Show = Callable[[Page], PracticePage]


@pytest.fixture(autouse=True)
def light_again() -> Iterator[None]:
    yield
    current_theme().set_mode("light")


def test_the_letterhead_is_stored_as_it_is_typed(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    page = show(PracticePage(context))
    line = page.letterhead.fields["phone"].editor.focusProxy()
    line.clear()
    with qtbot.waitSignal(page.autosave.saved_at, timeout=2_000):
        qtbot.keyClicks(line, "020 7946 5555")
    assert context.services.practice.practice().phone == "020 7946 5555"
    assert page.saved.words().startswith("Saved ")


def test_another_country_brings_its_own_time_zone(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    page = show(PracticePage(context))
    with qtbot.waitSignal(page.autosave.saved_at, timeout=2_000):
        page.country.country.editor.set_value("PL")
        page.country.country.editor.edited.emit("PL")
    stored = context.services.practice.practice()
    assert (stored.country, stored.time_zone) == ("PL", "Europe/Warsaw")


def test_a_practice_keeps_its_name_when_the_field_is_emptied(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    page = show(PracticePage(context))
    line = page.letterhead.fields["name"].editor.focusProxy()
    with qtbot.waitSignal(page.autosave.failed, timeout=2_000):
        line.clear()
        line.textEdited.emit("")
    assert page.letterhead.fields["name"].problem() == "A practice needs a name."
    assert context.services.practice.practice().name == "Sample Skin Practice"


def test_dark_is_one_press_away(qtbot: QtBot, context: PageContext, show: Show) -> None:
    page = show(PracticePage(context))
    segments = page.appearance.editor.segments
    press(qtbot, segments.group.button(2))
    assert current_theme().tones.mode == "dark"

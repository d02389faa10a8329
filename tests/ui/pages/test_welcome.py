"""The first start: a practice in four steps, and a password that would stand."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from consult.facts.loader import load_facts
from consult.ui.pages.country_form import what_follows, zones_of
from consult.ui.pages.welcome.assistant import Assistant
from consult.ui.pages.welcome.draft import NewPractice
from consult.ui.pages.welcome.password_strength import strength_of
from tests.ui.pages.conftest import press


@pytest.fixture
def assistant(qtbot: QtBot, tmp_path: Path) -> Assistant:
    made = Assistant(tmp_path / "practice")
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    return made


def password(qtbot: QtBot, assistant: Assistant, first: str, again: str) -> None:
    for field, words in ((assistant.key.password, first), (assistant.key.again, again)):
        line = field.editor.focusProxy()
        line.clear()
        qtbot.keyClicks(line, words)


def to_the_last_step(qtbot: QtBot, assistant: Assistant) -> None:
    qtbot.keyClicks(assistant.letterhead.fields["name"].editor.focusProxy(), "Sample Skin")
    press(qtbot, assistant.bar.button)
    press(qtbot, assistant.bar.button)
    qtbot.keyClicks(assistant.person.fields["name"].editor.focusProxy(), "Ada Sample")
    press(qtbot, assistant.bar.button)


def test_four_steps_describe_a_practice(qtbot: QtBot, assistant: Assistant, tmp_path: Path) -> None:
    to_the_last_step(qtbot, assistant)
    password(qtbot, assistant, "violet trombone gravel", "violet trombone gravel")
    with qtbot.waitSignal(assistant.practice_described) as told:
        press(qtbot, assistant.bar.button)
    new = told.args[0]
    assert isinstance(new, NewPractice)
    assert (new.practice.name, new.practitioner.name) == ("Sample Skin", "Ada Sample")
    assert new.folder == tmp_path / "practice"
    assert new.practice.set_up_at <= datetime.now(UTC)
    assert "violet" not in repr(new)


def test_enter_leads_from_field_to_field_and_then_to_the_button(
    qtbot: QtBot, assistant: Assistant
) -> None:
    to_the_last_step(qtbot, assistant)
    key = assistant.key
    password(qtbot, assistant, "violet trombone gravel", "violet trombone gravel")
    key.password.setFocus()
    went = []
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        went.append(QApplication.focusWidget())
    assert went == [
        key.again.editor.focusProxy(),
        key.folder.editor.focusProxy(),
        assistant.bar.button,
    ]
    with qtbot.waitSignal(assistant.practice_described):
        qtbot.keyPress(assistant.bar.button, Qt.Key.Key_Return)


def test_enter_in_each_step_misses_no_field(qtbot: QtBot, assistant: Assistant) -> None:
    name = assistant.letterhead.fields["name"]
    qtbot.keyClicks(name.editor.focusProxy(), "Sample Skin")
    qtbot.keyClick(name.editor.focusProxy(), Qt.Key.Key_Return)
    address = assistant.letterhead.fields["address"]
    assert QApplication.focusWidget() is address.editor.focusProxy()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, control)
    assert assistant.step() == 1
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert assistant.country.zone.isAncestorOf(QApplication.focusWidget())


def test_a_practice_needs_a_name(qtbot: QtBot, assistant: Assistant) -> None:
    press(qtbot, assistant.bar.button)
    assert assistant.step() == 0
    assert assistant.letterhead.fields["name"].problem() == "A practice needs a name."


def test_going_back_loses_nothing(qtbot: QtBot, assistant: Assistant) -> None:
    to_the_last_step(qtbot, assistant)
    press(qtbot, assistant.back)
    assert assistant.person.fields["name"].value() == "Ada Sample"
    with qtbot.waitSignal(assistant.left):
        for _ in range(3):
            press(qtbot, assistant.back)


def test_two_passwords_that_differ_are_refused(qtbot: QtBot, assistant: Assistant) -> None:
    to_the_last_step(qtbot, assistant)
    password(qtbot, assistant, "violet trombone gravel", "violet trombone grave")
    press(qtbot, assistant.bar.button)
    assert assistant.key.again.problem() == "The two differ."


@pytest.mark.parametrize(
    "weak", ["", "sample", "password123", "12345678", "qwertzuiop1", "Summer2026!", "aaaaaaaaaaaa"]
)
def test_a_password_that_everyone_tries_first_is_refused(weak: str) -> None:
    assert not strength_of(weak).enough


@pytest.mark.parametrize("strong", ["violet trombone gravel", "xK9#qLw2mN!7", "Ähre Nebel Kupfer"])
def test_a_long_or_unusual_password_is_enough(strong: str) -> None:
    assert strength_of(strong).enough


def test_more_letters_never_make_a_password_of_words_weaker() -> None:
    words = "violet trombone gravel"
    bits = [strength_of(words[:length]).bits for length in range(1, len(words) + 1)]
    assert bits == sorted(bits)


def test_what_a_country_decides_is_told_and_what_is_not_known_is_said() -> None:
    countries = load_facts().countries
    assert "A4" in what_follows(countries["GB"])
    assert "999" in what_follows(countries["GB"])
    assert "Letter" in what_follows(countries["US"])
    assert "911" in what_follows(countries["US"])
    assert "No label limits" in what_follows(countries["AT"])


def test_each_country_offers_its_own_time_zones() -> None:
    assert "Europe/Warsaw" in zones_of("PL")
    assert "America/Denver" in zones_of("US")

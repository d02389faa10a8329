"""One person does a whole visit on the real window by keys alone, from password to close."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from consult.app.demo import typed
from consult.app.demo.comparing import read_back
from consult.app.demo.program import application, window_on
from consult.app.practice_session import open_practice
from consult.app.sample_practice import PASSWORD, make
from consult.db.key_file import FLOOR_COST
from tests.end_to_end import keyboard_agreeing as agreeing
from tests.end_to_end import keyboard_treating as treating
from tests.end_to_end import keyboard_visit as visit
from tests.end_to_end.keyboard import Keyboard
from tests.end_to_end.keyboard_visit import Sight

STEPS: dict[str, Callable[[Keyboard, Sight], None]] = {
    "Unlock": visit.unlock,
    "Find a client": visit.find_a_client,
    "New client": visit.register,
    "Begin the visit": visit.begin_visit,
    "Screen": visit.screen,
    "Assess": agreeing.assess,
    "Consent: hand over": agreeing.hand_over,
    "Consent: the client": agreeing.agree,
    "Consent: take back": agreeing.take_back,
    "Consent: countersign": agreeing.countersign,
    "Treat": treating.treat,
    "Finish": treating.finish,
    "Close": treating.close,
    "Lock, and open again": visit.lock_and_open,
    "Find it again": visit.find_by_palette,
}
MOST_KEYS = 580
"""A tenth more than it takes; more would be a way that became longer."""


@pytest.fixture(autouse=True)
def as_it_was(qapp: QApplication) -> Iterator[None]:
    """The window of the program dresses the application; other tests find it as it was."""
    sheet, name = qapp.styleSheet(), qapp.applicationName()
    yield
    qapp.setStyleSheet(sheet)
    qapp.setApplicationName(name)


@pytest.mark.long
def test_a_whole_visit_by_keys_alone_is_stored_as_it_was_typed(
    tmp_path: Path, qapp: QApplication
) -> None:
    practice = tmp_path / "practice"
    make(practice, clients=12, cost=FLOOR_COST)
    application()
    with window_on(practice) as window:
        hand, sight, visit_id = Keyboard(window), Sight(window), ""
        for hand.step, step in STEPS.items():
            step(hand, sight)
            visit_id = visit_id or sight.visit_id()
    print("\n" + hand.report())
    assert hand.unseen == []
    assert hand.presses.total() < MOST_KEYS
    with open_practice(practice, PASSWORD, writing=False) as opened:
        held = read_back(opened.services, visit_id)
    assert [f"{one.field}: {one.typed!r} is {one.kept!r}" for one in held if not one.is_right] == []
    assert typed.NAME in [one.kept for one in held]

"""A PIN unlocks for the same account, for some hours, and never longer than three wrong tries."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from consult.app.locking.pin_keeper import GOOD_FOR_S, PinKeeper
from consult.db.data_key import DataKey
from consult.db.key_file import FLOOR_COST
from consult.db.pin import PinDropped, PinWrappedKey, WrongPin
from consult.domain.pin_rules import check_pin
from consult.ui.page import PageContext
from consult.ui.pages.unlock.pin_page import PinPage
from consult.ui.pages.unlock.set_pin_dialog import SetPinDialog
from consult.ui.pages.unlock_page import UnlockPage
from tests.app.locking_scene import PIN, Opened
from tests.practice import ACCOUNT, PASSWORD

WRONG = "402916"
SECRET = bytes(range(32))


class Hands:
    """Two clocks that a test turns."""

    def __init__(self) -> None:
        self.monotonic = 1_000.0
        self.date = 1_700_000_000.0


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def keeper(hands: Hands, made_practice: Path) -> PinKeeper:
    """With a PIN set by whoever has just given the password."""
    made = PinKeeper(clock=lambda: hands.monotonic, date=lambda: hands.date, cost=FLOOR_COST)
    made.password_given(made_practice, ACCOUNT)
    assert made.set(PASSWORD, PIN)
    return made


def test_three_wrong_pins_end_it_and_the_right_one_comes_too_late() -> None:
    wrapped = PinWrappedKey(DataKey(SECRET), PIN, FLOOR_COST)
    assert wrapped.open(PIN).secret() == SECRET
    for left in (2, 1):
        with pytest.raises(WrongPin) as told:
            wrapped.open(WRONG)
        assert told.value.tries_left == left
    with pytest.raises(PinDropped):
        wrapped.open(WRONG)
    with pytest.raises(PinDropped):
        wrapped.open(PIN)


def test_what_is_kept_of_a_pin_holds_neither_it_nor_the_key() -> None:
    wrapped = PinWrappedKey(DataKey(SECRET), PIN, FLOOR_COST)
    kept = b"".join(one for one in vars(wrapped).values() if isinstance(one, bytes))
    assert SECRET not in kept
    assert PIN.encode() not in kept
    wrapped.drop()
    assert wrapped.is_dropped()
    assert wrapped._of_process == b""


@pytest.mark.parametrize(
    "pin", ["12345", "123456", "987654", "111111", "121212", "40291a", "٤٠٢٩١٥"]
)
def test_a_pin_that_is_guessed_at_once_is_refused(pin: str) -> None:
    assert check_pin(pin) is not None
    with pytest.raises(ValueError, match="PIN"):
        PinWrappedKey(DataKey(SECRET), pin, FLOOR_COST)


@pytest.mark.parametrize("clock", ["monotonic", "date"])
def test_a_pin_is_good_for_a_working_day_by_whichever_clock(
    keeper: PinKeeper, hands: Hands, clock: str
) -> None:
    setattr(hands, clock, getattr(hands, clock) + GOOD_FOR_S - 1)
    assert keeper.is_set()
    setattr(hands, clock, getattr(hands, clock) + 1)
    assert not keeper.is_set()
    with pytest.raises(PinDropped):
        keeper.open(PIN)


def test_putting_the_date_back_makes_no_pin_last_longer(keeper: PinKeeper, hands: Hands) -> None:
    hands.date -= 86_400
    hands.monotonic += GOOD_FOR_S
    assert not keeper.is_set()


def test_a_pin_is_of_one_account_in_one_practice(
    keeper: PinKeeper, made_practice: Path, tmp_path: Path
) -> None:
    assert keeper.is_set_for(made_practice) == ACCOUNT
    assert keeper.is_set_for(tmp_path) == ""
    keeper.password_given(made_practice, "another-account")
    assert not keeper.is_set()


def test_only_who_knows_the_password_sets_a_pin(keeper: PinKeeper) -> None:
    keeper.drop()
    assert not keeper.set("a guess", PIN)
    assert not keeper.is_set()


def test_a_pin_or_the_password_proves_who_is_there(keeper: PinKeeper) -> None:
    context = PageContext(
        None,  # type: ignore[arg-type]
        None,  # type: ignore[arg-type]
        account_id=ACCOUNT,
        check_password=lambda typed: typed == "40291599",
        pin=keeper,
    )
    assert context.check_password_or_pin(PIN)
    assert not context.check_password_or_pin(WRONG)
    assert context.check_password_or_pin("40291599"), (
        "a password of digits is no wrong PIN for good"
    )
    for _ in range(2):
        assert not context.check_password_or_pin(WRONG)
    assert keeper.is_set(), "the tries count anew once the password was given"
    assert not context.check_password_or_pin("")


def test_a_pin_unlocks_the_same_account(opened: Opened) -> None:
    opened.set_pin()
    opened.lock()
    page = opened.type_pin(PIN)
    assert page is not opened.entrance.page
    assert opened.entrance.practice is not None
    assert opened.entrance.practice.account_id == ACCOUNT


def test_the_third_wrong_pin_asks_for_the_password(opened: Opened) -> None:
    opened.set_pin()
    opened.lock()
    page = opened.type_pin(WRONG)
    assert page.pin.problem() == "That is not the PIN. It can be tried 2 times more."
    opened.type_pin(WRONG)
    assert page.pin.problem() == "That is not the PIN. It can be tried once more."
    opened.type_pin(WRONG)
    asked = opened.entrance.page
    assert isinstance(asked, UnlockPage)
    assert "no longer opens" in (asked.password.problem() or "")
    opened.qtbot.waitUntil(asked.open.isEnabled)
    opened.enter()
    assert not opened.entrance.pins.is_set()


def test_gloved_fingers_press_the_pin_on_the_screen(qtbot: QtBot) -> None:
    page = PinPage("~/practice", "Ada Sample")
    qtbot.addWidget(page)
    page.resize(1280, 720)
    page.show()
    digits = {one.text(): one for one in page.keypad.findChildren(type(page.back))}
    with qtbot.waitSignal(page.pin_given) as given:
        for digit in f"{PIN}7":
            qtbot.mouseClick(digits[digit], Qt.MouseButton.LeftButton)
        qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(page.open, Qt.MouseButton.LeftButton)
    assert given.args == [PIN]


def test_a_pin_is_set_in_the_program(opened: Opened) -> None:
    dialog = SetPinDialog(opened.window, opened.entrance.tasks, opened.entrance.pins)
    dialog.open()
    for field, typed in ((dialog.password, PASSWORD), (dialog.first, PIN), (dialog.again, WRONG)):
        opened.qtbot.keyClicks(field.editor.focusProxy(), typed)
    dialog.act_button.click()
    assert dialog.again.problem() == "The two differ."
    dialog.again.editor.line.clear()  # type: ignore[attr-defined]
    opened.qtbot.keyClicks(dialog.again.editor.focusProxy(), PIN)
    with opened.qtbot.waitSignal(dialog.pin_set, timeout=10_000):
        dialog.act_button.click()
    assert opened.entrance.pins.is_set()


def test_closing_the_program_ends_the_pin(opened: Opened) -> None:
    opened.set_pin()
    opened.entrance.close()
    assert not opened.entrance.pins.is_set()

"""Whatever a fault carries with it, and wherever it happens: its log holds types and places alone.

The same goes for standard error, which some desktops keep in a file.
"""

import json
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.exc import StatementError

from consult.app.crash_hook import CrashHook
from consult.app.folders import log_file
from consult.domain.errors import InvalidRecord, Problem
from consult.ui.tasks import TaskRunner
from tests.privacy.words import Words, found_in

FAULTS = 300
Fails = Callable[[], object]


class _Odd(Exception):
    """Tells what it holds in every way that there is."""

    def __init__(self, word: str) -> None:
        super().__init__(word, {"name": word})
        self.word = word

    def __str__(self) -> str:
        return self.word

    __repr__ = __str__


def _plain(words: Words) -> BaseException:
    word = words.word("fault")
    kinds: list[Callable[[], BaseException]] = [
        lambda: ValueError(word),
        lambda: KeyError(word),
        lambda: _Odd(word),
        lambda: FileNotFoundError(2, "No such file", f"{word}.pdf"),
        lambda: UnicodeDecodeError("ascii", word.encode(), 0, 1, word),
        lambda: json.JSONDecodeError(word, f'"{word}', 3),
        lambda: StatementError(word, f"SELECT '{word}'", {"name": word}, ValueError(word)),
        lambda: AttributeError(word, name=word, obj=word),
        lambda: ImportError(word, name=word, path=word),
        lambda: SyntaxError(word, (word, 1, 1, f"{word} = {word}")),
        lambda: ExceptionGroup(word, [ValueError(word), KeyError(word)]),
        lambda: AssertionError({word: word}),
        lambda: RecursionError(word),
        lambda: StopIteration(word),
    ]
    return words.dice.choice(kinds)()


def fault(words: Words) -> BaseException:
    """One that was raised, with words in its text, its notes, its causes and the locals around."""
    kept_in_a_local = words.word("local")
    error = _plain(words)
    if words.dice.random() < 0.5:
        error.add_note(words.word("note"))
    try:
        try:
            if words.dice.random() < 0.5:
                raise _plain(words)
        except BaseException as before:
            if words.dice.random() < 0.5:
                raise error from before
            raise error  # noqa: B904  the other way in which one follows another
        raise error
    except BaseException as raised:  # noqa: BLE001  whatever it is, it is what is asked for
        assert kept_in_a_local
        return raised


@pytest.fixture
def hook(qtbot: QtBot) -> Iterator[CrashHook]:
    made = CrashHook()
    made.install()
    yield made
    made.remove()


def check_nothing_is_told(words: Words, capfd: pytest.CaptureFixture[str]) -> str:
    """The log, which holds no word; nor does what was written to the terminal."""
    told = log_file().read_text("utf-8")
    assert not found_in(told.encode(), words.places)
    assert not found_in("".join(capfd.readouterr()).encode(), words.places)
    return told


def test_three_hundred_faults_tell_no_word(
    hook: CrashHook, capfd: pytest.CaptureFixture[str]
) -> None:
    words, codes = Words("faults"), []
    hook.faulted.connect(codes.append)
    for _ in range(FAULTS):
        error = fault(words)
        sys.excepthook(type(error), error, error.__traceback__)
    told = check_nothing_is_told(words, capfd)
    assert told.count(" fault ") == len(codes) == FAULTS
    assert not found_in("".join(codes).encode(), words.places)
    assert "test_crash_words:" in told
    assert len(words.places) > 2 * FAULTS


class _Failing(QWidget):
    """Fails in a slot, while it is drawn, and in an event filter."""

    def __init__(self, fails: Fails) -> None:
        super().__init__()
        self._fails = fails

    @Slot()
    def fall(self) -> None:
        self._fails()

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._fails()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.User:
            self._fails()
        return False


def _in_a_slot(qtbot: QtBot, fails: Fails) -> None:
    widget = _Failing(fails)
    qtbot.addWidget(widget)
    QTimer.singleShot(0, widget, widget.fall)
    qtbot.wait(20)


def _while_drawn(qtbot: QtBot, fails: Fails) -> None:
    widget = _Failing(fails)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.wait(30)
    widget.hide()


def _in_an_event_filter(qtbot: QtBot, fails: Fails) -> None:
    widget, watched = _Failing(fails), QObject()
    qtbot.addWidget(widget)
    watched.installEventFilter(widget)
    QApplication.postEvent(watched, QEvent(QEvent.Type.User))
    qtbot.wait(20)


def _on_a_worker(qtbot: QtBot, fails: Fails) -> None:
    runner = TaskRunner()
    runner.run(fails)
    qtbot.waitUntil(lambda: not runner.is_busy())
    runner.close()


def _on_a_plain_thread(_qtbot: QtBot, fails: Fails) -> None:
    thread = threading.Thread(target=fails)
    thread.start()
    thread.join()


def _while_freed(_qtbot: QtBot, fails: Fails) -> None:
    class Freed:
        def __del__(self) -> None:
            fails()

    Freed()


@pytest.mark.parametrize(
    "happens",
    [
        _in_a_slot,
        _while_drawn,
        _in_an_event_filter,
        _on_a_worker,
        _on_a_plain_thread,
        _while_freed,
    ],
)
def test_a_fault_anywhere_is_logged_without_a_word(
    qtbot: QtBot,
    hook: CrashHook,
    capfd: pytest.CaptureFixture[str],
    happens: Callable[[QtBot, Fails], None],
) -> None:
    words = Words(happens.__name__)

    def fails() -> None:
        name = words.word("local of the one that fails")
        raise ValueError(name) from KeyError(words.word("cause"))

    happens(qtbot, fails)
    told = check_nothing_is_told(words, capfd)
    assert "builtins.ValueError" in told
    assert "after builtins.KeyError" in told
    assert words.places


def test_a_known_error_of_a_record_is_not_logged(
    hook: CrashHook, capfd: pytest.CaptureFixture[str]
) -> None:
    words = Words("known")
    error = InvalidRecord([Problem("notes", words.word("sentence"))])
    sys.excepthook(type(error), error, None)
    assert not log_file().exists()
    assert not found_in("".join(capfd.readouterr()).encode(), words.places)


def test_an_end_by_the_keyboard_tells_nothing_of_what_it_interrupted(
    hook: CrashHook, capfd: pytest.CaptureFixture[str]
) -> None:
    words = Words("interrupted")
    error = KeyboardInterrupt()
    error.__context__ = fault(words)
    sys.excepthook(KeyboardInterrupt, error, error.__traceback__)
    told = capfd.readouterr().err
    assert "KeyboardInterrupt" in told
    assert not found_in(told.encode(), words.places)

"""A fault is logged by type and place alone; what someone typed never reaches the log."""

import sys
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from consult.app.crash_hook import CrashHook
from consult.app.folders import log_file
from consult.app.log import LARGEST_BYTES, log_fault
from consult.domain.errors import KnownError

SECRET = "Maria Kowalska 3 May 1988"


@pytest.fixture
def hook(qtbot: QtBot) -> Iterator[CrashHook]:
    before = (sys.excepthook, threading.excepthook)
    made = CrashHook()
    made.install()
    yield made
    made.remove()
    assert (sys.excepthook, threading.excepthook) == before


def fault() -> ValueError:
    try:
        try:
            int(SECRET)
        except ValueError as cause:
            raise ValueError(SECRET) from cause
    except ValueError as error:
        return error


def test_the_log_holds_types_and_places_and_no_word_of_a_client(hook: CrashHook) -> None:
    error = fault()
    sys.excepthook(type(error), error, error.__traceback__)
    log = log_file().read_text("utf-8")
    assert "builtins.ValueError" in log
    assert "test_crash_hook" in log
    assert "Kowalska" not in log
    assert "1988" not in log


def test_the_window_is_told_the_code_that_stands_in_the_log(qtbot: QtBot, hook: CrashHook) -> None:
    error = fault()
    with qtbot.waitSignal(hook.faulted) as told:
        sys.excepthook(type(error), error, error.__traceback__)
    assert told.args[0] in log_file().read_text("utf-8")


def test_a_fault_on_another_thread_is_told_too(qtbot: QtBot, hook: CrashHook) -> None:
    def fail() -> None:
        raise RuntimeError(SECRET)

    with qtbot.waitSignal(hook.faulted):
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    assert "RuntimeError" in log_file().read_text("utf-8")


def test_an_expected_error_is_told_and_not_logged(qtbot: QtBot, hook: CrashHook) -> None:
    error = KnownError("The disk is full.", "Free some room.")
    with qtbot.waitSignal(hook.known_error) as told:
        sys.excepthook(KnownError, error, None)
    assert told.args == [error]
    assert not log_file().exists()


def test_a_large_log_is_turned_over() -> None:
    log_file().parent.mkdir(parents=True)
    log_file().write_text("x" * (LARGEST_BYTES + 1), encoding="utf-8")
    error = fault()
    log_fault(type(error), error, error.__traceback__)
    assert log_file().stat().st_size < LARGEST_BYTES
    assert log_file().with_name("consult.log.1").exists()


def test_a_log_that_cannot_be_written_does_not_hide_the_fault() -> None:
    log_file().parent.parent.mkdir(parents=True)
    log_file().parent.write_text("a file where the folder should be", encoding="utf-8")
    error = fault()
    assert log_fault(type(error), error, error.__traceback__)

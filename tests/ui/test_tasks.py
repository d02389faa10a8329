"""Slow work leaves the window alone and comes back to it in order."""

import gc
import sys
import threading
import time
import weakref
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QThread
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from consult.domain.errors import KnownError, NotFound
from consult.ui.tasks import TaskRunner


class Page(QWidget):
    """Collects what comes back."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[Any] = []
        self.problems: list[KnownError] = []
        self.threads: list[QThread] = []

    def take(self, result: Any) -> None:
        self.results.append(result)
        self.threads.append(QThread.currentThread())

    def fail(self, problem: KnownError) -> None:
        self.problems.append(problem)


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    made = Page()
    qtbot.addWidget(made)
    return made


def _find() -> str:
    return threading.current_thread().name


def _missing() -> None:
    raise NotFound("There is no such visit.", "Choose another.")


def _bug() -> None:
    raise ZeroDivisionError("a fault")


def _slow() -> str:
    time.sleep(0.7)
    return "slow"


def test_work_runs_elsewhere_and_its_result_arrives_on_the_gui_thread(
    runner: TaskRunner, page: Page, qtbot: QtBot
) -> None:
    runner.run(_find, page.take)
    runner.run(_find, page.take, lane="papers")
    qtbot.waitUntil(lambda: len(page.results) == 2)

    assert sorted(page.results) == ["database", "papers"]
    assert all(thread is page.thread() for thread in page.threads)


def test_database_work_keeps_its_order(runner: TaskRunner, page: Page, qtbot: QtBot) -> None:
    for number in range(50):
        runner.run(number.__int__, page.take)
    qtbot.waitUntil(lambda: len(page.results) == 50)

    assert page.results == list(range(50))


def test_a_known_error_reaches_the_page_that_asked(
    runner: TaskRunner, page: Page, qtbot: QtBot
) -> None:
    runner.run(_missing, page.take, page.fail)
    qtbot.waitUntil(lambda: bool(page.problems))

    assert page.problems[0].sentence == "There is no such visit."
    assert page.results == []


def test_a_known_error_that_nobody_asked_for_is_told_by_the_runner(
    runner: TaskRunner, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(runner.known_problem) as told:
        runner.run(_missing)

    assert isinstance(told.args[0], NotFound)


def test_a_fault_reaches_the_crash_hook_and_the_next_work_still_runs(
    runner: TaskRunner, page: Page, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    crashed: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: crashed.append(error))
    runner.run(_bug, page.take, page.fail)
    runner.run(_find, page.take)
    qtbot.waitUntil(lambda: bool(page.results))

    assert isinstance(crashed[0], ZeroDivisionError)
    assert page.problems == []


def test_only_slow_work_shows_progress(runner: TaskRunner, page: Page, qtbot: QtBot) -> None:
    told: list[str] = []
    runner.slow_started.connect(lambda task: told.append(f"started {task.words}"))
    runner.slow_finished.connect(lambda task: told.append(f"finished {task.words}"))
    runner.run(_find, page.take, words="Finding")
    qtbot.waitUntil(lambda: len(page.results) == 1)
    runner.run(_slow, page.take, words="Making papers", lane="papers", cancellable=True)
    qtbot.waitUntil(lambda: len(page.results) == 2)

    assert told == ["started Making papers", "finished Making papers"]


def test_cancelled_work_brings_nothing(runner: TaskRunner, page: Page, qtbot: QtBot) -> None:
    runner.run(_slow, page.take)
    waiting = runner.run(_find, page.take, cancellable=True)
    waiting.cancel()
    qtbot.waitUntil(lambda: not runner.is_busy(), timeout=3000)

    assert page.results == ["slow"]


def test_a_page_that_has_closed_is_called_no_more_and_is_let_go(
    runner: TaskRunner, qapp: QApplication, qtbot: QtBot
) -> None:
    page = Page()
    gate = threading.Event()
    runner.run(gate.wait, page.take, page.fail)
    held = weakref.ref(page)
    page.deleteLater()
    del page
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gate.set()
    qtbot.waitUntil(lambda: not runner.is_busy())
    gc.collect()

    assert held() is None


def test_closing_finishes_what_was_queued(page: Page, qtbot: QtBot) -> None:
    runner = TaskRunner()
    done: list[int] = []
    for number in range(20):
        runner.run(lambda n=number: done.append(n))  # type: ignore[misc]
    runner.close()

    assert done == list(range(20))


def test_circles_of_references_are_freed_on_the_gui_thread(qtbot: QtBot) -> None:
    freed_on: list[str] = []

    class Circle:
        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            freed_on.append(threading.current_thread().name)

    def make_many() -> None:
        for _ in range(5_000):
            Circle()

    runner = TaskRunner()
    assert not gc.isenabled()
    runner.run(make_many)
    qtbot.waitUntil(lambda: len(freed_on) >= 4_000, timeout=5_000)
    assert set(freed_on) == {threading.main_thread().name}
    runner.close()
    assert gc.isenabled()

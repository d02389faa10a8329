"""Runs slow work off the GUI thread and brings the result back to it.

    runner.run(service.find, self._found, self._failed)            # in order, one at a time
    runner.run(make_pdf, self._made, self._failed, lane="papers", cancellable=True)

`done` and `failed` are bound methods of a widget; they are called on the GUI thread, and not at
all once the widget is gone or the task was cancelled. `failed` gets a `KnownError`; any other
exception is a fault of the program and goes to the crash hook.
"""

import sys
from collections.abc import Callable
from queue import SimpleQueue
from threading import Event, Thread
from typing import Any, Literal

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from consult.domain.errors import KnownError
from consult.ui.garbage import GuiGarbage

Lane = Literal["database", "papers", "backups"]
SLOW_AFTER_MS = 500
_LANES: tuple[Lane, ...] = ("database", "papers", "backups")


class Task(QObject):
    """One piece of work under way."""

    done = Signal(object)
    failed = Signal(object)
    ended = Signal(object)
    """Sent last, with the task, whichever way it ended."""
    _arrived = Signal(object, object)

    def __init__(self, work: Callable[[], Any], words: str, cancellable: bool) -> None:
        super().__init__()
        self.words = words
        self.cancellable = cancellable
        self._work = work
        self._stop = Event()
        self._arrived.connect(self._deliver)

    def cancel(self) -> None:
        """Begin it no more; if it is already running, its result is not delivered."""
        self._stop.set()

    def is_cancelled(self) -> bool:
        """May be asked by the work itself, from its own thread, to end early."""
        return self._stop.is_set()

    def work_now(self) -> None:
        """Do the work on the calling thread and send the outcome to the GUI thread."""
        if self._stop.is_set():
            self._arrived.emit(None, None)
            return
        try:
            result = self._work()
        except BaseException as error:  # noqa: BLE001  brought to the GUI thread, judged there
            self._arrived.emit(None, error)
        else:
            self._arrived.emit(result, None)

    @Slot(object, object)
    def _deliver(self, result: Any, error: BaseException | None) -> None:
        self._work = _nothing
        if self._stop.is_set() and error is None:
            self.ended.emit(self)
        elif isinstance(error, KnownError):
            self.failed.emit(error)
            self.ended.emit(self)
        elif error is not None:
            self.ended.emit(self)
            sys.excepthook(type(error), error, error.__traceback__)
        else:
            self.done.emit(result)
            self.ended.emit(self)


class TaskRunner(QObject):
    """Three threads, each doing its work in order: for the database, for papers, for backups."""

    slow_started = Signal(object)
    """The task that has taken over half a second; show its words and, if it may, a cancel."""
    slow_finished = Signal(object)
    known_problem = Signal(object)
    """A `KnownError` of work that named no `failed`; for the page's banner."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: list[Task] = []
        self._slow: list[Task] = []
        self._queues: dict[Lane, SimpleQueue[Task | None]] = {}
        self._threads: list[Thread] = []
        self._garbage = GuiGarbage(self)
        self._garbage.begin()
        for lane in _LANES:
            queue: SimpleQueue[Task | None] = SimpleQueue()
            thread = Thread(target=_work_through, args=(queue,), name=lane, daemon=True)
            self._queues[lane] = queue
            self._threads.append(thread)
            thread.start()

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[KnownError], None] | None = None,
        *,
        lane: Lane = "database",
        words: str = "Working",
        cancellable: bool = False,
    ) -> Task:
        """Queue `work`; `words` say what is under way should it be slow."""
        task = Task(work, words, cancellable)
        if done is not None:
            task.done.connect(done)
        task.failed.connect(self.known_problem if failed is None else failed)
        task.ended.connect(self._ended)
        self._tasks.append(task)
        _SlowWatch(task, self)
        self._queues[lane].put(task)
        return task

    def is_busy(self) -> bool:
        return bool(self._tasks)

    def close(self, wait_s: float = 10.0) -> None:
        """Finish what is queued, then end the threads; call before the program ends."""
        for queue in self._queues.values():
            queue.put(None)
        for thread in self._threads:
            thread.join(wait_s)
        if not any(thread.is_alive() for thread in self._threads):
            self._garbage.end()

    @Slot(object)
    def tell_slow(self, task: Task) -> None:
        """Half a second has passed since the task was queued."""
        if task in self._tasks:
            self._slow.append(task)
            self.slow_started.emit(task)

    @Slot(object)
    def _ended(self, task: Task) -> None:
        self._tasks.remove(task)
        if task in self._slow:
            self._slow.remove(task)
            self.slow_finished.emit(task)
        task.deleteLater()


class _SlowWatch(QTimer):
    """Tells the runner when one task has become slow; goes with its task."""

    became_slow = Signal(object)

    def __init__(self, task: Task, runner: TaskRunner) -> None:
        super().__init__(task)
        self._task = task
        self.became_slow.connect(runner.tell_slow)  # which ends when the runner goes first
        self.setSingleShot(True)
        self.timeout.connect(self._slow)
        self.start(SLOW_AFTER_MS)

    @Slot()
    def _slow(self) -> None:
        self.became_slow.emit(self._task)


def _work_through(queue: "SimpleQueue[Task | None]") -> None:
    while _work_one(queue):
        pass


def _work_one(queue: "SimpleQueue[Task | None]") -> bool:
    """Do the next piece; holds no task while it waits, since a task must die on the GUI thread."""
    task = queue.get()
    if task is not None:
        task.work_now()
    return task is not None


def _nothing() -> None:
    """Stands where finished work stood, so that what it held is let go."""

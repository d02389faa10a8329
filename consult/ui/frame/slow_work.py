"""Says what takes more than half a second, and lets it be cancelled where that is safe."""

from PySide6.QtWidgets import QFrame, QProgressBar

from consult.ui.tasks import Task, TaskRunner
from consult.ui.theme import Space, dress
from consult.ui.widgets.buttons import QuietButton
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row


class SlowWork(QFrame):
    """A line at the foot of the window while something slow is under way; hidden otherwise."""

    def __init__(self, tasks: TaskRunner) -> None:
        super().__init__()
        dress(self, kind="bar")
        self._under_way: list[Task] = []
        self._words = Label("", "muted")
        self._cancel = QuietButton("Cancel")
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        line = row(gap=Space.M)
        line.setContentsMargins(Space.XL, 0, Space.L, 0)
        line.addWidget(self._words, 1)
        line.addWidget(self._cancel)
        layout = column(self, gap=0)
        layout.addWidget(bar)
        layout.addLayout(line)
        self._cancel.clicked.connect(self._cancel_latest)
        tasks.slow_started.connect(self._started)
        tasks.slow_finished.connect(self._finished)
        self.hide()

    def _started(self, task: Task) -> None:
        self._under_way.append(task)
        self._tell()

    def _finished(self, task: Task) -> None:
        if task in self._under_way:
            self._under_way.remove(task)
        self._tell()

    def _cancel_latest(self) -> None:
        for task in self._under_way[-1:]:
            task.cancel()
            self._finished(task)

    def _tell(self) -> None:
        for task in self._under_way[-1:]:
            self._words.setText(f"{task.words}…")
            self._cancel.setVisible(task.cancellable)
        self.setVisible(bool(self._under_way))

"""How each row ends: in numbers, and line by line for those that are not simply imported."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from consult.services.import_clients import ImportReport, RowOutcome, RowReport
from consult.ui.pages.surfaces import titled, titled_card
from consult.ui.theme import Space
from consult.ui.widgets.buttons import Button
from consult.ui.widgets.chip import Chip, Chips
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row
from consult.ui.widgets.row_model import Row
from consult.ui.widgets.virtual_list import VirtualList

_LEVELS = {
    RowOutcome.IMPORTED: "good",
    RowOutcome.FLAGGED: "wait",
    RowOutcome.ALREADY_THERE: "plain",
    RowOutcome.REJECTED: "stop",
}
_WORDS = {
    RowOutcome.IMPORTED: ("to add", "added"),
    RowOutcome.FLAGGED: ("to decide", "to decide"),
    RowOutcome.ALREADY_THERE: ("already there", "already there"),
    RowOutcome.REJECTED: ("rejected", "rejected"),
}


class OutcomeView(QWidget):
    """Shows a dry run before the import, and the report after it; a bar while one runs."""

    stop_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._heading = titled("")
        self.counts = Chips()
        self.list = VirtualList("Rows that are not imported")
        self._card = titled_card("Rows that need a look")
        self._card.add(self.list, 1)
        self._ignored = Label("", "muted", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop = Button("Stop", icon="x", key="Esc")
        self._running = QWidget()
        running = row(self._running, gap=Space.L)
        running.addWidget(self.bar, 1)
        running.addWidget(self.stop)
        layout = column(self, gap=Space.L, margin=Space.XL)
        for part in (self._heading, self._running, self.counts, self._ignored):
            layout.addWidget(part)
        layout.addWidget(self._card, 1)
        layout.addStretch(0)
        self.stop.clicked.connect(self.stop_requested)
        self.setFocusProxy(self.list)

    def show_running(self, words: str) -> None:
        """A run has begun."""
        self._heading.title.setText(words)
        self._heading.set_words("Nothing is kept if you stop it.")
        self.bar.setRange(0, 0)
        self._running.show()
        self.counts.hide()
        self._card.hide()
        self._ignored.hide()

    def show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)

    def show_report(self, report: ImportReport) -> None:
        """What would happen, or what did."""
        trial = report.dry_run
        self._running.hide()
        self._heading.title.setText("What would happen" if trial else "Imported")
        told = "Nothing has been added yet." if trial else "Every row is accounted for."
        self._heading.set_words(f"{len(report.rows):,} rows. {told}")
        self.counts.set_chips(
            [
                Chip(f"{report.count(one):,} {_WORDS[one][0 if trial else 1]}", _LEVELS[one])
                for one in RowOutcome
            ]
        )
        rows = [_row(one) for one in report.rows if one.outcome is not RowOutcome.IMPORTED]
        self.list.set_rows(rows)
        self.list.mark_first()
        self._card.setVisible(bool(rows))
        columns = [f"{one.header} ({one.filled_cells:,})" for one in report.ignored_columns]
        self._ignored.setText(f"Ignored columns with something in them: {', '.join(columns)}.")
        self._ignored.setVisible(bool(columns))


def _row(report: RowReport) -> Row:
    return Row(
        str(report.line_number),
        f"Line {report.line_number}:  {report.reason}",
        trailing=report.outcome.value.capitalize(),
        level=_LEVELS[report.outcome],
    )

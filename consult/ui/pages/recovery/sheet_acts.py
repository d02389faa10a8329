"""Puts the emergency sheet on paper: by a printer, or as a file where the user says."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from consult.domain.errors import KnownError
from consult.services.recovery import SHEET_NAME, RecoveryService
from consult.ui.pages.visit.work import Call
from consult.ui.papers.printing import print_pdf, printer_names
from consult.ui.tasks import TaskRunner
from consult.ui.theme import Space
from consult.ui.widgets.buttons import Button
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.field import Field
from consult.ui.widgets.layouts import column, row

_JOB = "emergency-sheet"


class SheetActs(QWidget):
    """The sheet is made in memory for each act and kept nowhere."""

    news = Signal(str, str, str)
    """Level, sentence, next step."""

    def __init__(self, tasks: TaskRunner, recovery: RecoveryService, code: str) -> None:
        super().__init__()
        self._tasks, self._recovery, self._code = tasks, recovery, code
        names = printer_names()
        self.printer = Field("Printer", ChoiceEditor([(n, n) for n in names], layout="list"))
        self.printer.set_value(names[0] if names else None)
        self.printer.setVisible(len(names) > 1)
        self.print = Button("Print the emergency sheet", icon="printer", key="Ctrl+P")
        self.save = Button("Save as PDF", icon="download", key="Ctrl+S")
        acts = row(gap=Space.M)
        acts.addWidget(self.print)
        acts.addWidget(self.save)
        acts.addStretch(1)
        layout = column(self, gap=Space.M)
        layout.addWidget(self.printer)
        layout.addLayout(acts)
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self._ask_file)

    def save_to(self, path: Path) -> None:
        """Write the sheet to a file."""
        work = Call(self._recovery.save_sheet, self._code, path)
        self._run(work, self._saved, "Saving the emergency sheet")

    @Slot()
    def _print(self) -> None:
        printer = self.printer.value()
        if not printer:
            self.news.emit(
                "wait",
                "No printer is set up on this computer.",
                "Save the sheet to a stick, or copy the code by hand.",
            )
            return
        work = _Print(self._recovery, self._code, printer)
        self._run(work, self._printed, "Printing the emergency sheet")

    @Slot()
    def _ask_file(self) -> None:
        dialog = QFileDialog(self, "Save as PDF", SHEET_NAME, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self._file_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _file_chosen(self, path: str) -> None:
        self.save_to(Path(path))

    def _run(self, work: Call, done: object, words: str) -> None:
        self._tasks.run(
            work,
            done,  # type: ignore[arg-type]
            self._told,
            lane="papers",
            words=words,
        )

    @Slot(object)
    def _saved(self, path: Path) -> None:
        self.news.emit(
            "good", f"Saved as {path.name}.", "Print it, then delete the file: it opens everything."
        )

    @Slot(object)
    def _printed(self, _nothing: object) -> None:
        self.news.emit("good", "The sheet was sent to the printer.", "")

    @Slot(object)
    def _told(self, error: KnownError) -> None:
        self.news.emit("stop", error.sentence, error.next_step)


class _Print(Call):
    """The act, as work for the runner."""

    def __init__(self, recovery: RecoveryService, code: str, printer: str) -> None:
        super().__init__(recovery.sheet, code)
        self._printer = printer

    def __call__(self) -> None:
        print_pdf(super().__call__(), _JOB, self._printer)

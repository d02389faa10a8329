"""Imports a list of clients: choose, map, try, import; then decide what is doubtful."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from consult.domain.errors import KnownError
from consult.domain.import_dates import AmbiguousDateOrder
from consult.services.import_clients import ImportPlan, ImportReport, RowOutcome
from consult.services.imports import WaitingRow
from consult.ui.page import Page, PageContext
from consult.ui.pages.importing.decide_view import DecideView
from consult.ui.pages.importing.mapping_view import MappingView
from consult.ui.pages.importing.outcome_view import OutcomeView
from consult.ui.pages.importing.work import ReadList, Running, read_list, save_report
from consult.ui.places import StartPlace
from consult.ui.widgets.buttons import Button
from consult.ui.widgets.empty_state import EmptyState
from consult.ui.widgets.layouts import column
from consult.ui.widgets.primary_bar import PrimaryBar

_LISTS = "Lists (*.csv *.tsv *.txt);;All files (*)"


class ImportPage(Page):
    """Nothing is added before "Import" is pressed, and then all of it or nothing."""

    _progressed = Signal(int, int)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._report: ImportReport | None = None
        self._running: Running | None = None
        self._waiting: tuple[WaitingRow, ...] = ()
        self.choose = EmptyState(
            "Bring in the clients you have",
            "A list as CSV or TSV, from any program. You see what would happen before it does.",
            icon="upload",
            act="Choose a file",
        )
        self.mapping = MappingView()
        self.outcome = OutcomeView()
        self.decide = DecideView()
        self.bar = PrimaryBar("Choose a file", icon="arrow-right")
        self.other = Button("Another file")
        self.save_report = Button("Save the report", icon="download")
        self.choose.setFocusProxy(self.choose.button)
        self._views = QStackedWidget()
        for view in (self.choose, self.mapping, self.outcome, self.decide):
            self._views.addWidget(view)
        for act in (self.other, self.save_report):
            self.bar.add_act(act)
        layout = column(self, gap=0)
        layout.addWidget(self._views, 1)
        layout.addWidget(self.bar)
        self._connect()
        self._show(self.choose)
        self._look_for_waiting()

    def take_file(self, path: Path) -> None:
        """Read this list and show where its columns go."""
        work = partial(read_list, self.context.services, path)
        self.context.tasks.run(work, self._list_read, words="Reading the list")

    def _connect(self) -> None:
        self.choose.act_chosen.connect(self._choose)
        self.other.clicked.connect(self._choose)
        self.save_report.clicked.connect(self._save_report)
        self.bar.act_chosen.connect(self._act)
        self.outcome.stop_requested.connect(self._stop)
        self.decide.decided.connect(self._decided)
        self._progressed.connect(self.outcome.show_progress)

    def _act(self) -> None:
        """The bar's act, by what is in view."""
        view = self._views.currentWidget()
        if view is self.choose:
            if self._waiting:
                self._decide_next()
            else:
                self._choose()
        elif view is self.mapping:
            self._run(dry_run=True)
        elif view is self.outcome and self._report is not None:
            self._after_report(self._report)

    def _after_report(self, report: ImportReport) -> None:
        if report.dry_run:
            self._run(dry_run=False)
        elif self._waiting:
            self._decide_next()
        else:
            self.place_requested.emit(StartPlace())

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Choose a list of clients", "", _LISTS)
        if chosen:
            self.take_file(Path(chosen))

    def _list_read(self, read: ReadList) -> None:
        self.mapping.show_list(read)
        self._show(self.mapping)

    def _run(self, *, dry_run: bool) -> None:
        read, order = self.mapping.chosen()
        self._report = None
        self._running = Running(
            self.context.services, read, order, dry_run=dry_run, progress=self._progressed.emit
        )
        self.outcome.show_running("Trying it out" if dry_run else "Importing")
        self._show(self.outcome)
        self.context.tasks.run(self._running, self._ended, self._not_run, words="Importing")

    def _stop(self) -> None:
        if self._running is not None:
            self._running.stop()

    def _ended(self, ended: tuple[ImportPlan, ImportReport]) -> None:
        _, self._report = ended
        self._running = None
        self.outcome.show_report(self._report)
        self._look_for_waiting()
        self._show(self.outcome)

    def _not_run(self, error: KnownError) -> None:
        self._running = None
        self._show(self.mapping)
        if isinstance(error, AmbiguousDateOrder):
            self.mapping.ask_for_order(error)
        else:
            self.context.tasks.known_problem.emit(error)

    def _save_report(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the report", "import-report.csv")
        if chosen and self._report is not None:
            work = partial(save_report, Path(chosen), self._report)
            self.context.tasks.run(work, words="Saving the report")

    def _look_for_waiting(self) -> None:
        work = self.context.services.imports.waiting
        self.context.tasks.run(work, self._waiting_found, words="Looking for open rows")

    def _waiting_found(self, waiting: tuple[WaitingRow, ...]) -> None:
        self._waiting = waiting
        if self._views.currentWidget() is not self.decide:
            self._name_act()
        elif waiting:
            self.decide.show_pair(waiting[0], len(waiting))
        else:
            self._show(self.choose)

    def _decide_next(self) -> None:
        self.decide.show_pair(self._waiting[0], len(self._waiting))
        self._show(self.decide)

    def _decided(self, row_id: str, add: bool) -> None:
        work = partial(self.context.services.imports.decide, row_id, add=add)
        self.context.tasks.run(work, self._was_decided, self._not_decided, words="Deciding")

    def _was_decided(self, _client: object) -> None:
        self._look_for_waiting()

    def _not_decided(self, error: KnownError) -> None:
        self.context.tasks.known_problem.emit(error)
        self._look_for_waiting()

    def _show(self, view: QWidget) -> None:
        self._views.setCurrentWidget(view)
        self._name_act()
        (view.focusProxy() or view).setFocus()

    def _name_act(self) -> None:
        """Name the bar's act by what is in view."""
        view, report = self._views.currentWidget(), self._report
        shown = view is self.outcome and report is not None
        self.other.setVisible(view is self.mapping or shown)
        self.save_report.setVisible(shown and report is not None and not report.dry_run)
        self.bar.setVisible(view is self.mapping or shown or self._can_decide(view))
        if view is self.mapping:
            self.bar.set_act("Try it out")
        elif self._can_decide(view):
            self.bar.set_act(f"Decide about {len(self._waiting)} open rows")
        elif shown and report is not None:
            self._name_after(report)

    def _name_after(self, report: ImportReport) -> None:
        many = report.count(RowOutcome.IMPORTED)
        if not report.dry_run:
            self.bar.set_act(f"Decide about {len(self._waiting)}" if self._waiting else "Done")
        elif many or report.count(RowOutcome.FLAGGED):
            self.bar.set_act(f"Import {many:,} clients")
        else:
            self.bar.set_act("Import", enabled=False, why_not="No row of this list can be added.")

    def _can_decide(self, view: QWidget | None) -> bool:
        return view is self.choose and bool(self._waiting)

"""Papers of a visit, a client or a day: looked at, printed, saved, one or all."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from consult.domain.dates import day_in_words, parse_date
from consult.domain.errors import KnownError
from consult.services.papers import Paper, PaperKind, PaperLine
from consult.ui.page import Page, PageContext
from consult.ui.pages.visit.work import Call
from consult.ui.papers.preview import PaperPreview
from consult.ui.papers.printing import printer_names
from consult.ui.papers.sending import SendAll, Sent, ToFolder, ToPrinter
from consult.ui.places import PapersPlace, VisitPlace
from consult.ui.tasks import Task
from consult.ui.theme import Size, Space
from consult.ui.widgets.banner import Banner
from consult.ui.widgets.buttons import Button, PrimaryButton, QuietButton
from consult.ui.widgets.card import SectionHeading
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.date_editor import DateEditor
from consult.ui.widgets.empty_state import EmptyState
from consult.ui.widgets.field import Field
from consult.ui.widgets.layouts import column, row
from consult.ui.widgets.row_model import Row
from consult.ui.widgets.virtual_list import VirtualList


class PapersPage(Page):
    """The list at the left, the paper itself at the right."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.place = PapersPlace()
        self.lines: dict[str, PaperLine] = {}
        self.paper: Paper | None = None
        self._shown = ""
        self._sending: Task | None = None
        self._making: Task | None = None
        self._is_news_of_making = False
        self.banner = Banner()
        self.heading = SectionHeading("Papers")
        self.day = Field("Of the day", DateEditor(parse_date, day_in_words))
        self.list = VirtualList("Papers", height=Size.TIMELINE_ROW)
        self.nothing = EmptyState("There is no paper here yet.", icon="file-text")
        self.preview = PaperPreview(context.tasks)
        self.printer = Field("Printer", ChoiceEditor([], layout="list"))
        self.print_one = PrimaryButton("Print", icon="printer", key="Ctrl+Return")
        self.save_one = Button("Save as PDF", icon="download", key="Ctrl+S")
        self.print_all = QuietButton("Print all", icon="printer")
        self.save_all = QuietButton("Save all", icon="download")
        self.stop = Button("Stop", icon="x")
        self.visit = QuietButton("Open the visit", icon="arrow-right")
        self._lay_out()
        self._connect()

    def open_papers(self, place: PapersPlace) -> None:
        """Reads which papers there are and shows the first of them."""
        self.place, self._shown = place, ""
        self._take(None)
        self.banner.clear()
        self._offer_printers()
        self.day.setVisible(bool(place.day))
        if place.day:
            self.day.set_value(date.fromisoformat(place.day))
        self.context.tasks.run(
            self._reading(place), self._show_lines, self._told, words="Looking for papers"
        )

    def save_to(self, path: Path) -> None:
        """Writes the paper in view to a file."""
        if self.paper is not None:
            work = Call(self.context.services.papers.save, self.paper, path)
            self.context.tasks.run(work, self._saved, self._told, lane="papers")

    def save_all_to(self, folder: Path) -> None:
        """Writes every paper of the list into a folder, each under its number."""
        self._send_all(ToFolder(self.context.services.papers, folder), f"saved in {folder.name}")

    def _reading(self, place: PapersPlace) -> Call:
        papers = self.context.services.papers
        if place.visit_id:
            return Call(papers.of_visit, place.visit_id)
        if place.client_id:
            return Call(papers.of_client, place.client_id)
        return Call(papers.of_day, date.fromisoformat(place.day))

    @Slot(object)
    def _show_lines(self, lines: tuple[PaperLine, ...]) -> None:
        if self.place.as_of:
            lines = tuple(line for line in lines if line.kind is PaperKind.RECORD)
        self.lines = {f"{line.visit.id}/{line.kind}": line for line in lines}
        self.list.set_rows([_row(key, line) for key, line in self.lines.items()])
        has_any = bool(lines)
        self.visit.setEnabled(has_any)
        may_take_out = self.context.services.may("papers.save")
        for widget in (self.print_all, self.save_all):
            widget.setVisible(may_take_out and len(lines) > 1)
        self.list.setVisible(has_any)
        self.preview.setVisible(has_any)
        self.nothing.setVisible(not has_any)
        self.heading.set_words("1 paper" if len(lines) == 1 else f"{len(lines)} papers")
        if not has_any:
            self._take(None)
        else:
            self.list.mark_first()
            self._draw(next(iter(self.lines)))
            self.list.setFocus()

    @Slot(str)
    def _draw(self, key: str) -> None:
        """Makes the paper from what is stored, in the lane for papers."""
        line = self.lines.get(key)
        if line is None or key == self._shown:
            return
        self._shown = key
        self._take(None)
        if self._making is not None:
            self._making.cancel()
        papers = self.context.services.papers
        work = Call(papers.paper, line.kind, line.visit.id)
        if self.place.as_of:
            work = Call(papers.past_record, line.visit.id, date.fromisoformat(self.place.as_of))
        self._making = self.context.tasks.run(
            work,
            self._take,
            self._not_made,
            lane="papers",
            words="Making the paper",
            cancellable=True,
        )

    @Slot(object)
    def _take(self, paper: Paper | None) -> None:
        """The paper of the marked line, or none while it is made: no other is printed for it."""
        self.paper = paper
        self._making = None if paper is not None else self._making
        self.preview.show_paper(paper.content if paper is not None else b"")
        for button in (self.print_one, self.save_one):
            button.setEnabled(paper is not None)
        if paper is not None and self._is_news_of_making:
            self.banner.clear()
            self._is_news_of_making = False

    @Slot(object)
    def _not_made(self, error: KnownError) -> None:
        self._making = None
        self._is_news_of_making = True
        self._told(error)

    @Slot()
    def _print(self) -> None:
        printer = self._chosen_printer()
        if self.paper is not None and printer:
            work = Call(ToPrinter(self.context.services.papers, printer), self.paper)
            self.context.tasks.run(work, self._printed, self._told, lane="papers", words="Printing")

    @Slot()
    def _print_all(self) -> None:
        printer = self._chosen_printer()
        if printer:
            self._send_all(ToPrinter(self.context.services.papers, printer), "sent to the printer")

    def _chosen_printer(self) -> str:
        printer = self.printer.value() or ""
        if not printer:
            self.banner.show_news(
                "No printer is set up on this computer.", "Save the paper as a PDF.", level="wait"
            )
        return str(printer)

    @Slot()
    def _ask_file(self) -> None:
        if self.paper is None:
            return
        dialog = QFileDialog(self, "Save as PDF", self.paper.file_name, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self._file_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, "Save all papers in a folder")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._folder_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _file_chosen(self, path: str) -> None:
        self.save_to(Path(path))

    @Slot(str)
    def _folder_chosen(self, path: str) -> None:
        self.save_all_to(Path(path))

    def _send_all(self, send: Callable[[Paper], object], where: str) -> None:
        work = SendAll(self.context.services.papers, list(self.lines.values()), send, where)
        self._sending = self.context.tasks.run(
            work, self._sent, self._told, lane="papers", words="Making papers", cancellable=True
        )
        work.is_stopped = self._sending.is_cancelled
        self.stop.show()

    @Slot()
    def _stop(self) -> None:
        if self._sending is not None:
            self._sending.cancel()
            self._sending = None
            self.banner.show_news("Stopped. What was sent before stays sent.", level="note")
        self.stop.hide()

    @Slot(object)
    def _sent(self, sent: Sent) -> None:
        self._sending = None
        self.stop.hide()
        if sent.problems:
            told = f"{sent.count} of {sent.wanted} papers {sent.where}."
            self.banner.show_news(told, " ".join(sent.problems), level="wait")
        else:
            self.banner.show_news(f"{sent.count} papers {sent.where}.", level="good")

    @Slot(object)
    def _saved(self, path: Path) -> None:
        self.banner.show_news(f"Saved as {path.name}.", level="good")

    @Slot(object)
    def _printed(self, _nothing: object) -> None:
        self.banner.show_news("Sent to the printer.", level="good")

    @Slot(object)
    def _told(self, error: KnownError) -> None:
        self.stop.hide()
        self.banner.show_error(error)

    @Slot(object)
    def _day_typed(self, day: date | None) -> None:
        if day is not None and day.isoformat() != self.place.day:
            self.open_papers(PapersPlace(day=day.isoformat()))

    @Slot()
    def _open_visit(self) -> None:
        line = self.lines.get(self._shown)
        if line is not None:
            self.place_requested.emit(VisitPlace(line.visit.id))

    def _offer_printers(self) -> None:
        names = printer_names()
        editor = self.printer.editor
        assert isinstance(editor, ChoiceEditor)
        editor.set_options([(name, name) for name in names])
        if names and self.printer.value() not in names:
            self.printer.set_value(names[0])
        may_take_out = self.context.services.may("papers.save")
        self.printer.setVisible(may_take_out and len(names) > 1)
        for button in (self.print_one, self.save_one):
            button.setVisible(may_take_out)

    def _connect(self) -> None:
        self.day.edited.connect(self._day_typed)
        self.list.moved_to.connect(self._draw)
        self.list.chosen.connect(self._draw)
        self.print_one.clicked.connect(self._print)
        self.save_one.clicked.connect(self._ask_file)
        self.print_all.clicked.connect(self._print_all)
        self.save_all.clicked.connect(self._ask_folder)
        self.stop.clicked.connect(self._stop)
        self.visit.clicked.connect(self._open_visit)

    def _lay_out(self) -> None:
        left = column(gap=Space.M)
        for widget in (self.heading, self.day, self.list, self.nothing, self.printer):
            left.addWidget(widget, 1 if widget in (self.list, self.nothing) else 0)
        lists = row()
        for button in (self.print_all, self.save_all, self.stop):
            lists.addWidget(button)
        lists.addStretch(1)
        left.addLayout(lists)
        side = QWidget()
        side.setFixedWidth(Size.PAPER_LIST_WIDTH)
        side.setLayout(left)
        acts = row(gap=Space.M)
        acts.addWidget(self.visit)
        acts.addStretch(1)
        acts.addWidget(self.save_one)
        acts.addWidget(self.print_one)
        right = column(gap=Space.M)
        right.addWidget(self.preview, 1)
        right.addLayout(acts)
        both = row(gap=Space.XL)
        both.addWidget(side)
        both.addLayout(right, 1)
        layout = column(self, gap=Space.M, margin=Space.XL)
        layout.addWidget(self.banner)
        layout.addLayout(both, 1)
        self.stop.hide()


def _row(key: str, line: PaperLine) -> Row:
    """The paper, whose it is, and the day of its visit."""
    begun = line.visit.started_at.astimezone()
    return Row(key, line.title, f"{line.visit.client_name}, {day_in_words(begun.date())}")

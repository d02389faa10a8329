"""Sending many papers at once, to a folder or to a printer, as work that can be stopped."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from consult.domain.errors import KnownError
from consult.services.papers import Paper, PaperLine, PaperService
from consult.ui.papers.printing import print_paper


@dataclass(frozen=True, slots=True)
class Sent:
    """How many papers were sent, and what kept the others back (each sentence once)."""

    count: int
    wanted: int
    problems: tuple[str, ...]
    where: str


class SendAll:
    """Makes and sends one paper after another; one that fails does not keep the rest back."""

    def __init__(
        self,
        papers: PaperService,
        lines: Sequence[PaperLine],
        send: Callable[[Paper], object],
        where: str,
    ) -> None:
        self._papers, self._lines, self._send, self._where = papers, tuple(lines), send, where
        self.is_stopped: Callable[[], bool] = bool
        """Asked before each paper; the page sets it to its task's own word."""

    def __call__(self) -> Sent:
        sent, problems = 0, []
        for line in self._lines:
            if self.is_stopped():
                break
            try:
                self._send(self._papers.paper(line.kind, line.visit.id))
            except KnownError as error:
                problems.append(error.sentence)
            else:
                sent += 1
        return Sent(sent, len(self._lines), tuple(dict.fromkeys(problems)), self._where)


class ToFolder:
    """Saves each paper under its number in one folder."""

    def __init__(self, papers: PaperService, folder: Path) -> None:
        self._papers, self._folder = papers, folder

    def __call__(self, paper: Paper) -> Path:
        return self._papers.save(paper, self._folder / paper.file_name)


class ToPrinter:
    """Prints each paper on one printer, and notes that it was."""

    def __init__(self, papers: PaperService, printer: str) -> None:
        self._papers, self._printer = papers, printer

    def __call__(self, paper: Paper) -> None:
        print_paper(paper, self._printer)
        self._papers.printed(paper)

"""Prints a stored PDF as it is.

Linux and macOS hand it to the print system (CUPS) by standard input, so that what is printed is the
paper itself. Elsewhere its pages are drawn as pictures of 300 dpi on the printer. The job is named
after the paper's number, which says nothing of whose it is.
"""

import shutil
import subprocess
import sys

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from consult.domain.errors import KnownError
from consult.services.papers import Paper
from consult.ui.papers.page_pictures import page_pictures

_PICTURE_DPI = 300
_LONGEST_WAIT_S = 60


class NotPrinted(KnownError):
    """A paper did not reach a printer."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, "Check the printer, or save the paper as a PDF.")


def printer_names() -> list[str]:
    """The printers of this computer, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return sorted(names, key=lambda name: name != usual)


def print_paper(paper: Paper, printer: str) -> None:
    """Sends a paper to a printer. Raises NotPrinted. Slow: not on the GUI thread."""
    print_pdf(paper.content, paper.number, printer)


def print_pdf(content: bytes, job: str, printer: str) -> None:
    """Sends a PDF to a printer under the name of a job. Raises NotPrinted. Slow."""
    if sys.platform == "win32":
        _print_pictures(content, job, printer)
    else:
        _print_file(content, job, printer)


def _print_file(content: bytes, job: str, printer: str) -> None:
    lp = shutil.which("lp")
    if lp is None:
        raise NotPrinted("This computer has no print system (CUPS).")
    command = [lp, "-d", printer, "-t", job, "-"]
    try:
        told = subprocess.run(  # noqa: S603  the program was looked up, its arguments are a list
            command, input=content, capture_output=True, timeout=_LONGEST_WAIT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotPrinted("The print system did not answer.") from error
    if told.returncode != 0:
        raise NotPrinted("The print system refused the paper.")


def _print_pictures(content: bytes, job: str, name: str) -> None:
    printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
    printer.setDocName(job)
    printer.setResolution(_PICTURE_DPI)
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise NotPrinted("The printer did not take the paper.")
    try:
        for number, picture in enumerate(page_pictures(content, _PICTURE_DPI)):
            if number:
                printer.newPage()
            painter.drawImage(QRectF(painter.viewport()), picture)
    finally:
        painter.end()

"""The demo from beginning to end: practice, visit, comparison, papers, large pictures, window."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from consult.app.demo import agreeing, arriving, assessing, finishing, screening, treating
from consult.app.demo.comparing import Held, read_back
from consult.app.demo.demo_folder import DemoFolder
from consult.app.demo.paper_files import write_papers
from consult.app.demo.program import application, window_on
from consult.app.demo.stage import Stage, StepFailed
from consult.app.demo.twice_as_large import draw_twice_as_large
from consult.app.demo.waiting import WaitedInVain
from consult.app.practice_session import open_practice
from consult.app.sample_practice import CLIENTS, PASSWORD, make

STEPS: tuple[tuple[str, Callable[[Stage], None]], ...] = (
    ("Unlock", arriving.unlock),
    ("Search", arriving.search),
    ("New client", arriving.register),
    ("Begin the visit", arriving.begin_visit),
    ("Screen", screening.screen),
    ("Assess", assessing.assess),
    ("Consent", agreeing.agree),
    ("Treat", treating.treat),
    ("Finish", finishing.finish),
    ("Papers in the program", finishing.see_papers),
)
_WIDE = 200


class Told:
    """Lines on the terminal: a step with its time, a file with its place."""

    def __init__(self) -> None:
        width = None if sys.stdout.isatty() else _WIDE
        self._console = Console(highlight=False, width=width)

    def line(self, words: str, more: str = "") -> None:
        if words:
            self._console.print(f"[green]done[/] {words:<24} [dim]{more}[/]")
        else:
            self._console.print(f"     [dim]{more}[/]", soft_wrap=True)

    def failed(self, words: str) -> None:
        self._console.print("[red]failed[/] ", end="")
        self._console.print(words, markup=False)


def perform(path: Path, *, clients: int = CLIENTS) -> int:
    """Fill a folder; 0 when every step came to its end."""
    told, folder = Told(), DemoFolder(path)
    try:
        folder.clear()
        made = make(folder.practice, clients=clients)
        words = f"{len(made.clients)} clients, {len(made.past)} visits, password {PASSWORD}"
        told.line("Sample practice", f"{folder.practice}: {words}")
        visit_id = _visit(folder, told)
        _compare(folder, visit_id, told)
        _write_papers(folder, visit_id, told)
        _draw_large(folder, visit_id, told)
    except StepFailed as error:
        told.failed(str(error))
        return 1
    if _someone_is_there():
        return _open_window(folder.practice)
    return 0


def _visit(folder: DemoFolder, told: Told) -> str:
    application()
    try:
        with window_on(folder.practice) as window:
            stage = Stage(window, folder, told.line)
            for words, step in STEPS:
                with stage.step(words):
                    step(stage)
                if words == "Finish":
                    visit_id = stage.record().visit.id
            return visit_id
    except WaitedInVain as error:
        raise StepFailed(str(error)) from error


def _compare(folder: DemoFolder, visit_id: str, told: Told) -> None:
    """On a fresh connection, with the password."""
    with open_practice(folder.practice, PASSWORD, writing=False) as opened:
        held = read_back(opened.services, visit_id)
    wrong = [one for one in held if not one.is_right]
    if wrong:
        raise StepFailed("Read back: " + "; ".join(_in_words(one) for one in wrong))
    told.line("Read back", f"{len(held)} fields are as they were typed")


def _in_words(one: Held) -> str:
    return f"{one.field} was {one.typed!r} and is {one.kept!r}"


def _write_papers(folder: DemoFolder, visit_id: str, told: Told) -> None:
    with open_practice(folder.practice, PASSWORD, writing=False) as opened:
        for words, path in write_papers(opened.services, visit_id, folder):
            told.line(words, str(path))


def _draw_large(folder: DemoFolder, visit_id: str, told: Told) -> None:
    with tempfile.TemporaryDirectory() as into:
        try:
            pictures = draw_twice_as_large(folder.practice, visit_id, Path(into))
        except (RuntimeError, OSError) as error:
            raise StepFailed(f"The visit at 200 %: {error}") from error
        for picture in pictures:
            name = f"200-percent-{picture.name}"
            path = folder.keep(folder.screens / name, picture.read_bytes())
            told.line("At 200 %", str(path))


def _someone_is_there() -> bool:
    """A display and a terminal, and no machine that only builds."""
    offscreen = application().platformName() == "offscreen"
    return sys.stdout.isatty() and not offscreen and not os.environ.get("CI")


def _open_window(practice: Path) -> int:
    """Left open for whoever looks on; the practice that they use stays the one to open next."""
    from consult.app.settings import load_settings, store_settings
    from consult.app.window_program import run

    settings = load_settings()
    try:
        return run(practice)
    finally:
        store_settings(settings)

"""The demo from beginning to end: practice, visit, comparison, papers, pictures, window."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from consult.app.demo.another_process import DarkDrive, draw_large
from consult.app.demo.comparing import Held, read_back
from consult.app.demo.demo_folder import DemoFolder
from consult.app.demo.paper_files import write_papers
from consult.app.demo.program import application
from consult.app.demo.stage import StepFailed
from consult.app.demo.told import Told
from consult.app.demo.visit import drive
from consult.app.practice_session import open_practice
from consult.app.sample_practice import CLIENTS, PASSWORD, make


def perform(path: Path, *, clients: int = CLIENTS) -> int:
    """Fill a folder; 0 when every step came to its end."""
    told, folder = Told(), DemoFolder(path)
    try:
        folder.clear()
        made = make(folder.practice, clients=clients)
        words = f"{len(made.clients)} clients, {len(made.past)} visits, password {PASSWORD}"
        told.step("Sample practice", f"{folder.practice}: {words}")
        with tempfile.TemporaryDirectory(prefix="demo-") as aside:
            visit_id = _visit(folder, Path(aside), told)
            _compare(folder, visit_id, told)
            _write_papers(folder, visit_id, told)
            _draw_large(folder, visit_id, Path(aside), told)
    except StepFailed as error:
        told.failed(str(error))
        return 1
    return _open_window(folder.practice) if _someone_is_there() else 0


def _visit(folder: DemoFolder, aside: Path, told: Told) -> str:
    """In light tones here, in dark ones at the same time beside it, on a copy."""
    copy, pictures = aside / "practice", aside / "dark"
    shutil.copytree(folder.practice, copy)
    pictures.mkdir()
    dark = DarkDrive(copy, pictures)

    def keep(name: str, picture: bytes) -> None:
        told.file(folder.keep(folder.screens / f"{name}-light.png", picture))

    try:
        visit_id = drive(folder.practice, "light", told.step, keep)
        drawn = dark.pictures()
    finally:
        dark.stop()
    told.step("The same in dark tones", f"{len(drawn)} pictures")
    for path in drawn:
        told.file(folder.keep(folder.screens / f"{path.stem}-dark.png", path.read_bytes()))
    return visit_id


def _compare(folder: DemoFolder, visit_id: str, told: Told) -> None:
    """On a fresh connection, with the password."""
    with open_practice(folder.practice, PASSWORD, writing=False) as opened:
        held = read_back(opened.services, visit_id)
    wrong = [one for one in held if not one.is_right]
    if wrong:
        raise StepFailed("Read back: " + "; ".join(_in_words(one) for one in wrong))
    told.step("Read back", f"{len(held)} fields are as they were typed")


def _in_words(one: Held) -> str:
    return f"{one.field} was {one.typed!r} and is {one.kept!r}"


def _write_papers(folder: DemoFolder, visit_id: str, told: Told) -> None:
    told.step("Papers")
    with open_practice(folder.practice, PASSWORD, writing=False) as opened:
        for words, path in write_papers(opened.services, visit_id, folder):
            told.file(path, words)


def _draw_large(folder: DemoFolder, visit_id: str, aside: Path, told: Told) -> None:
    into = aside / "large"
    into.mkdir()
    drawn = draw_large(folder.practice, visit_id, into)
    told.step("The visit at 200 %", f"{len(drawn)} pictures")
    for path in drawn:
        told.file(folder.keep(folder.screens / f"visit-200-{path.stem}.png", path.read_bytes()))


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

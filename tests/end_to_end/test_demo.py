"""The demo's visit, driven in a process of its own as `consult demo` does it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar
from pytestqt.qtbot import QtBot

from consult.app.demo.demo_folder import DemoFolder, NotOurs
from consult.app.demo.settling import settled
from consult.app.demo.waiting import WaitedInVain
from consult.app.sample_practice import make
from consult.db.folder import looks_like_practice
from consult.db.key_file import FLOOR_COST
from tests.practice import make_practice

DRIVE = """
import json, sys
from pathlib import Path
from consult.app.demo.comparing import read_back
from consult.app.demo.visit import drive
from consult.app.practice_session import open_practice
from consult.app.sample_practice import PASSWORD

practice, steps, pictures = Path(sys.argv[1]), [], []
visit_id = drive(
    practice,
    "light",
    lambda words, _more: steps.append(words),
    lambda name, picture: pictures.append((name, len(picture))),
)
with open_practice(practice, PASSWORD, writing=False) as opened:
    held = read_back(opened.services, visit_id)
wrong = [f"{one.field}: {one.typed!r} is {one.kept!r}" for one in held if not one.is_right]
print(json.dumps({"steps": steps, "pictures": pictures, "fields": len(held), "wrong": wrong}))
"""
LEAST_PICTURE = 5_000


class Moving(QProgressBar):
    """Fills up step by step, and begins anew or stays full."""

    def __init__(self, *, again: bool) -> None:
        super().__init__()
        self._again = again
        self._timer = QTimer(self, interval=40)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()
        self.setRange(0, 13)

    def _go_on(self) -> None:
        if self.value() < self.maximum():
            self.setValue(self.value() + 1)
        elif self._again:
            self.setValue(0)


@pytest.mark.long
def test_a_whole_visit_by_pointer_and_keys_is_stored_as_it_was_typed(tmp_path: Path) -> None:
    make(tmp_path / "practice", clients=12, cost=FLOOR_COST)
    run = subprocess.run(
        [sys.executable, "-c", DRIVE, str(tmp_path / "practice")],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    told = json.loads(run.stdout.splitlines()[-1])
    assert told["wrong"] == []
    assert told["fields"] > 40
    assert told["steps"][0] == "Unlock"
    assert {"Screen", "Assess", "Consent", "Treat", "Finish"} <= set(told["steps"])
    assert len(told["pictures"]) > 20
    assert [name for name, size in told["pictures"] if size < LEAST_PICTURE] == []


def test_a_second_demo_takes_away_its_own_files_and_no_others(tmp_path: Path) -> None:
    first = DemoFolder(tmp_path)
    first.clear()
    first.keep(first.papers / "record.pdf", b"%PDF")
    (first.papers / "mine.pdf").write_bytes(b"%PDF mine")
    make(first.practice, clients=1, cost=FLOOR_COST)
    DemoFolder(tmp_path).clear()
    assert [path.name for path in first.papers.iterdir()] == ["mine.pdf"]
    assert not looks_like_practice(first.practice)


def test_a_list_of_files_that_leads_out_of_the_folder_is_not_believed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    folder = DemoFolder(tmp_path / "demo")
    folder.clear()
    listed = next(folder.path.glob("*.json"))
    listed.write_text(json.dumps(["../outside.txt", str(outside)]))
    DemoFolder(tmp_path / "demo").clear()
    assert outside.read_text() == "mine"


def test_a_practice_that_the_demo_did_not_make_stays(tmp_path: Path) -> None:
    practice = make_practice(tmp_path)
    with pytest.raises(NotOurs):
        DemoFolder(tmp_path).clear()
    assert looks_like_practice(practice)


def test_a_picture_is_taken_once_nothing_moves_any_more(qtbot: QtBot) -> None:
    bar = Moving(again=False)
    qtbot.addWidget(bar)
    bar.show()
    picture = settled(bar, "bar")
    assert bar.value() == bar.maximum()
    assert picture.toImage() == bar.grab().toImage()


def test_a_window_that_never_comes_to_rest_is_named_and_not_pictured(qtbot: QtBot) -> None:
    bar = Moving(again=True)
    qtbot.addWidget(bar)
    bar.show()
    with pytest.raises(WaitedInVain, match="bar"):
        settled(bar, "bar", most_ms=900)

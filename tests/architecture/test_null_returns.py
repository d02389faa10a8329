"""The window survives a long day: calls into Qt that answer "nothing" cost nothing.

PySide6 6.12.0 on Python 3.11 loses a reference to `None` at each such call and ends the process
after some 5,000 of them, so every change of the PySide6 version passes here first.
"""

import subprocess
import sys
from pathlib import Path

CALLS = 20_000
SCRIPT = f"""
from PySide6.QtWidgets import QApplication, QListWidget, QTableWidget, QWidget
application = QApplication(["null-returns"])
table, items, bare = QTableWidget(1, 1), QListWidget(), QWidget()
for _ in range({CALLS}):
    assert table.item(0, 0) is None
    assert items.currentItem() is None
    assert application.focusWidget() is None
    assert bare.layout() is None
    assert bare.parentWidget() is None
print("survived")
"""


def test_twenty_thousand_empty_answers_of_qt_are_survived(project: Path) -> None:
    child = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=project,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (child.returncode, child.stdout) == (0, "survived\n"), child.stderr

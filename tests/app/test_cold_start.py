"""The unlock page is painted before the database is loaded."""

import subprocess
import sys
from pathlib import Path

HEAVY = ("sqlalchemy", "alembic", "reportlab", "cryptography", "sqlcipher3", "pikepdf")
STARTS = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
import consult.app.window_program
from consult.ui.theme import apply_theme
from consult.ui.pages.unlock_page import UnlockPage
apply_theme(app, "light")
page = UnlockPage("~/practice", [("a", "Ada Sample")])
page.show()
page.grab()
"""


def test_the_unlock_page_is_painted_without_the_database(project: Path) -> None:
    asks = f"print(*(name for name in {HEAVY!r} if name in sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", f"{STARTS}\n{asks}"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == []

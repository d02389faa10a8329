"""The command line starts on a computer without a display, and without paying for one."""

import subprocess
import sys
from pathlib import Path

import pytest

SLOW_TO_LOAD = ("PySide6", "shiboken6", "sqlalchemy", "alembic", "reportlab")


@pytest.mark.parametrize("module", ["consult.cli", "consult.__main__"])
def test_the_command_line_loads_neither_qt_nor_the_database(project: Path, module: str) -> None:
    question = f"import {module}, sys; print(*(m for m in {SLOW_TO_LOAD!r} if m in sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", question], cwd=project, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == []

"""Every widget can be drawn in both modes and at 200 %, without a word of complaint."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

pytestmark = pytest.mark.long

PAGES = ("visit", "start", "client", "screening", "consent", "parts", "palette", "keys", "table")


@pytest.mark.parametrize(("mode", "scale"), [("light", 2), ("dark", 1)])
def test_the_gallery_is_drawn(project: Path, tmp_path: Path, mode: str, scale: int) -> None:
    drawn = subprocess.run(
        [sys.executable, "tests/ui/gallery.py", str(tmp_path), mode],
        cwd=project,
        env={**os.environ, "QT_SCALE_FACTOR": str(scale), "PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    complaints = [line for line in drawn.stderr.splitlines() if "does not support" not in line]
    assert drawn.returncode == 0, drawn.stderr
    assert complaints == []
    for page in PAGES:
        picture = QImage(str(tmp_path / f"{page}-{mode}.png"))
        assert (picture.width(), picture.height()) == (1280 * scale, 720 * scale), page

"""The visit page at 200 %, which Qt decides when it starts: so it is drawn by a process of its own.

python -m consult.app.demo.twice_as_large PRACTICE VISIT SCREENS
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from consult.app.sample_practice import PASSWORD

_MOST_S = 120
_SCALE = "2"


def draw_twice_as_large(practice: Path, visit_id: str, into: Path) -> list[Path]:
    """Draw each step of a visit at 200 % into an empty folder. Raises `RuntimeError`."""
    environment = os.environ | {"QT_SCALE_FACTOR": _SCALE, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", __name__, str(practice), visit_id, str(into)]
    drawn = subprocess.run(  # noqa: S603  this program itself
        command, env=environment, capture_output=True, text=True, timeout=_MOST_S, check=False
    )
    if drawn.returncode:
        raise RuntimeError(drawn.stderr.strip().splitlines()[-1] if drawn.stderr else "no picture")
    return sorted(into.glob("*.png"))


def _draw(practice: Path, visit_id: str) -> Iterator[tuple[str, bytes]]:
    from PySide6.QtCore import Qt

    from consult.app.demo.hand import Hand
    from consult.app.demo.program import application, window_on
    from consult.app.demo.sight import field, innermost
    from consult.app.demo.stage import png_of
    from consult.app.demo.waiting import breathe, wait_until
    from consult.domain.visit import Step
    from consult.ui.pages.visit.visit_page import VisitPage
    from consult.ui.places import VisitPlace

    application()
    with window_on(practice) as window:
        hand = Hand(window)
        hand.press(innermost(field(window, "Password")))
        hand.type(PASSWORD)
        hand.key(Qt.Key.Key_Return)
        wait_until(lambda: window.room is not None, "the practice did not open")
        window.go(VisitPlace(visit_id))
        room = window.room
        assert room is not None
        page = room.page
        assert isinstance(page, VisitPage)
        wait_until(lambda: page.draft is not None, "the visit did not open")
        for step in Step:
            page.go_to(step)
            breathe(150)
            yield step.value, png_of(window)


def main() -> int:
    practice, visit_id, into = sys.argv[1:]
    for step, picture in _draw(Path(practice), visit_id):
        (Path(into) / f"{step}.png").write_bytes(picture)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

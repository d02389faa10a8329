"""Each step of a visit as it stands, drawn at whatever scale this process was started with."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from consult.app.demo.hand import Hand
from consult.app.demo.program import application, window_on
from consult.app.demo.settling import settled
from consult.app.demo.sight import field, innermost
from consult.app.demo.stage import StepFailed, png_of
from consult.app.demo.waiting import WaitedInVain, wait_until
from consult.app.sample_practice import PASSWORD
from consult.domain.visit import Step
from consult.ui.pages.visit.visit_page import VisitPage
from consult.ui.places import VisitPlace


def draw_steps(practice: Path, visit_id: str, keep: Callable[[str, bytes], object]) -> None:
    """Open a visit and hand over a picture of each step. Raises `StepFailed`."""
    application()
    try:
        _draw_steps(practice, visit_id, keep)
    except WaitedInVain as error:
        raise StepFailed(f"The visit at 200 %: {error}") from error


def _draw_steps(practice: Path, visit_id: str, keep: Callable[[str, bytes], object]) -> None:
    with window_on(practice) as window:
        hand = Hand(window)
        hand.press(innermost(field(window, "Password")))
        hand.type(PASSWORD)
        hand.key(Qt.Key.Key_Return)
        wait_until(lambda: window.room is not None, "the practice did not open")
        window.go(VisitPlace(visit_id))
        page = window.room.page if window.room else None
        assert isinstance(page, VisitPage)
        wait_until(lambda: page.draft is not None, "the visit did not open")
        for at, step in enumerate(Step, start=1):
            page.go_to(step)
            keep(f"{at}-{step.value}", png_of(settled(window, step.value)))

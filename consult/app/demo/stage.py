"""What every step of the demo has at hand: the window, a hand, the camera and the terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPixmap

from consult.app.demo.hand import Hand
from consult.app.demo.settling import settled
from consult.app.demo.waiting import wait_until
from consult.domain.visit import Step
from consult.domain.visit_record import VisitRecord
from consult.ui.page import Page
from consult.ui.pages.visit.step_page import StepPage
from consult.ui.pages.visit.visit_page import VisitPage
from consult.ui.window import MainWindow


class StepFailed(Exception):
    """A step of the demo that did not come to its end."""


@dataclass
class Stage:
    """One window on one practice; `say` tells of a step, `keep` takes a picture by its name."""

    window: MainWindow
    say: Callable[[str, str], None]
    keep: Callable[[str, bytes], object]

    def __post_init__(self) -> None:
        self.hand = Hand(self.window)
        self._pictures = 0

    @contextmanager
    def step(self, words: str) -> Iterator[None]:
        """One step with its line on the terminal. Raises `StepFailed`, with a picture, if it
        does not come to its end."""
        began = monotonic()
        try:
            yield
        except Exception as error:
            self.keep(f"failed-{words}".replace(" ", "-"), png_of(self.window.grab()))
            raise StepFailed(f"{words}: {error}") from error
        self.say(words, f"{monotonic() - began:.1f} s")

    def page(self, kind: type[Page] | None = None) -> Page:
        """The page in view."""
        room = self.window.room
        page = room.page if room else None
        assert page is not None, "no page is in view"
        assert kind is None or isinstance(page, kind), f"{type(page).__name__} is in view"
        return page

    def wait_for(self, kind: type[Page]) -> Page:
        """Wait until a page of this kind is in view."""
        wait_until(
            lambda: self.window.room is not None and isinstance(self.window.room.page, kind),
            f"{kind.__name__} did not come into view",
        )
        return self.page(kind)

    def visit_page(self) -> VisitPage:
        page = self.page(VisitPage)
        assert isinstance(page, VisitPage)
        return page

    def step_page(self, step: Step) -> StepPage:
        """Wait until a step of the visit is in view."""
        page = self.visit_page()
        wait_until(
            lambda: page.draft is not None and page.current_step() is step,
            f"the step {step} did not come into view",
        )
        found = page.step_page(step)
        wait_until(found.isVisible, f"the step {step} is not shown")
        return found

    def go_on_to(self, step: Step) -> StepPage:
        """Ctrl+Enter: the next step of the visit."""
        self.hand.act()
        return self.step_page(step)

    def record(self) -> VisitRecord:
        """The visit in view as its page holds it."""
        draft = self.visit_page().draft
        assert draft is not None, "no visit is in view"
        return draft.record

    def visit_id(self) -> str:
        """The visit in view, or nothing."""
        page = self.window.room.page if self.window.room else None
        is_open = isinstance(page, VisitPage) and page.draft is not None
        return self.record().visit.id if is_open else ""

    def saved(self) -> None:
        """Wait until the page says that everything is stored."""
        wait_until(lambda: not self.page().has_unsaved_changes(), "it was not saved")

    def picture(self, words: str) -> None:
        """The window as it stands, once all is stored and laid out."""
        self._pictures += 1
        if self.window.room is not None:
            self.saved()
        self.keep(f"{self._pictures:02d}-{words}", png_of(settled(self.window, words)))


def png_of(picture: QPixmap) -> bytes:
    """A picture as the bytes of a file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not picture.save(buffer, "PNG"):
        raise RuntimeError("the picture could not be written")
    return bytes(buffer.data().data())

"""Where the window has been, so that Alt+Left can go back."""

from consult.ui.places import Place, StartPlace

_LONGEST = 50


class History:
    """The places before the one in view, newest last; a visited start page begins it anew."""

    def __init__(self) -> None:
        self._before: list[Place] = []
        self.current: Place | None = None

    def went_to(self, place: Place) -> None:
        """A place was opened; the one before it can be gone back to."""
        if isinstance(place, StartPlace):
            self._before.clear()
        elif self.current is not None and self.current != place:
            self._before.append(self.current)
            del self._before[:-_LONGEST]
        self.current = place

    def can_go_back(self) -> bool:
        return bool(self._before)

    def back(self) -> Place:
        """The place before, which becomes the current one; the start page if there is none."""
        self.current = self._before.pop() if self._before else StartPlace()
        return self.current

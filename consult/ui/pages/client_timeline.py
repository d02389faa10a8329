"""A client's visits, newest first; older ones are fetched as one scrolls towards them."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from consult.domain.visit import VisitSummary
from consult.services.visits import TIMELINE_STRETCH
from consult.ui.page import PageContext
from consult.ui.pages.client_view import ClientView, read_more, visit_row
from consult.ui.theme import Size, Space
from consult.ui.widgets.empty_state import EmptyState
from consult.ui.widgets.layouts import column
from consult.ui.widgets.virtual_list import Timeline

_AHEAD_PX = 10 * Size.TIMELINE_ROW


class ClientTimeline(QWidget):
    """`chosen` gives the id of a visit."""

    chosen = Signal(str)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._view: ClientView | None = None
        self._visits: list[VisitSummary] = []
        self._all_there = True
        self._asking = False
        self.list = Timeline("Visits")
        self._either = QStackedWidget()
        self._either.addWidget(QWidget())
        self._either.addWidget(
            EmptyState("No visits yet.", "Start the first one below.", icon="history")
        )
        self._either.addWidget(self.list)
        layout = column(self, gap=0)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, 0)
        layout.addWidget(self._either)
        self.setFocusProxy(self.list)
        self.list.chosen.connect(self.chosen)
        self.list.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_visits(self, view: ClientView) -> None:
        """Show the newest stretch; older visits that were already fetched stay."""
        known = {visit.id for visit in view.visits}
        last = view.visits[-1].started_at if view.visits else None
        older = [v for v in self._visits if v.id not in known and last and v.started_at < last]
        self._view = view
        self._visits = [*view.visits, *older]
        if not older:
            self._all_there = not view.visits
        self._show()

    def _show(self) -> None:
        view = self._view
        if view is None:
            return
        facts = self._context.services.facts
        self.list.set_rows([visit_row(visit, facts, view.zone) for visit in self._visits])
        if self._visits and not self.list.currentIndex().isValid():
            self.list.mark_first()
        self._either.setCurrentIndex(2 if self._visits else 1)
        QTimer.singleShot(0, self, self._fill)

    def _fill(self) -> None:
        """A stretch may be shorter than a tall window, and then there is nothing to scroll."""
        bar = self.list.verticalScrollBar()
        if len(self._visits) >= TIMELINE_STRETCH and bar.maximum() == 0:
            self._scrolled(bar.value())

    def _scrolled(self, value: int) -> None:
        near_the_end = value + _AHEAD_PX >= self.list.verticalScrollBar().maximum()
        if near_the_end and not self._all_there and not self._asking and self._view:
            self._asking = True
            before = self._visits[-1].started_at
            services, client_id = self._context.services, self._view.client.id
            self._context.tasks.run(partial(read_more, services, client_id, before), self._more)

    def _more(self, visits: tuple[VisitSummary, ...]) -> None:
        self._asking = False
        self._all_there = not visits
        known = {visit.id for visit in self._visits}
        self._visits += [visit for visit in visits if visit.id not in known]
        if visits:
            self._show()

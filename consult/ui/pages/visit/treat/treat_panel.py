"""The right half of the treat step: cards in one column, or in two where there is room."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from consult.services.treating import SameAsLast
from consult.ui.page import PageContext
from consult.ui.pages.visit.treat.area_card import AreaCard
from consult.ui.pages.visit.treat.device_card import DeviceCard
from consult.ui.pages.visit.treat.map_panel import MapPanel
from consult.ui.pages.visit.treat.needling_card import NeedlingCard
from consult.ui.pages.visit.treat.numbing_card import NumbingCard
from consult.ui.pages.visit.treat.products_card import ProductsCard
from consult.ui.pages.visit.treat.reactions_card import ReactionsCard
from consult.ui.pages.visit.treat.running_strip import RunningStrip
from consult.ui.pages.visit.treat.skin_card import NotesCard, SkinCard
from consult.ui.pages.visit.treat.treat_card import TreatCard
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.theme import Size, Space
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.layouts import column, row

_COLUMN = Size.FIELD_WIDTH + Size.FIELD_NARROW
_TWO_COLUMNS = 2 * _COLUMN
_LEAST_MAP = Size.READING_WIDTH - Space.XXXL
"""How much the map and its views must keep for the cards to stand in two columns."""
_MAP_SHARE = 0.45
"""What the map has of a window too narrow for both."""
_MAP_WIDE = 0.86
"""Width of a map for its height; every view is drawn on the same sheet."""

_NEEDLING_CARDS = 2
"""How many cards, from the first, stand in the column of their own where there are two."""


class TreatPanel(QWidget):
    """Holds every card and lays them out by the width there is."""

    def __init__(self, context: PageContext, draft: VisitDraft) -> None:
        super().__init__()
        self.cards_scroll = Scroll(margin=0)
        self.running = RunningStrip()
        self.needling = NeedlingCard(context, draft)
        self.areas = AreaCard(context, draft)
        self.skin = SkinCard(context, draft)
        self.numbing = NumbingCard(context, draft)
        self.device = DeviceCard(context, draft)
        self.products = ProductsCard(context, draft)
        self.reactions = ReactionsCard(context, draft)
        self.notes = NotesCard(context, draft)
        self._columns: QBoxLayout = row(gap=Space.M)
        self._lay_out()
        self.numbing.clocks_changed.connect(self._show_running)
        self.needling.minute_passed.connect(self._show_running)
        self.running.chosen.connect(self._show_numbing)

    def cards(self) -> tuple[TreatCard, ...]:
        """Every card, in reading order."""
        return (
            self.areas,
            self.needling,
            self.skin,
            self.numbing,
            self.device,
            self.products,
            self.reactions,
            self.notes,
        )

    def show_treatment(self) -> None:
        for card in self.cards():
            card.show_treatment()

    def offer_last(self, last: SameAsLast | None) -> None:
        """What the last treatment was, for the cards that compare with it."""
        self.areas.offer_last(last)
        self.device.offer_last(last)

    def show_areas(self) -> None:
        """Brings the fields of the selected area into sight, once they have their places."""
        QTimer.singleShot(0, self, self._show_area_fields)

    def show_widget(self, widget: QWidget) -> None:
        """Scrolls until a field is in sight."""
        self.cards_scroll.ensureWidgetVisible(widget)

    def is_wide(self) -> bool:
        """Whether the cards stand in two columns."""
        return self.width() >= _TWO_COLUMNS

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if self.is_wide() else down)
        self._show_running()

    @Slot()
    def _show_area_fields(self) -> None:
        for widget in (self.areas.editor.tolerance, self.areas.name):
            self.show_widget(widget)

    @Slot()
    def _show_running(self) -> None:
        """The strip is for where the clocks may be out of sight."""
        wide = self.is_wide()
        needling = "" if wide else self.needling.running_words()
        self.running.show_running([] if wide else self.numbing.rows, needling)

    @Slot()
    def _show_numbing(self) -> None:
        self.show_widget(self.numbing)

    def _lay_out(self) -> None:
        needle, set_up = column(gap=Space.M), column(gap=Space.M)
        for at, card in enumerate(self.cards()):
            (needle if at < _NEEDLING_CARDS else set_up).addWidget(card)
        self._columns.addLayout(needle, 1)
        self._columns.addLayout(set_up, 1)
        for part in (needle, set_up):
            part.addStretch(1)
        self.cards_scroll.body.setContentsMargins(Space.S, 0, Space.S, 0)
        self.cards_scroll.body.addLayout(self._columns)
        self.cards_scroll.body.addStretch(1)
        strip = column()
        strip.setContentsMargins(Space.S, 0, Space.S, 0)
        strip.addWidget(self.running)
        layout = column(self, gap=Space.S)
        layout.addLayout(strip)
        layout.addWidget(self.cards_scroll, 1)


def map_width(panel: MapPanel, width: int, height: int) -> int:
    """How wide the map may be: as its height asks, after the fields have the room they need."""
    tall = int((height - 4 * Space.M) * _MAP_WIDE) + panel.view_width()
    room = width - _COLUMN - Space.M
    if room - _COLUMN >= _LEAST_MAP:
        return min(tall, room - _COLUMN)
    return min(tall, max(room, int(width * _MAP_SHARE)))

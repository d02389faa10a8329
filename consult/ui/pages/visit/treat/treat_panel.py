"""The right half of the treat step: cards in one column, or in two where there is room."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from consult.services.treating import SameAsLast
from consult.ui.page import PageContext
from consult.ui.pages.visit.treat.area_card import AreaCard
from consult.ui.pages.visit.treat.device_card import DeviceCard
from consult.ui.pages.visit.treat.map_panel import MapPanel
from consult.ui.pages.visit.treat.needling_card import NeedlingCard
from consult.ui.pages.visit.treat.numbing_card import NumbingCard
from consult.ui.pages.visit.treat.products_card import ProductsCard
from consult.ui.pages.visit.treat.reactions_card import ReactionsCard
from consult.ui.pages.visit.treat.skin_card import NotesCard, SkinCard
from consult.ui.pages.visit.treat.treat_card import TreatCard
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.theme import Size, Space
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.layouts import column, row

_COLUMN = Size.FIELD_WIDTH + Size.FIELD_NARROW - Space.XXL
_TWO_COLUMNS = 2 * _COLUMN
_MAP_SHARE = 0.42
_MAP_WIDE = 0.86
"""Width of a map for its height; every view is drawn on the same sheet."""

_NEEDLING_CARDS = 2
"""How many cards, from the first, stand in the column of their own where there are two."""


class TreatPanel(Scroll):
    """Holds every card and lays them out by the width there is."""

    def __init__(self, context: PageContext, draft: VisitDraft) -> None:
        super().__init__(margin=0)
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

    def cards(self) -> tuple[TreatCard, ...]:
        """Every card, in reading order."""
        return (
            self.needling,
            self.areas,
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
        """Brings the fields of the selected area into sight."""
        self.verticalScrollBar().setValue(self.areas.y())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.viewport().width() >= _TWO_COLUMNS
        across = QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(across if wide else QBoxLayout.Direction.TopToBottom)

    def _lay_out(self) -> None:
        needle, set_up = column(gap=Space.M), column(gap=Space.M)
        for at, card in enumerate(self.cards()):
            (needle if at < _NEEDLING_CARDS else set_up).addWidget(card)
        self._columns.addLayout(needle, 1)
        self._columns.addLayout(set_up, 1)
        for part in (needle, set_up):
            part.addStretch(1)
        self.body.setContentsMargins(Space.M, 0, Space.M, 0)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)


def map_width(panel: MapPanel, width: int, height: int) -> int:
    """How wide the map may be: as its height asks, if that leaves room for the fields."""
    beside = panel.view_width()
    tall = int((height - 4 * Space.M) * _MAP_WIDE) + beside
    room = width - _TWO_COLUMNS - 3 * Space.M
    most = room if room >= width * _MAP_SHARE / 1.2 else int(width * _MAP_SHARE) + beside
    return min(tall, most)

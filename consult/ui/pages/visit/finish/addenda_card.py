"""Everything that was added to a closed visit, oldest first."""

from consult.domain.reference.facts import Facts
from consult.domain.visit_record import VisitRecord
from consult.ui.pages.visit.addenda.addendum_view import AddendumView
from consult.ui.pages.visit.addenda.told import told_addenda
from consult.ui.theme import Space
from consult.ui.widgets.card import Card
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, set_shown


class AddendaCard(Card):
    """Stands in place of what is missing once the visit is closed."""

    def __init__(self, facts: Facts) -> None:
        super().__init__("Addenda", gap=Space.M)
        self._facts = facts
        self.views: list[AddendumView] = []
        self._nothing = Label("Nothing was added since this visit was closed.", "muted", wrap=True)
        self._list = column(gap=Space.L)
        self.add(self._nothing)
        self.body.addLayout(self._list)

    def show_record(self, record: VisitRecord) -> None:
        set_shown(self, record.visit.is_closed)
        told = list(told_addenda(record, self._facts))
        set_shown(self._nothing, not told)
        if [view.told for view in self.views] == told:
            return
        for view in self.views:
            self._list.removeWidget(view)
            view.hide()
            view.deleteLater()
        self.views = [AddendumView(one) for one in told]
        for view in self.views:
            self._list.addWidget(view)

"""Which column goes where: guessed, shown with what stands in it, and open to change."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from consult.domain.dates import DateOrder
from consult.domain.import_dates import ORDER_WORDS, AmbiguousDateOrder
from consult.domain.import_fields import ImportField
from consult.domain.import_mapping import Mapping
from consult.ui.pages.importing.work import ReadList
from consult.ui.pages.surfaces import reading_column, titled, titled_card
from consult.ui.theme import Space
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.field import Field
from consult.ui.widgets.label import ElidedLabel, Label
from consult.ui.widgets.layouts import column

_SAMPLES = 3
_FIELDS = tuple((field, field.value.capitalize()) for field in ImportField)


class MappingView(QWidget):
    """One line to a column. The order of dates is asked for only where the list leaves it open."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._read: ReadList | None = None
        self._order: DateOrder | None = None
        self.editors: list[ChoiceEditor] = []
        scroll = Scroll()
        parts = reading_column(scroll)
        self._heading = titled("Where each column goes")
        parts.addWidget(self._heading)
        self.order = Field("Birth dates are written", ChoiceEditor(()))
        self._ask = titled_card("Which comes first, day or month?")
        self._ask.add(Label(_WHY_ASKED, "muted", wrap=True))
        self._ask.add(self.order)
        self._ask.hide()
        parts.addWidget(self._ask)
        self._card = titled_card("Columns")
        parts.addWidget(self._card)
        self._table = QWidget()
        column(self, gap=0).addWidget(scroll)
        self.order.edited.connect(self._order_chosen)

    def show_list(self, read: ReadList) -> None:
        """Show a list that was just read."""
        self._read, self._order = read, None
        self._ask.hide()
        many = f"{len(read.clients.lines):,} rows"
        self._heading.set_words(f"{many}. Change what was guessed wrong; nothing is added yet.")
        self._card.body.removeWidget(self._table)
        self._table.deleteLater()
        self._table = self._table_of(read)
        self._card.add(self._table)
        if self.editors:
            self.setFocusProxy(self.editors[0])

    def chosen(self) -> tuple[ReadList, DateOrder | None]:
        """The list with the mapping as it stands, and the order of dates if it was asked for."""
        assert self._read is not None
        mapping = Mapping(tuple(editor.value() for editor in self.editors))
        return replace(self._read, mapping=mapping), self._order

    def ask_for_order(self, ambiguous: AmbiguousDateOrder) -> None:
        """The dates of the list can be read in more than one way."""
        words = {order: ORDER_WORDS[order].capitalize() for order in ambiguous.orders}
        editor = self.order.editor
        assert isinstance(editor, ChoiceEditor)
        editor.set_options([(order, words[order]) for order in ambiguous.orders])
        self.order.set_value(None)
        self.order.set_problem("Choose one: it holds for the whole column.")
        self._ask.show()
        self.order.setFocus()

    def _order_chosen(self, order: DateOrder) -> None:
        self._order = order
        self.order.set_problem(None)
        self.changed.emit()

    def _column_changed(self, _field: object) -> None:
        self._order = None
        self._ask.hide()
        self.changed.emit()

    def _table_of(self, read: ReadList) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        for at, words in enumerate(("Column", "What stands in it", "Goes to")):
            grid.addWidget(Label(words, "caption"), 0, at)
        self.editors = []
        for number, field in enumerate(read.mapping.fields):
            name = read.clients.header[number] or f"Column {number + 1}"
            editor = ChoiceEditor(_FIELDS, layout="list")
            editor.set_value(field)
            editor.set_name(f"Where {name} goes")
            editor.edited.connect(self._column_changed)
            self.editors.append(editor)
            samples = "  ·  ".join(read.clients.column(number)[:_SAMPLES])
            for at, label in enumerate(
                (ElidedLabel(name, "strong"), ElidedLabel(samples or "empty", "muted"))
            ):
                label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
                grid.addWidget(label, number + 1, at)
            grid.addWidget(editor, number + 1, 2)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        return table


_WHY_ASKED = (
    "Every birth date of this list makes sense either way, so it cannot be told from the list. "
    "A wrong choice would change birth dates without a trace."
)

"""Products used on the skin during or right after needling, each with its lot."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from consult.domain.dates import day_in_words
from consult.domain.ids import new_id
from consult.domain.treatment import ProductUse
from consult.domain.visit_record import VisitRecord
from consult.ui.page import PageContext
from consult.ui.pages.visit.addenda.marks import RECORD_PATH
from consult.ui.pages.visit.editors import expiry_editor
from consult.ui.pages.visit.tab_order import chain
from consult.ui.pages.visit.treat.area_chip import clear_out
from consult.ui.pages.visit.treat.record_field import RecordField
from consult.ui.pages.visit.treat.treat_card import TreatCard
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.theme import Space
from consult.ui.widgets.buttons import IconButton, QuietButton
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row
from consult.ui.widgets.text_editor import TextEditor


class ProductRow(QWidget):
    """One product with lot and expiry."""

    product_changed = Signal(object, str)
    removal_requested = Signal(str)

    def __init__(self, product: ProductUse, record: VisitRecord) -> None:
        super().__init__()
        self._product = product
        self.product_id = product.id
        self.setProperty(RECORD_PATH, f"treatment/products/{product.id}")
        self.name = RecordField("name", "Product", TextEditor(limit=120))
        self.lot = RecordField("lot", "Lot", TextEditor(limit=80))
        self.expiry = RecordField("expiry", "Expiry", expiry_editor(record))
        self.remove = IconButton("Remove this product", "trash-2")
        head = row()
        head.addWidget(self.name, 1)
        head.addWidget(self.remove)
        pair = row(gap=Space.L)
        pair.addWidget(self.lot, 1)
        pair.addWidget(self.expiry, 2)
        layout = column(self, gap=Space.S)
        layout.addLayout(head)
        layout.addLayout(pair)
        for field in (self.name, self.lot, self.expiry):
            field.value_given.connect(self._given)
        self.remove.clicked.connect(self._remove)

    def show_product(self, product: ProductUse, expired: bool, *, read_only: bool) -> None:
        self._product = product
        for field in (self.name, self.lot, self.expiry):
            field.show_stored(getattr(product, field.name))
            field.editor.set_read_only(read_only)
        self.remove.setEnabled(not read_only)
        told = f"Expired on {day_in_words(product.expiry)}." if product.expiry else ""
        self.expiry.set_problem(told if expired else None)

    @Slot(str, object)
    def _given(self, name: str, value: object) -> None:
        self._product = replace(self._product, **{name: value})  # type: ignore[arg-type]
        self.product_changed.emit(self._product, name)

    @Slot()
    def _remove(self) -> None:
        self.removal_requested.emit(self.product_id)


class ProductsCard(TreatCard):
    """Rows that can be added and removed."""

    def __init__(self, context: PageContext, draft: VisitDraft) -> None:
        super().__init__("Products on the skin", context, draft)
        self.rows: list[ProductRow] = []
        self.add_row = QuietButton("Add product", icon="plus", key="Ctrl+Shift+P")
        self._empty = Label("Serum, mask, soothing product: name and lot.", "muted", wrap=True)
        self.add_act(self.add_row)
        self.add(self._empty)
        self.add_row.clicked.connect(self._add)

    def show_treatment(self) -> None:
        products, read_only = self.treatment.products, self.draft.is_read_only
        if [one.product_id for one in self.rows] != [product.id for product in products]:
            clear_out([*self.rows])
            self.rows = [self._row(product) for product in products]
        for shown, product in zip(self.rows, products, strict=True):
            expired = product.expiry is not None and product.expiry < self.today()
            shown.show_product(product, expired, read_only=read_only)
        chain(self.add_row, *self.rows)
        self._empty.setVisible(not products)
        self.add_row.setVisible(not read_only)

    def _row(self, product: ProductUse) -> ProductRow:
        made = ProductRow(product, self.draft.record)
        made.product_changed.connect(self._changed)
        made.removal_requested.connect(self._remove)
        self.add(made)
        return made

    @Slot()
    def _add(self) -> None:
        products = (*self.treatment.products, ProductUse(id=new_id()))
        self.change("products.added", apart=True, products=products)
        self.rows[-1].name.setFocus()

    @Slot(object, str)
    def _changed(self, product: ProductUse, name: str) -> None:
        products = tuple(product if p.id == product.id else p for p in self.treatment.products)
        self.change(f"products.{product.id}.{name}", products=products)

    @Slot(str)
    def _remove(self, product_id: str) -> None:
        products = tuple(p for p in self.treatment.products if p.id != product_id)
        self.change("products.removed", apart=True, products=products)

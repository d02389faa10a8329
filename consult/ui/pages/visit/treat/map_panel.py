"""The map with its views: the left half of the treat step."""

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame

from consult.domain.maps import AreaKey, BodyMap
from consult.domain.treatment import Treatment
from consult.facts.maps import load_maps
from consult.ui.pages.visit.treat.area_edits import key_of
from consult.ui.pages.visit.treat.treat_map import TreatMap
from consult.ui.theme import Size, Space, dress
from consult.ui.widgets.buttons import RowButton
from consult.ui.widgets.label import set_tip
from consult.ui.widgets.layouts import column, row

_VIEW_WORDS = {
    "face_front": "Face",
    "face_left": "Left",
    "face_right": "Right",
    "neck": "Neck",
    "decolletage": "Décolleté",
    "scalp": "Scalp",
    "hands": "Hands",
    "body_front": "Body",
    "body_back": "Back",
}


class MapPanel(QFrame):
    """One view of the body at a time; Alt+1 to Alt+9 lead to it from wherever the keys are."""

    area_chosen = Signal(str, str)

    def __init__(self, names: dict[str, str]) -> None:
        super().__init__()
        dress(self, kind="card")
        self.maps = load_maps()
        self.view = TreatMap(self.maps["face_front"], names)
        self.view.setParent(self)  # before the buttons: the keys begin on the map
        self._planned: tuple[str, ...] = ()
        self._treatment: Treatment | None = None
        self._buttons = QButtonGroup(self)
        self._views = column(gap=Space.XS)
        for at, body_map in enumerate(self.maps.values()):
            self._views.addWidget(self._button(at, body_map))
        self._views.addStretch(1)
        layout = row(self, gap=Space.S, margin=Space.S)
        layout.addLayout(self._views)
        layout.addWidget(self.view, 1)
        self._buttons.idClicked.connect(self._view_wanted)
        self.view.area_activated.connect(self.area_chosen)
        self._buttons.button(0).setChecked(True)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The views in the order of their keys."""
        return tuple(self.maps)

    def view_width(self) -> int:
        """How much of its width is not the map, in logical pixels."""
        return self._views.sizeHint().width() + 3 * Space.S + 2 * Size.HAIRLINE

    def show_treatment(self, treatment: Treatment, planned: Sequence[str]) -> None:
        """Colours what is marked and outlines what is planned."""
        self._treatment, self._planned = treatment, tuple(planned)
        self.view.show_marks({key_of(area): area.depth_mm for area in treatment.areas})
        self.view.show_planned(
            key for body_map in self.maps.values() for key in body_map.keys if key[0] in planned
        )
        marked = {key_of(area) for area in treatment.areas}
        for at, body_map in enumerate(self.maps.values()):
            self._name(at, body_map, len(marked & body_map.keys))

    def show_first_view(self) -> None:
        """The first view that shows something marked, else something planned, else the face."""
        marked = {key_of(area) for area in self._treatment.areas} if self._treatment else set()
        for at, body_map in enumerate(self.maps.values()):
            if marked & body_map.keys:
                self._show_view(at)
                return
        for at, body_map in enumerate(self.maps.values()):
            if any(area_id in self._planned for area_id, _ in body_map.keys):
                self._show_view(at)
                return

    def show_area(self, key: AreaKey) -> None:
        """Turns to a view that has the area, unless the present one has, and selects it there."""
        if key not in self.view.body_map.keys:
            found = (at for at, one in enumerate(self.maps.values()) if key in one.keys)
            self._show_view(next(found, 0))
        if key in self.view.body_map.keys:
            self.view.go_to(key)
        self.view.select(key)

    def shown_view(self) -> str:
        """The id of the view in sight."""
        return self.view.body_map.id

    def _button(self, at: int, body_map: BodyMap) -> RowButton:
        button = RowButton(_VIEW_WORDS[body_map.id], key=f"Alt+{at + 1}", checkable=True)
        set_tip(button, body_map.title, f"Alt+{at + 1}")
        self._buttons.addButton(button, at)
        return button

    def _name(self, at: int, body_map: BodyMap, marked: int) -> None:
        words = _VIEW_WORDS[body_map.id]
        button = self._buttons.button(at)
        button.setText(f"{words} {marked}" if marked else words)
        told = f"{body_map.title}, {marked} marked" if marked else body_map.title
        button.setAccessibleName(told)

    def _show_view(self, at: int) -> None:
        self._buttons.button(at).setChecked(True)
        self._view_chosen(at)

    @Slot(int)
    def _view_wanted(self, at: int) -> None:
        """By its key, which leads onto the map; by its button, on which the focus stays."""
        self._view_chosen(at)
        if not self._buttons.button(at).hasFocus():
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _view_chosen(self, at: int) -> None:
        self.view.show_map(self.maps[self.ids[at]])

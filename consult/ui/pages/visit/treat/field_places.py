"""Where each field that an open item may name stands in the treat step."""

from PySide6.QtWidgets import QWidget

from consult.ui.pages.visit.treat.map_panel import MapPanel
from consult.ui.pages.visit.treat.treat_panel import TreatPanel


class FieldPlaces:
    """Finds a field by its name, brings it into sight and puts the focus on it."""

    def __init__(self, map_panel: MapPanel, panel: TreatPanel) -> None:
        self._map, self._panel = map_panel, panel

    def go_to(self, field: str) -> None:
        """Leads to a field; an area is named "areas/cheeks/left"."""
        name, *key = field.split("/")
        if name == "areas" and len(key) == 2:
            self._panel.areas.select((key[0], key[1]))
        widget = self._widget(name, area_named=len(key) == 2)
        if widget is not None:
            self._panel.show_widget(widget)
            widget.setFocus()

    def _widget(self, name: str, *, area_named: bool) -> QWidget | None:
        panel = self._panel
        if name == "areas":
            depth, passes = panel.areas.editor.depth_mm, panel.areas.editor.passes
            field = depth if depth.value() is None else passes
            return field if area_named else self._map.view
        if name == "numbing":
            return panel.numbing.rows[0].product if panel.numbing.rows else panel.numbing.add_row
        places: dict[str, QWidget] = {
            "begun_at": self._map.view,
            "skin_cleansed_with": panel.skin.cleansed,
            "device_id": panel.device.device,
            "cartridge_lot": panel.device.lot,
            "cartridge_expiry": panel.device.expiry,
            "cartridge_single_use": panel.device.single_use,
        }
        return places.get(name)

"""An editor for the logo: choose a picture, see it, take it away."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel

from consult.domain.errors import KnownError
from consult.ui.pages.logo import read_logo
from consult.ui.theme import Size, Space
from consult.ui.widgets.buttons import Button, QuietButton
from consult.ui.widgets.editor import Editor
from consult.ui.widgets.layouts import row

_KINDS = "Pictures (*.png *.jpg *.jpeg *.webp *.bmp *.gif)"
_SHOWN = QSize(Size.FIELD_NARROW, 2 * Size.TARGET)


class LogoEditor(Editor):
    """Its value is PNG bytes or None."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QLabel()
        self.choose = Button("Choose a picture", icon="image")
        self.remove = QuietButton("Remove", icon="trash-2")
        layout = row(self, gap=Space.M)
        layout.addWidget(self._picture)
        layout.addWidget(self.choose)
        layout.addWidget(self.remove)
        layout.addStretch(1)
        self.setFocusProxy(self.choose)
        self.choose.clicked.connect(self._choose)
        self.remove.clicked.connect(self._remove)
        self.show_value(None)

    def show_value(self, value: Any) -> None:
        shown = QPixmap()
        if value:
            shown.loadFromData(value)
            ratio = self.devicePixelRatioF()
            keep = Qt.AspectRatioMode.KeepAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            shown = shown.scaled(_SHOWN * ratio, keep, smooth)
            shown.setDevicePixelRatio(ratio)
        self._picture.setPixmap(shown)
        self._picture.setHidden(not value)
        self.remove.setHidden(not value)

    def take_file(self, path: Path) -> None:
        """Use this picture, or say why it can't be the logo; the one before stays then."""
        try:
            content = read_logo(path)
        except KnownError as error:
            self._say(f"{error.sentence} {error.next_step}".strip())
        else:
            self._take(content)
            self.show_value(content)
        self.finished.emit()

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Choose the logo", "", _KINDS)
        if chosen:
            self.take_file(Path(chosen))

    def _remove(self) -> None:
        self._take(None)
        self.show_value(None)
        self.finished.emit()

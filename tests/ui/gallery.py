"""Draws every widget in both modes into a folder, to be looked at.

QT_QPA_PLATFORM=offscreen python tests/ui/gallery.py FOLDER [light|dark]
QT_SCALE_FACTOR=2 … for the look at 200 %
"""

import sys
from pathlib import Path

from gallery_pages import (
    client_page,
    consent_page,
    parts_page,
    screening_page,
    start_page,
    table_page,
    visit_page,
)
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from consult.ui.theme import apply_theme, dress
from consult.ui.widgets.command_palette import Command, CommandPalette
from consult.ui.widgets.dialog import AskFirst
from consult.ui.widgets.layouts import column
from consult.ui.widgets.shortcut_sheet import KeyGroup, ShortcutSheet


def palette_page() -> QWidget:
    page = start_page()
    palette = CommandPalette(page)
    palette.setObjectName("overlay")
    palette.set_commands(
        [
            Command("new", "New client", "Ctrl+N", "user-plus"),
            Command("print", "Print consent form", "Ctrl+P", "printer"),
            Command("lock", "Lock the window", "Ctrl+L", "lock"),
        ]
    )
    return page


def keys_page() -> QWidget:
    page = start_page()
    sheet = ShortcutSheet(page)
    sheet.setObjectName("overlay")
    sheet.set_groups(
        [
            KeyGroup("EVERYWHERE", (("Ctrl+K", "Find any act or client"), ("?", "This sheet"))),
            KeyGroup("VISIT", (("Ctrl+1", "Screen"), ("Ctrl+2", "Assess"), ("Ctrl+Z", "Undo"))),
            KeyGroup("LISTS", (("Enter", "Open"), ("Home", "First"), ("End", "Last"))),
        ]
    )
    return page


PAGES = {
    "visit": visit_page,
    "start": start_page,
    "client": client_page,
    "screening": screening_page,
    "consent": consent_page,
    "parts": parts_page,
    "table": table_page,
    "palette": palette_page,
    "keys": keys_page,
}


def main() -> int:
    folder, modes = Path(sys.argv[1]), sys.argv[2:] or ["light", "dark"]
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv)
    for mode in modes:
        apply_theme(app, mode)  # type: ignore[arg-type]
        for name, build in PAGES.items():
            page = QWidget()
            column(page, gap=0).addWidget(build())
            page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            dress(page, kind="gallery")
            page.resize(1280, 720)
            page.show()
            overlay = page.findChild(CommandPalette) or page.findChild(ShortcutSheet)
            if overlay is not None:
                overlay.open()
            app.processEvents()
            page.grab().save(str(folder / f"{name}-{mode}.png"))
            page.close()
        _dialog(app, folder, mode)
    return 0


def _dialog(app: QApplication, folder: Path, mode: str) -> None:
    page = QWidget()
    dialog = AskFirst(
        page,
        "Remove this planned visit?",
        "It is taken off the list of 4 May. This can't be undone.",
        act="Remove",
        keep="Keep it",
    )
    dialog.open()
    app.processEvents()
    dialog.grab().save(str(folder / f"dialog-{mode}.png"))
    dialog.close()


if __name__ == "__main__":
    raise SystemExit(main())

"""The narrow strip at the left: what can be reached from every page, by touch."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from consult.ui.theme import Space, dress
from consult.ui.widgets.buttons import IconButton
from consult.ui.widgets.label import set_tip
from consult.ui.widgets.layouts import column


class SideStrip(QFrame):
    """Back and home at the top, find in the middle of them, the practice and the lock below."""

    back_requested = Signal()
    home_requested = Signal()
    find_requested = Signal()
    import_requested = Signal()
    practice_requested = Signal()
    keys_requested = Signal()
    lock_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        dress(self, kind="rail")
        self.setAccessibleName("Program")
        self.back = IconButton("Back", "arrow-left", key="Alt+Left")
        home = IconButton("Start page", "house", key="Alt+Home")
        find = IconButton("Find a client or an act", "search", key="Ctrl+K")
        self.importing = importing = IconButton("Import a list of clients", "upload", key="Ctrl+I")
        practice = IconButton("Practice and appearance", "settings", key="Ctrl+,")
        keys = IconButton("All keys", "keyboard", key="F1")
        set_tip(keys, "All keys", "F1 or ?")
        lock = IconButton("Lock the practice", "lock", key="Ctrl+L")
        layout = column(self, gap=Space.XS)
        layout.setContentsMargins(Space.XS, Space.S, Space.XS, Space.S)
        for button in (self.back, home, find):
            layout.addWidget(button)
        layout.addStretch(1)
        for button in (importing, practice, keys, lock):
            layout.addWidget(button)
        for button, wish in (
            (self.back, self.back_requested),
            (home, self.home_requested),
            (find, self.find_requested),
            (importing, self.import_requested),
            (practice, self.practice_requested),
            (keys, self.keys_requested),
            (lock, self.lock_requested),
        ):
            button.clicked.connect(wish)

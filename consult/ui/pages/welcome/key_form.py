"""The password of a new practice, with its strength, and the folder that it is put into."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from consult.ui.pages.password_editor import PasswordEditor
from consult.ui.pages.welcome.password_strength import Strength, strength_of
from consult.ui.theme import Space, set_icon
from consult.ui.widgets.buttons import Button
from consult.ui.widgets.chip import LEVEL_ICONS
from consult.ui.widgets.field import Field
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row
from consult.ui.widgets.text_editor import TextEditor

_ADVICE = "Three or four unusual words that you can remember. Nobody can bring it back."


class KeyForm(QWidget):
    """Both passwords must agree, and be strong enough to guard what clients tell."""

    def __init__(self, suggested: Path) -> None:
        super().__init__()
        self.password = Field("Password", PasswordEditor())
        self.again = Field("The same password again", PasswordEditor())
        self.folder = Field(
            "Folder",
            TextEditor(limit=1_000),
            hint="It holds the whole practice; keep copies.",
        )
        self.choose = Button("Choose", icon="folder-open")
        self.folder.set_value(str(suggested))
        self._icon = Label()
        self._words = Label(_ADVICE, "muted", wrap=True)
        self._lay_out()
        self.password.edited.connect(self._tell_strength)
        self.choose.clicked.connect(self._choose)
        self.setFocusProxy(self.password)

    def strength(self) -> Strength:
        return strength_of(self.password.value() or "")

    def check(self) -> bool:
        """Whether all is well; what is not is said at its field."""
        same = self.password.value() == self.again.value()
        folder = Path(self.folder.value() or "").expanduser()
        enough = self.strength().enough
        self.password.set_problem(None if enough else self.strength().words)
        self.again.set_problem(None if same else "The two differ.")
        rooted = folder.is_absolute()
        self.folder.set_problem(None if rooted else "Write the whole path, or choose a folder.")
        for field, well in (
            (self.password, enough),
            (self.again, same),
            (self.folder, rooted),
        ):
            if not well:
                field.setFocus()
                return False
        return True

    def chosen_folder(self) -> Path:
        return Path(self.folder.value() or "").expanduser()

    def _tell_strength(self, _password: object) -> None:
        typed = bool(self.password.value())
        strength = self.strength()
        self._words.setText(strength.words if typed else _ADVICE)
        self._words.set_level(strength.level if typed else "none")
        self._icon.setHidden(not typed)
        if typed:
            set_icon(self._icon, LEVEL_ICONS[strength.level], strength.level)

    def _choose(self) -> None:
        start = str(self.chosen_folder().parent)
        chosen = QFileDialog.getExistingDirectory(self, "Choose an empty folder", start)
        if chosen:
            self.folder.set_value(chosen)

    def _lay_out(self) -> None:
        told = row(gap=Space.S)
        told.addWidget(self._icon)
        told.addWidget(self._words, 1)
        self._icon.hide()
        place = row(gap=Space.S)
        place.addWidget(self.folder, 1)
        beside = column(gap=Space.XS)
        beside.addSpacing(Space.XL)
        beside.addWidget(self.choose)
        beside.addStretch(1)
        place.addLayout(beside)
        layout = column(self, gap=Space.L)
        layout.addWidget(self.password)
        layout.addLayout(told)
        layout.addWidget(self.again)
        layout.addLayout(place)

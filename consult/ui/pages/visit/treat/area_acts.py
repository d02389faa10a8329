"""What can be done with the selected area besides its fields."""

from PySide6.QtCore import QObject

from consult.domain.reference.facts import Facts
from consult.domain.treatment import AreaTreatment
from consult.ui.pages.visit.treat.area_edits import key_of, other_side
from consult.ui.pages.visit.treat.area_words import full_name, settings_words
from consult.ui.widgets.buttons import IconButton, QuietButton
from consult.ui.widgets.label import set_tip


class AreaActs(QObject):
    """Buttons that carry settings from area to area, always by choice and never of themselves."""

    def __init__(self) -> None:
        super().__init__()
        self.like_last = QuietButton("", icon="copy", key="Ctrl+Shift+K")
        self.other_side = QuietButton("Other side too", icon="copy", key="Ctrl+Shift+O")
        self.all_marked = QuietButton("All marked areas alike", icon="layers", key="Ctrl+Shift+A")
        self.remove = IconButton("Remove this area", "trash-2", key="Ctrl+Shift+Backspace")
        set_tip(
            self.other_side, "The same depth, passes, speed and technique there", "Ctrl+Shift+O"
        )
        set_tip(
            self.all_marked,
            "This depth, passes, speed and technique on every marked area",
            "Ctrl+Shift+A",
        )

    def show_none(self) -> None:
        """No area is selected."""
        for button in (self.like_last, self.other_side, self.all_marked, self.remove):
            button.hide()

    def set_read_only(self, read_only: bool) -> None:
        for button in (self.like_last, self.other_side, self.all_marked, self.remove):
            button.setEnabled(not read_only)

    def show_for(
        self, area: AreaTreatment, source: AreaTreatment | None, facts: Facts, *, alone: bool
    ) -> None:
        """Offers what makes sense for this area; `source` is what it could be set like."""
        is_empty = area.depth_mm is None and source is not None
        self.like_last.setVisible(is_empty)
        if is_empty and source is not None:
            words = f"Like {full_name(key_of(source), facts)}: {settings_words(source)}"
            self.like_last.setText(words)
            self.like_last.setAccessibleName(words)
            set_tip(self.like_last, words, "Ctrl+Shift+K")
        has_settings = area.depth_mm is not None or area.passes is not None
        self.other_side.setVisible(other_side(key_of(area)) is not None and has_settings)
        self.all_marked.setVisible(has_settings and not alone)
        self.remove.show()

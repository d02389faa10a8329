"""Two records side by side, with a choice for each field on which they differ."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from consult.domain.merging import Choice, FieldPreview
from consult.services.merging import MergePreview
from consult.ui.pages.merging.words import FIELD_NAMES, value_in_words
from consult.ui.theme import Size, Space
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column

_TOP = Qt.AlignmentFlag.AlignTop


class Comparison(QWidget):
    """Made anew for each pair; `choices` tells what is to stand afterwards."""

    def __init__(self, preview: MergePreview) -> None:
        super().__init__()
        self.editors: dict[str, ChoiceEditor] = {}
        layout = column(self, gap=Space.M)
        if not preview.fields:
            layout.addWidget(Label("Both records say the same in every field.", "muted"))
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.L)
        grid.setColumnMinimumWidth(0, Size.FIELD_NARROW - Space.XL)
        for at in (1, 2):
            grid.setColumnStretch(at, 1)
        for at, words in enumerate(("", "This one stays", "This one goes into it", "Afterwards")):
            grid.addWidget(Label(words, "small"), 0, at)
        for line, field in enumerate(preview.fields, start=1):
            self._add(grid, line, field)
        layout.addLayout(grid)

    def choices(self) -> Mapping[str, Choice]:
        """What was chosen for each field."""
        return {field: editor.value() for field, editor in self.editors.items()}

    def _add(self, grid: QGridLayout, line: int, field: FieldPreview) -> None:
        name = FIELD_NAMES[field.field]
        editor = ChoiceEditor(_options(field), layout="segments")
        editor.set_name(f"{name} afterwards")
        editor.set_value(field.suggested)
        self.editors[field.field] = editor
        grid.addWidget(Label(name, "muted"), line, 0, _TOP)
        for at, value in enumerate((field.kept, field.other), start=1):
            words = Label(value_in_words(field.field, value), "body", wrap=True)
            grid.addWidget(words, line, at, _TOP)
        grid.addWidget(editor, line, 3, _TOP)


def _options(field: FieldPreview) -> list[tuple[Choice, str]]:
    options = [(Choice.KEPT, "Left"), (Choice.OTHER, "Right")]
    return [*options, (Choice.BOTH, "Both")] if field.can_join else options

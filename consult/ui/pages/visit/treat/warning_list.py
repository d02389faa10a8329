"""Warnings of the rules under what they are about: weight by icon and word, harm, source."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from consult.domain.reference.facts import Facts
from consult.domain.warning import RuleWarning, Weight
from consult.ui.pages.visit.evidence import evidence_line
from consult.ui.theme import Space
from consult.ui.widgets.chip import Chip
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row

_LEVELS = {Weight.REFUSED: "stop", Weight.REASON: "wait", Weight.NOTE: "note"}
_WORDS = {Weight.REFUSED: "Stop", Weight.REASON: "Say why", Weight.NOTE: "Note"}
_ICONS = {
    Weight.REFUSED: "octagon-x",
    Weight.REASON: "triangle-alert",
    Weight.NOTE: "info",
}


class WarningList(QWidget):
    """Shows warnings, heaviest first; nothing while there is none.

    `reason_goes` says where a reason is written if there is no field for it below.
    """

    def __init__(self, facts: Facts, *, reason_goes: str = "") -> None:
        super().__init__()
        self._reason_goes = reason_goes
        self._facts = facts
        self._shown: tuple[RuleWarning, ...] = ()
        self._lines: list[QWidget] = []
        self._layout = column(self, gap=Space.S)
        self.hide()

    def show_warnings(self, warnings: Sequence[RuleWarning]) -> None:
        """Show these instead of the ones before."""
        if tuple(warnings) == self._shown:
            return
        self._shown = tuple(warnings)
        for line in self._lines:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(at) for at in range(len(self._shown))]
        for line in self._lines:
            self._layout.addWidget(line)
        self.setVisible(bool(self._shown))

    def sentences(self) -> tuple[str, ...]:
        """What is told now."""
        return tuple(one.sentence for one in self._shown)

    def _line(self, at: int) -> "_WarningLine":
        """One warning; where the next rests on the same, the source is told once, under both."""
        warning, after = self._shown[at], self._shown[at + 1 : at + 2]
        told_below = bool(after) and after[0].evidence == warning.evidence
        source = ""
        if warning.evidence is not None and not told_below:
            source = evidence_line(warning.evidence, self._facts)
        asks = warning.weight is Weight.REASON and self._reason_goes
        more = f" The reason goes {self._reason_goes}." if asks else ""
        return _WarningLine(warning, warning.sentence + more, source)


class _WarningLine(QWidget):
    """The weight, and beside it the sentence and what it rests on."""

    def __init__(self, warning: RuleWarning, words: str, source: str) -> None:
        super().__init__()
        level, word = _LEVELS[warning.weight], _WORDS[warning.weight]
        chip = Chip(word, level, icon=_ICONS[warning.weight])
        texts = column(gap=Space.XS)
        texts.addWidget(Label(words, "body", wrap=True))
        if source:
            texts.addWidget(Label(source, "small", wrap=True))
        layout = row(self, gap=Space.M)
        layout.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(texts, 1)
        self.setAccessibleName(f"{word}: {warning.sentence}")

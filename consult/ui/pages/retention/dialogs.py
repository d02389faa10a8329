"""What is asked before a period is set, a record is kept longer, or a client is erased."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from consult.domain.dates import day_in_words
from consult.domain.merging import LONGEST_REASON
from consult.domain.retention import (
    LONGEST_YEARS,
    ErasureReason,
    RecordKind,
    years_later,
)
from consult.services.retention import ErasurePreview
from consult.ui.pages.merging.words import counts_in_words
from consult.ui.pages.retention.words import KIND_NAMES, REASONS
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.dialog import AskFirst
from consult.ui.widgets.field import Field
from consult.ui.widgets.label import Label
from consult.ui.widgets.number_editor import NumberEditor
from consult.ui.widgets.text_editor import TextEditor

_KEPT_YEARS = (1, 2, 5, 10)
_PERIOD = (
    "Ask your insurer and your adviser: what binds a practice differs by country and profession. "
    "Where both are given, the later day holds."
)
_ERASED = (
    "Every word goes: details, visits, consents and drawings, addenda, plans, and what the journal "
    "kept of them. It cannot be undone. Backups made before still hold it until they are thinned; "
    "where one is put back, it is erased again."
)


@dataclass(frozen=True, slots=True)
class WantedPeriod:
    """What was filled in."""

    record_kind: RecordKind
    years: int | None
    until_age: int | None
    reason: str


class _Fitted(AskFirst):
    """As tall as what it says: Qt itself gives a dialog two thirds of the screen at most, and
    would press the fields together."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._fit)

    @Slot()
    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            self.setFixedHeight(layout.totalHeightForWidth(self.width()))


class PeriodDialog(_Fitted):
    """The practice's own period for one kind of record."""

    wanted = Signal(object)
    """A `WantedPeriod`."""

    def __init__(self, parent: QWidget, kind: RecordKind) -> None:
        title = f"How long? {KIND_NAMES[kind]}"
        super().__init__(parent, title, _PERIOD, act="Set this period", danger=False)
        self._kind = kind
        self.years = Field(
            "Years after the last entry", NumberEditor("years", low=1, high=LONGEST_YEARS)
        )
        self.age = Field("Until the age of", NumberEditor("years", low=1, high=LONGEST_YEARS))
        self.reason = Field("What it rests on", TextEditor(limit=LONGEST_REASON))
        self.body.addWidget(self.years)
        if kind is RecordKind.CHILD:
            self.body.addWidget(self.age)
        self.body.addWidget(self.reason)
        for field in (self.years, self.age, self.reason):
            field.edited.connect(self._offer)
        self.accepted.connect(self._tell)
        self._offer()
        self.years.setFocus()

    @Slot()
    def _offer(self) -> None:
        given = self.years.value() or (self._kind is RecordKind.CHILD and self.age.value())
        self.act_button.setEnabled(bool(given and (self.reason.value() or "").strip()))

    @Slot()
    def _tell(self) -> None:
        age = self.age.value() if self._kind is RecordKind.CHILD else None
        self.wanted.emit(WantedPeriod(self._kind, self.years.value(), age, self.reason.value()))


class KeepDialog(_Fitted):
    """Keeps one client's record longer."""

    kept = Signal(object, str)
    """The day and the reason."""

    def __init__(self, parent: QWidget, name: str, today: date) -> None:
        words = "For a claim, a complaint or a treatment that goes on. It is not erased before."
        super().__init__(parent, f"Keep the record of {name}", words, act="Keep", danger=False)
        options = [(years_later(today, one), _years(one)) for one in _KEPT_YEARS]
        self.until = Field("For another", ChoiceEditor(options))
        self.reason = Field("Reason", TextEditor(limit=LONGEST_REASON))
        for field in (self.until, self.reason):
            self.body.addWidget(field)
            field.edited.connect(self._offer)
        self.until.set_value(options[0][0])
        self.until.edited.connect(self._tell_day)
        self._tell_day(options[0][0])
        self.accepted.connect(self._keep)
        self._offer()
        self.reason.setFocus()

    @Slot(object)
    def _tell_day(self, day: date) -> None:
        self.until.set_hint(f"Until {day_in_words(day)}")

    @Slot()
    def _offer(self) -> None:
        self.act_button.setEnabled(bool((self.reason.value() or "").strip()))

    @Slot()
    def _keep(self) -> None:
        self.kept.emit(self.until.value(), self.reason.value())


class EraseDialog(_Fitted):
    """Says what will go, and asks for the client's name before it does."""

    erased = Signal(object)
    """The `ErasureReason`."""

    def __init__(self, parent: QWidget, preview: ErasurePreview) -> None:
        name = preview.client.name
        super().__init__(parent, f"Erase {name}?", _ERASED, act="Erase for good")
        self._name = name
        self.goes = Label(_what_goes(preview), "strong", wrap=True)
        offered = [one for one in REASONS if preview.due or one[0] is not ErasureReason.PERIOD_OVER]
        self.reason = Field("Why", ChoiceEditor(offered, layout="list"))
        self.typed = Field(f"Type the name: {name}", TextEditor())
        self.body.addWidget(self.goes)
        if preview.refusal:
            refusal = Label(preview.refusal, "strong", wrap=True)
            refusal.set_level("stop")
            self.body.addWidget(refusal)
        self._may = not preview.refusal
        for field in (self.reason, self.typed):
            self.body.addWidget(field)
            field.setVisible(self._may)
            field.edited.connect(self._offer)
        if preview.due:
            self.reason.set_value(ErasureReason.PERIOD_OVER)
        self.accepted.connect(self._erase)
        self._offer()

    @Slot()
    def _offer(self) -> None:
        typed = " ".join((self.typed.value() or "").split()).casefold()
        named = typed == " ".join(self._name.split()).casefold()
        self.act_button.setEnabled(self._may and named and self.reason.value() is not None)

    @Slot()
    def _erase(self) -> None:
        self.erased.emit(self.reason.value())


def _what_goes(preview: ErasurePreview) -> str:
    counted = counts_in_words(preview.counts)
    told = f"With it go {counted}." if counted else "No visit stands under it."
    if preview.also:
        names = ", ".join(one.name for one in preview.also)
        told = f"{told} So do the records that went into it: {names}."
    return told


def _years(count: int) -> str:
    return "1 year" if count == 1 else f"{count} years"

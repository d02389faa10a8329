"""The running clock of a numbing application, readable from across the room."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy

from consult.ui.theme import Size, Space, dress, set_icon
from consult.ui.widgets.chip import LEVEL_ICONS, level_tone
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row


@dataclass(frozen=True, slots=True)
class NumbingTimes:
    """What the clock runs on; contact times in minutes as the product's source gives them."""

    on_at: datetime | None = None
    off_at: datetime | None = None
    contact_min: int | None = None
    contact_max: int | None = None


@dataclass(frozen=True, slots=True)
class ClockReading:
    """What the clock says at one moment: figures, words, level."""

    minutes: int | None
    words: str
    level: str

    def figures(self) -> str:
        """Hours and minutes on the skin, `00:31`; dashes before it is on."""
        if self.minutes is None:
            return "--:--"
        return f"{self.minutes // 60:02d}:{self.minutes % 60:02d}"


def read_clock(times: NumbingTimes, now: datetime) -> ClockReading:
    """How long the product has been on and what that means."""
    if times.on_at is None:
        return ClockReading(None, "Not on yet", "plain")
    end = times.off_at or now
    minutes = max(0, int((end - times.on_at).total_seconds() // 60))
    too_long = times.contact_max is not None and minutes > times.contact_max
    if times.off_at is not None:
        words = f"Off since {times.off_at:%H:%M}"
        if too_long:
            return ClockReading(minutes, f"{words}, {_over(times, minutes)}", "wait")
        return ClockReading(minutes, words, "good")
    if too_long:
        return ClockReading(minutes, f"Take it off now, {_over(times, minutes)}", "stop")
    if times.contact_min is not None and minutes < times.contact_min:
        ready = times.on_at + timedelta(minutes=times.contact_min)
        return ClockReading(
            minutes, f"On since {times.on_at:%H:%M}, ready at {ready:%H:%M}", "note"
        )
    return ClockReading(minutes, _running(times), "good")


def _over(times: NumbingTimes, minutes: int) -> str:
    return f"{minutes - (times.contact_max or 0)} min over {times.contact_max} min"


def _running(times: NumbingTimes) -> str:
    assert times.on_at is not None
    if times.contact_max is None:
        return f"On since {times.on_at:%H:%M}"
    latest = times.on_at + timedelta(minutes=times.contact_max)
    return f"Ready, take it off by {latest:%H:%M}"


def _local_now() -> datetime:
    return datetime.now().astimezone()


class NumbingClock(QFrame):
    """Counts from the stored time on, so that it survives a restart; ticks once a second.

    `now` gives the present in the same time zone as the stored times.
    """

    reading_changed = Signal(object)
    """A `ClockReading` with other figures or another level."""

    def __init__(self, *, now: Callable[[], datetime] = _local_now) -> None:
        super().__init__()
        dress(self, kind="clock", level="plain")
        self._now = now
        self._times = NumbingTimes()
        self._reading: ClockReading | None = None
        self._icon = QLabel()
        self._figures = Label("", "clock")
        self._words = Label("", "strong", wrap=True)
        texts = column(gap=0)
        texts.addStretch(1)
        texts.addWidget(self._figures)
        texts.addWidget(self._words)
        texts.addStretch(1)
        layout = row(self, gap=Space.M, margin=Space.M)
        layout.addWidget(self._icon)
        layout.addLayout(texts, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self.refresh)
        self.refresh()

    def set_times(self, times: NumbingTimes) -> None:
        """Show this application; runs while it is on and not off."""
        self._times = times
        if times.on_at is not None and times.off_at is None:
            self._tick.start()
        else:
            self._tick.stop()
        self.refresh()

    def reading(self) -> ClockReading:
        return read_clock(self._times, self._now())

    def refresh(self) -> None:
        """Read the time anew."""
        reading = self.reading()
        if reading == self._reading:
            return
        self._reading = reading
        dress(self, level=reading.level)
        self._figures.setText(reading.figures())
        self._words.setText(reading.words)
        icon = LEVEL_ICONS[reading.level] if reading.level == "stop" else "timer"
        set_icon(self._icon, icon, level_tone(reading.level), Size.ICON_LARGE)
        self.setAccessibleName(f"Numbing {reading.figures()}, {reading.words}")
        self.reading_changed.emit(reading)

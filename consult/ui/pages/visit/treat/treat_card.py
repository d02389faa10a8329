"""What the cards of the treat step share: they show the treatment and change it in the draft."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QLayout

from consult.domain.reference.facts import Facts
from consult.domain.treatment import Treatment
from consult.ui.page import PageContext
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.theme import Space
from consult.ui.widgets.card import Card
from consult.ui.widgets.layouts import FlowLayout

_HALF_A_DAY = timedelta(hours=12)


class TreatCard(Card):
    """One card. `show_treatment` is called after each change, wherever it was made."""

    def __init__(self, title: str, context: PageContext, draft: VisitDraft) -> None:
        super().__init__(title, gap=Space.M)
        self.context = context
        self.draft = draft
        self.clock = LocalClock(context, draft.record.practice.time_zone)

    @property
    def treatment(self) -> Treatment:
        return self.draft.record.treatment

    @property
    def facts(self) -> Facts:
        return self.context.services.facts

    def today(self) -> date:
        """The present day at the practice."""
        return self.context.services.guidance.today(self.draft.record)

    def change(self, field: str, *, apart: bool = False, **values: Any) -> None:
        """Changes attributes of the treatment; `apart` makes it one step of the undo."""
        changed = replace(self.treatment, **values)
        self.draft.change("treatment", changed, field=field, apart=apart)

    def show_treatment(self) -> None:
        """Shows the treatment as it is in the draft."""


class LocalClock:
    """Moments as the wall clock of the practice tells them."""

    def __init__(self, context: PageContext, zone: str) -> None:
        self._moment = context.services.now
        self.zone = ZoneInfo(zone)

    def now(self) -> datetime:
        """The present moment, in the practice's time zone."""
        return self._moment().astimezone(self.zone)

    def time_now(self) -> time:
        """The present time of day."""
        return self.now().time()

    def local(self, moment: datetime | None) -> datetime | None:
        """A stored moment in the practice's time zone."""
        return None if moment is None else moment.astimezone(self.zone)

    def time_of(self, moment: datetime | None) -> time | None:
        """The time of day of a stored moment, in whole minutes."""
        local = self.local(moment)
        return None if local is None else local.time().replace(second=0, microsecond=0)

    def moment_at(self, typed: time | None, start: datetime) -> datetime | None:
        """The moment meant by a time typed for what began at `start`: on its day, or past midnight.

        A time a little before the start is taken as typed: it is a slip, and rules say so.
        """
        if typed is None:
            return None
        meant = datetime.combine(start.astimezone(self.zone).date(), typed, self.zone)
        if start - meant > _HALF_A_DAY:
            meant += timedelta(days=1)
        return meant


def flow(gap: int = Space.L) -> QLayout:
    """Fields side by side, in as many lines as they need."""
    return FlowLayout(gap=gap)

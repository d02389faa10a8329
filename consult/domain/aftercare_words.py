"""Sentences of the aftercare sheet with names, depths and moments put in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from consult.domain.blanks import listed, on_one_line, put_in
from consult.domain.reference.aftercare_text import AftercareText
from consult.domain.reference.facts import Facts
from consult.domain.treatment import AreaTreatment, Treatment


@dataclass(frozen=True, slots=True)
class SheetWords:
    """Tells days and hours in the sheet's language; the year only where it is not that of today."""

    text: AftercareText
    finished_at: datetime

    def done(self, treatment: Treatment, facts: Facts) -> str:
        """When and where was treated, and the deepest setting in mm where one is known."""
        areas = listed(_area_names(treatment, facts), self.text.phrases.list_and)
        values = {"moment": self.moment(self.finished_at, with_year=True), "areas": areas or "…"}
        sentence = put_in(self.text.phrases.treated, values)
        if treatment.deepest_mm is None:
            return sentence
        deepest = {"depth": f"{treatment.deepest_mm:g}"}
        return f"{sentence} {put_in(self.text.phrases.treated_deepest, deepest)}"

    def treated(self, treatment: Treatment, facts: Facts) -> tuple[str, ...]:
        """One line for each area and depth; sides treated alike share a line."""
        sides: dict[tuple[str, float | None], list[str]] = {}
        for one in treatment.areas:
            sides.setdefault((_area_name(one, facts), one.depth_mm), []).append(one.side)
        return tuple(
            self._area_line(name, self._side(of), depth) for (name, depth), of in sides.items()
        )

    def _side(self, sides: Sequence[str]) -> str:
        """The word for the sides of an area; none for one that has no sides."""
        if {"left", "right"} <= set(sides):
            return self.text.phrases.side_both
        words = {"left": self.text.phrases.side_left, "right": self.text.phrases.side_right}
        return next((words[side] for side in sides if side in words), "")

    def _area_line(self, area: str, side: str, depth_mm: float | None) -> str:
        phrases = self.text.phrases
        depth = f"{depth_mm:g}" if depth_mm is not None else ""
        values = {"area": area, "side": side, "depth": depth}
        if depth_mm is None:
            return put_in(phrases.area_side, values) if side else area
        template = phrases.area_side_depth if side else phrases.area_depth
        return put_in(template, values)

    def named(self, phrase: str, names: Sequence[str]) -> list[str]:
        """One sentence that names things, or none when there is nothing to name."""
        known = list(dict.fromkeys(on_one_line(n) for n in names if n.strip()))
        if not known:
            return []
        return [put_in(phrase, {"names": listed(known, self.text.phrases.list_and)})]

    def next_visit(self, earliest: date) -> str:
        """The first day on which the next session can be."""
        return put_in(self.text.phrases.next_visit, {"day": self.day(earliest)})

    def phase_title(
        self, title: str, from_at: datetime, until_at: datetime | None, by_hour: bool
    ) -> str:
        """A phase's title with its end, to the minute or to the day."""
        phrases = self.text.phrases
        if until_at is None:
            return put_in(phrases.from_day, {"title": title, "day": self.day(from_at)})
        if by_hour:
            return put_in(phrases.until_time, {"title": title, "moment": self.moment(until_at)})
        return put_in(phrases.until_day, {"title": title, "day": self.day(until_at)})

    def moment(self, at: datetime, with_year: bool = False) -> str:
        """A local day and time, such as "Tue 5 May, 14:30"."""
        clock = {"hour": f"{at.hour:02}", "minute": f"{at.minute:02}"}
        return put_in(self.text.phrases.moment, {**self._day_values(at, with_year), **clock})

    def day(self, day: date) -> str:
        """A day, such as "Tue 5 May"."""
        return put_in(self.text.phrases.day, self._day_values(day, with_year=False))

    def _day_values(self, day: date, with_year: bool) -> dict[str, str]:
        shown = with_year or day.year != self.finished_at.year
        return {
            "weekday": self.text.weekdays[day.weekday()],
            "day": str(day.day),
            "month": self.text.months[day.month - 1],
            "year": f" {day.year}" if shown else "",
        }


def _area_names(treatment: Treatment, facts: Facts) -> list[str]:
    return list(dict.fromkeys(_area_name(one, facts) for one in treatment.areas))


def _area_name(one: AreaTreatment, facts: Facts) -> str:
    known = facts.areas.get(one.area_id)
    return known.name if known else on_one_line(one.area_id)

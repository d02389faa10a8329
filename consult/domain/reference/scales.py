"""Scales by which skin is graded."""

from typing import Literal, NamedTuple

from consult.domain.reference.source import Evidence


class Category(NamedTuple):
    """One grade of a scale: its code, and what it looks like in words."""

    code: str
    label: str


class ScaleOption(NamedTuple):
    """One answer to one item of a scored scale, with its points."""

    code: str
    label: str
    points: int


class ScaleItem(NamedTuple):
    """One thing that a scored scale asks or looks at."""

    id: str
    section: str
    text: str
    options: tuple[ScaleOption, ...]

    def option(self, points: int) -> ScaleOption | None:
        """The answer with these points, if there is one."""
        return next((o for o in self.options if o.points == points), None)


class ScoreBand(NamedTuple):
    """A range of total scores and the categories that it suggests; more than one: set by hand."""

    score_min: int
    score_max: int
    categories: tuple[str, ...]


class Scale(NamedTuple):
    """A scale; its `version` is kept with every grade; `rights` say how it may be used."""

    id: str
    name: str
    version: str
    kind: Literal["choice", "questionnaire", "sum", "number"]
    categories: tuple[Category, ...]
    items: tuple[ScaleItem, ...]
    bands: tuple[ScoreBand, ...]
    score_min: int | None
    score_max: int | None
    rights: str
    calculation: str
    note: str
    evidence: Evidence

    def label(self, code: str) -> str:
        """What a category's code means, or the code itself if the scale does not know it."""
        return next((c.label for c in self.categories if c.code == code), code)

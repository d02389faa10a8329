"""What the three papers of a visit share: letterhead, band, paper size, how moments are told."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from consult.domain.practice import Practice
from consult.domain.reference.facts import Facts
from consult.reports.document import (
    Block,
    ClientBand,
    Document,
    Letterhead,
    PaperSize,
    Span,
    Text,
)
from consult.reports.local_time import LocalTime, day_or_not_given

_PARTS = {"left": "left", "right": "right", "middle": ""}


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything of a paper but its title, text and time."""

    practice: Practice
    facts: Facts
    client_name: str
    birth_date: date | None
    number: str
    made_at: datetime

    @property
    def time(self) -> LocalTime:
        return LocalTime(ZoneInfo(self.practice.time_zone), self.made_at)

    @property
    def paper_size(self) -> PaperSize:
        country = self.facts.countries.get(self.practice.country)
        return (country.paper_size if country else None) or "A4"

    def document(
        self,
        *,
        title: str,
        text_version: str,
        blocks: Iterable[Block | None],
        language: str = "en",
        large_print: bool = False,
        dense: bool = False,
        mark: str = "",
    ) -> Document:
        """The paper around its blocks; what is None is left out."""
        born = day_or_not_given(self.birth_date)
        return Document(
            title=title,
            letterhead=_letterhead(self.practice),
            band=ClientBand(self.client_name, born, self.number),
            text_version=f"{text_version} · {self.time.zone_in_words}",
            created_at=self.time.local(self.made_at),
            blocks=tuple(block for block in blocks if block is not None),
            language=language,
            paper_size=self.paper_size,
            large_print=large_print,
            dense=dense,
            mark=mark,
        )


def of_origin(document: Document, origin: str) -> Document:
    """The paper with what says, on each page, that its records are not the practice's own."""
    mark = " · ".join(filter(None, (document.mark, origin)))
    return replace(document, mark=mark)


def fixed(text: str) -> Text:
    """A field that reads from left to right whatever stands around it."""
    return (Span(text, ltr=True),)


def mm(depth_mm: float | None) -> str:
    """A depth with its unit, which stays on its line: "1.5 mm"."""
    return "–" if depth_mm is None else f"{depth_figure(depth_mm)}\u00a0mm"


def depth_figure(depth_mm: float) -> str:
    """A depth as written everywhere: 0.25, 0.5, 1.0."""
    text = f"{depth_mm:.2f}".rstrip("0")
    return f"{text}0" if text.endswith(".") else text


def area_in_words(area_id: str, side: str, facts: Facts) -> str:
    """An area with its side: "Cheeks, left"."""
    known = facts.areas.get(area_id)
    parts = (known.name if known else area_id, _PARTS.get(side, side))
    return ", ".join(filter(None, parts))


def _letterhead(practice: Practice) -> Letterhead:
    address = ", ".join(line.strip() for line in practice.address.splitlines() if line.strip())
    line = " · ".join(filter(None, (address, practice.phone)))
    return Letterhead(practice.name, (line,) if line else (), practice.logo)

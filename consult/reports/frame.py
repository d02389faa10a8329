"""What the three papers of a visit share: letterhead, band, paper size, how moments are told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from consult.domain.dates import day_in_words
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

NOT_GIVEN = "not recorded"
_PARTS = {"left": "left", "right": "right", "middle": ""}


@dataclass(frozen=True, slots=True)
class LocalTime:
    """Tells moments on the practice's own clock."""

    zone: ZoneInfo

    def moment(self, at: datetime | None) -> str:
        """A day and time with its zone: "4 May 2026, 14:25 (UTC+2)"."""
        if at is None:
            return NOT_GIVEN
        local = at.astimezone(self.zone)
        return f"{day_in_words(local.date())}, {local:%H:%M} ({_offset(local)})"

    def day(self, at: datetime) -> str:
        """The day a moment falls on: "4 May 2026"."""
        return day_in_words(at.astimezone(self.zone).date())

    def clock(self, at: datetime | None) -> str:
        """The time of day alone: "14:25"."""
        return f"{at.astimezone(self.zone):%H:%M}" if at else NOT_GIVEN

    def local(self, at: datetime) -> datetime:
        """The same moment with the practice's own offset."""
        return at.astimezone(self.zone)


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything of a paper but its title, text and time."""

    practice: Practice
    facts: Facts
    client_name: str
    birth_date: date | None
    number: str

    @property
    def time(self) -> LocalTime:
        return LocalTime(ZoneInfo(self.practice.time_zone))

    @property
    def paper_size(self) -> PaperSize:
        country = self.facts.countries.get(self.practice.country)
        return (country.paper_size if country else None) or "A4"

    def document(
        self,
        *,
        title: str,
        text_version: str,
        created_at: datetime,
        blocks: Iterable[Block | None],
        language: str = "en",
        large_print: bool = False,
    ) -> Document:
        """The paper around its blocks; what is None is left out."""
        born = day_in_words(self.birth_date) if self.birth_date else NOT_GIVEN
        return Document(
            title=title,
            letterhead=_letterhead(self.practice),
            band=ClientBand(self.client_name, born, self.number),
            text_version=text_version,
            created_at=self.time.local(created_at),
            blocks=tuple(block for block in blocks if block is not None),
            language=language,
            paper_size=self.paper_size,
            large_print=large_print,
        )


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
    lines = tuple(line for line in (address, practice.phone) if line)
    return Letterhead(practice.name, lines, practice.logo)


def _offset(local: datetime) -> str:
    offset = local.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}{f':{rest:02}' if rest else ''}"

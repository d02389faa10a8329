"""The papers of a visit: which there are, and one of them as PDF bytes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from consult.domain.consent import Consent
from consult.domain.dates import day_in_words
from consult.domain.errors import NotAllowed
from consult.domain.journal import Act
from consult.domain.visit import VisitSummary
from consult.domain.visit_record import VisitRecord
from consult.services.clock import bounds_of_day
from consult.services.ports import FileWriter, PaperMaker, Store, Unit

MOST_PAPERS = 10_000


class PaperKind(StrEnum):
    """The three papers of a visit."""

    CONSENT = "consent"
    AFTERCARE = "aftercare"
    RECORD = "record"


_TITLES = {
    PaperKind.CONSENT: "Consent form",
    PaperKind.AFTERCARE: "Aftercare sheet",
    PaperKind.RECORD: "Treatment record",
}
_LETTERS = {PaperKind.CONSENT: "C", PaperKind.AFTERCARE: "A", PaperKind.RECORD: "R"}


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper as it prints. Neither number nor file name says whose it is."""

    kind: PaperKind
    title: str
    number: str
    content: bytes
    visit_id: str

    @property
    def file_name(self) -> str:
        return f"{self.number}.pdf"


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line of a list of papers: the visit and which of its papers."""

    visit: VisitSummary
    kind: PaperKind

    @property
    def title(self) -> str:
        return _TITLES[self.kind]


class PaperService:
    """Makes papers from what is stored, never from what a page holds."""

    def __init__(self, store: Store, maker: PaperMaker, write_file: FileWriter) -> None:
        self._store = store
        self._maker = maker
        self._write_file = write_file

    def paper(self, kind: PaperKind, visit_id: str) -> Paper:
        """One paper of a visit; NotAllowed says what it still lacks."""
        with self._store.reading() as unit:
            record = unit.visits.record(visit_id)
        content = self._draw(kind, record)
        self._store.note(Act.OPENED, f"{kind} paper", visit_id)
        return Paper(kind, _TITLES[kind], paper_number(record, kind), content, visit_id)

    def past_record(self, visit_id: str, day: date) -> Paper:
        """The treatment record as it stood at the end of a day of the practice's calendar, which
        each of its pages says. Raises NotFound and NotAllowed as `HistoryService.as_it_stood`."""
        self._store.settle()
        with self._store.reading() as unit:
            now = unit.visits.record(visit_id)
            end = bounds_of_day(unit.practices.locale().time_zone, day)[1]
            record = unit.past.record(now, end)
        kind = PaperKind.RECORD
        content = self._maker.treatment_record(record, f"As it stood on {day_in_words(day)}")
        self._store.note(Act.OPENED, f"{kind} paper", visit_id)
        number = f"{paper_number(record, kind)}-{day.isoformat()}"
        return Paper(kind, _TITLES[kind], number, content, visit_id)

    def save(self, paper: Paper, path: Path) -> Path:
        """Writes a paper as a PDF file, whole or not at all; returns where it is."""
        self._write_file(path, paper.content)
        self._store.note(Act.EXPORTED, f"{paper.kind} paper", paper.visit_id)
        return path

    def printed(self, paper: Paper) -> None:
        """Notes that a paper was sent to a printer."""
        self._store.note(Act.PRINTED, f"{paper.kind} paper", paper.visit_id)

    def papers_of(self, visit_id: str) -> tuple[PaperKind, ...]:
        """The papers that this visit has enough for."""
        with self._store.reading() as unit:
            return kinds_ready(unit.visits.record(visit_id))

    def of_visit(self, visit_id: str) -> tuple[PaperLine, ...]:
        """The papers of one visit."""
        with self._store.reading() as unit:
            return self._lines(unit, (unit.visits.summary(visit_id),))

    def of_client(self, client_id: str) -> tuple[PaperLine, ...]:
        """Every paper of a client, newest visit first."""
        with self._store.reading() as unit:
            return self._lines(unit, unit.visits.of_client(client_id, MOST_PAPERS))

    def of_day(self, day: date) -> tuple[PaperLine, ...]:
        """Every paper of the visits begun on a day of the practice's calendar."""
        with self._store.reading() as unit:
            start, end = bounds_of_day(unit.practices.practice().time_zone, day)
            return self._lines(unit, unit.visits.begun_between(start, end))

    def _lines(self, unit: Unit, visits: tuple[VisitSummary, ...]) -> tuple[PaperLine, ...]:
        return tuple(
            PaperLine(visit, kind)
            for visit in visits
            for kind in kinds_ready(unit.visits.record(visit.id))
        )

    def _draw(self, kind: PaperKind, record: VisitRecord) -> bytes:
        if kind is PaperKind.RECORD:
            return self._maker.treatment_record(record)
        if kind is PaperKind.AFTERCARE:
            if record.aftercare is None:
                raise NotAllowed("This visit has no aftercare sheet yet.", "Make it under Finish.")
            return self._maker.aftercare_sheet(record)
        if record.consent is None or not record.consent.is_signed:
            raise NotAllowed("This visit has no signed consent yet.", "Ask for it under Consent.")
        return self._maker.consent_form(record, record.consent)


def kinds_ready(record: VisitRecord) -> tuple[PaperKind, ...]:
    """Which papers a visit has enough for: a consent once signed, a sheet once made."""
    ready = []
    if record.consent is not None and record.consent.is_signed:
        ready.append(PaperKind.CONSENT)
    if record.aftercare is not None:
        ready.append(PaperKind.AFTERCARE)
    ready.append(PaperKind.RECORD)
    return tuple(ready)


def paper_number(record: VisitRecord, kind: PaperKind) -> str:
    """The number of a visit's paper, such as "000123-R"; that of a consent is its own."""
    if kind is PaperKind.CONSENT and record.consent is not None:
        return consent_number(record, record.consent)
    return f"{record.visit.number:06d}-{_LETTERS[kind]}"


def consent_number(record: VisitRecord, consent: Consent) -> str:
    """ "000123-C" for a visit's first consent, "000123-C2" for the next; it never changes."""
    number = f"{record.visit.number:06d}-{_LETTERS[PaperKind.CONSENT]}"
    place = [one.id for one in record.consents].index(consent.id) + 1
    return number if place == 1 else f"{number}{place}"

"""The demo's papers: all of its visit on A4, the same on US Letter, and some of other scripts."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from consult.app.demo.demo_folder import DemoFolder
from consult.app.papers import Papers
from consult.domain.visit import Outcome
from consult.domain.visit_record import VisitRecord
from consult.services.papers import PaperKind
from consult.services.practice_services import PracticeServices

_LETTER_COUNTRY = "US"
_SCRIPTS = {"arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "chinese": "样本例子试用", "greek": "αεδκπ"}


def write_papers(
    services: PracticeServices, visit_id: str, folder: DemoFolder
) -> Iterator[tuple[str, Path]]:
    """Each paper as it was written, with the words for its line."""
    for kind in services.papers.papers_of(visit_id):
        paper = services.papers.paper(kind, visit_id)
        yield paper.title, folder.keep(folder.papers / f"{kind.value}.pdf", paper.content)
    record = services.visits.record(visit_id)
    abroad = replace(record, practice=replace(record.practice, country=_LETTER_COUNTRY))
    for kind in PaperKind:
        path = folder.papers / f"{kind.value}-letter.pdf"
        yield f"{kind.value.capitalize()}, US Letter", folder.keep(path, _drawn(kind, abroad))
    for script, other_id in _of_other_scripts(services):
        paper = services.papers.paper(PaperKind.CONSENT, other_id)
        path = folder.papers / f"consent-{script}.pdf"
        yield f"Consent, a name in {script.capitalize()}", folder.keep(path, paper.content)


def _drawn(kind: PaperKind, record: VisitRecord) -> bytes:
    if kind is PaperKind.RECORD:
        return Papers().treatment_record(record)
    if kind is PaperKind.AFTERCARE:
        return Papers().aftercare_sheet(record)
    assert record.consent is not None  # the demo's visit is closed and whole
    return Papers().consent_form(record, record.consent)


def _of_other_scripts(services: PracticeServices) -> Iterator[tuple[str, str]]:
    """A treated visit of somebody whose name is written so, for each script."""
    everyone = services.clients.everyone()
    for script, letters in _SCRIPTS.items():
        for client in everyone:
            if set(client.name) & set(letters):
                treated = [
                    visit
                    for visit in services.visits.timeline(client.id)
                    if visit.outcome is Outcome.TREATED
                ]
                if treated:
                    yield script, treated[0].id
                    break

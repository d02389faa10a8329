"""The papers of this program, behind the port that the services know.

The makers of papers are loaded when the first paper is asked for: the PDF library is large, and
nobody should wait for it to see the start page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from consult.domain.consent import Consent
    from consult.domain.practice import Practice
    from consult.domain.visit_record import VisitRecord


class Papers:
    """Fills the port `PaperMaker` with the makers in `consult.reports`.

    `origin` stands on every page where the records are not those of the practice itself.
    """

    def __init__(self, origin: str = "") -> None:
        self._origin = origin

    def consent_form(self, record: VisitRecord, consent: Consent) -> bytes:
        from consult.facts.loader import load_facts
        from consult.reports.consent_form import consent_form

        return consent_form(record, consent, load_facts(), origin=self._origin)

    def aftercare_sheet(self, record: VisitRecord) -> bytes:
        from consult.facts.loader import load_facts
        from consult.reports.aftercare_sheet import aftercare_sheet

        return aftercare_sheet(record, load_facts(), origin=self._origin)

    def treatment_record(self, record: VisitRecord, as_of: str = "") -> bytes:
        from consult.facts.loader import load_facts
        from consult.reports.treatment_record import treatment_record

        return treatment_record(record, load_facts(), as_of, origin=self._origin)

    def emergency_sheet(self, practice: Practice, code: str, made_at: datetime) -> bytes:
        from consult.facts.loader import load_facts
        from consult.reports.emergency_sheet import emergency_sheet

        return emergency_sheet(practice, code, made_at, load_facts())

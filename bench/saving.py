"""Saving one field of a visit, beside the same rows in bare encrypted SQL."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bench.comparison import Goal, compare
from bench.practices import Practices, open_it
from consult.domain.treatment import Treatment
from consult.services.practice_services import PracticeServices

_TURNS = 300
# The field, and its line for the journal, which waits until the field is left.
_FIELD = "UPDATE treatment SET notes = ? WHERE visit_id = ?"
_LINE = "UPDATE journal_pending SET new = ?, last_at = ? WHERE number = 1"
_FIRST_LINE = (
    "INSERT INTO journal_pending VALUES (1, 'treatment', ?, 'notes', 'account', '', '', '', '')"
)


def measure(practices: Practices) -> list[Goal]:
    """The notes of a treatment, a few letters longer each time.

    The least works on a copy of the practice, with the same pragmas and a commit each time, so
    that neither has to read anew what the other has written.
    """
    copy = practices.sample.with_name("sample for saving")
    shutil.copytree(practices.sample, copy)
    with open_it(practices.sample) as practice, open_it(copy) as beside:
        treatment = open_treatment(practice.services)
        bare = beside.file.file.connect()
        try:
            found = compare(
                _service(practice.services, treatment),
                _bare(bare, treatment.visit_id),
                _TURNS,
                warm_up=20,
            )
        finally:
            bare.close()
    return [found.goal("saving one field of a visit / bare encrypted SQL", 3)]


def open_treatment(services: PracticeServices) -> Treatment:
    """The treatment of an open visit with the most areas in it."""
    records = [services.visits.record(one.id) for one in services.visits.unfinished()]
    return max((record.treatment for record in records), key=_areas)


def _areas(treatment: Treatment) -> int:
    return len(treatment.areas)


def _service(services: PracticeServices, treatment: Treatment) -> Callable[[int], object]:
    def save(turn: int) -> object:
        return services.visits.save_treatment(replace(treatment, notes=_notes(turn)))

    return save


def _bare(connection: Any, visit_id: str) -> Callable[[int], object]:
    connection.execute(_FIRST_LINE, (visit_id,))

    def save(turn: int) -> object:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(_FIELD, (_notes(turn), visit_id))
        connection.execute(_LINE, (_notes(turn), "2026-05-05T09:00:00.000000+00:00"))
        return connection.execute("COMMIT")

    return save


def _notes(turn: int) -> str:
    return f"Even redness, no bleeding. {turn}"

"""What a kill may not take: the content on screen, in a form that can be told and compared."""

from typing import Any

from consult.domain.signature import Signature
from consult.domain.treatment import Treatment


def treatment_of(treatment: Treatment) -> Any:
    """The notes and every marked area."""
    return [treatment.notes, [[area.area_id, area.side] for area in treatment.areas]]


def ink_of(signature: Signature | None) -> Any:
    """Every point of every stroke."""
    strokes = signature.strokes if signature else ()
    return [[[p.x_mm, p.y_mm, p.t_ms] for p in stroke.points] for stroke in strokes]

"""What a kill may not take: the content on screen, in a form that can be told and compared.

Told short, by a hash: whoever listens sleeps until the kill, and a full pipe would stop the window.
"""

import hashlib
import json
from typing import Any

from consult.domain.signature import Signature
from consult.domain.treatment import Treatment


def treatment_of(treatment: Treatment) -> str:
    """The notes and every marked area."""
    return _short([treatment.notes, [[area.area_id, area.side] for area in treatment.areas]])


def ink_of(signature: Signature | None) -> str:
    """Every point of every stroke."""
    strokes = signature.strokes if signature else ()
    return _short([[[p.x_mm, p.y_mm, p.t_ms] for p in one.points] for one in strokes])


def _short(content: Any) -> str:
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]

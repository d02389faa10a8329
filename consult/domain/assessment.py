"""Assessment: what the practitioner saw and graded, and the plan that was made from it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleChoice:
    """One answer of a scored questionnaire: `points` as that version of it counts them."""

    question_id: str
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """What troubles the client about one area, in the client's own words."""

    area_id: str
    side: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The grades of one visit; each scale holds the code of its category, empty while not graded.

    The Fitzpatrick type may be scored (`fitzpatrick_choices` under `fitzpatrick_version`), set by
    hand, or both: then both are shown and the one set by hand counts.
    """

    visit_id: str
    fitzpatrick_version: str = ""
    fitzpatrick_choices: tuple[ScaleChoice, ...] = ()
    fitzpatrick_by_hand: str = ""
    glogau: str = ""
    goodman_baron: str = ""
    gais_practitioner: str = ""
    gais_client: str = ""
    goals: str = ""
    notes: str = ""
    concerns: tuple[Concern, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is meant to be done: areas by id, a depth range in mm, sessions and weeks between them.

    `price` is written as it was agreed, with its currency.
    """

    visit_id: str
    indication_id: str = ""
    area_ids: tuple[str, ...] = ()
    device_id: str = ""
    depth_min_mm: float | None = None
    depth_max_mm: float | None = None
    sessions: int | None = None
    interval_weeks: int | None = None
    price: str = ""

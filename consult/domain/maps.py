"""The body maps: named areas of skin and the lines that make them a picture.

Plain numbers, so that the screen and the paper draw the very same shapes.
"""

from dataclasses import dataclass
from typing import Literal

Side = Literal["left", "right", "middle"]
"""The client's own left and right."""

Segment = (
    tuple[Literal["M"], float, float]
    | tuple[Literal["L"], float, float]
    | tuple[Literal["C"], float, float, float, float, float, float]
    | tuple[Literal["Z"]]
)
"""One absolute path command, in the map's own units, y downwards."""

AreaKey = tuple[str, str]
"""An area id and a side: what a mark on the map belongs to."""

NO_GO_AREAS = frozenset({"eyelid"})
"""Never needled: inside the orbital rim (manufacturers' warning). Shown hatched."""


@dataclass(frozen=True, slots=True)
class MapArea:
    """One area on one side; its label stands at (label_x, label_y), inside the outline.

    `fill` is the material while nothing is marked: skin, or hair on the scalp.

    A hole is a further subpath: fill by the odd-even rule.
    """

    area_id: str
    side: Side
    segments: tuple[Segment, ...]
    label_x: float
    label_y: float
    fill: str

    @property
    def key(self) -> AreaKey:
        return self.area_id, self.side

    @property
    def is_no_go(self) -> bool:
        return self.area_id in NO_GO_AREAS


@dataclass(frozen=True, slots=True)
class MapLine:
    """A line that is no area: hair, brows, lips. `weight` 0 is a fill without an outline.

    `fill` names a material (none, skin, hair, lip, ink, white); the drawing side picks its colour.
    """

    segments: tuple[Segment, ...]
    weight: float
    fill: str
    is_over_areas: bool


@dataclass(frozen=True, slots=True)
class BodyMap:
    """One view of the body."""

    id: str
    title: str
    width: float
    height: float
    areas: tuple[MapArea, ...]
    lines: tuple[MapLine, ...]

    @property
    def keys(self) -> frozenset[AreaKey]:
        return frozenset(area.key for area in self.areas)

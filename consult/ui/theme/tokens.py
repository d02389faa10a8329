"""Every colour, type size, space and target size of the program; nothing else may name one.

The figures come from the design of the program; `tests/ui/theme` computes that every text colour
keeps a contrast of 4.5 : 1 on every surface it may stand on (WCAG 2.2, success criterion 1.4.3),
and lines around inputs 3 : 1 (1.4.11).
"""

from dataclasses import dataclass
from enum import IntEnum


@dataclass(frozen=True, slots=True)
class Tones:
    """The colours of one mode. A `*_tint` is the surface its level's text stands on."""

    mode: str
    background: str
    surface: str
    raised: str
    hover: str
    pressed: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    accent_pressed: str
    accent_tint: str
    on_accent: str
    stop: str
    stop_tint: str
    wait: str
    wait_tint: str
    good: str
    good_tint: str
    note: str
    note_tint: str
    disabled: str
    scroll: str
    ink: str
    paper: str
    skin: str


LIGHT = Tones(
    mode="light",
    background="#F5F7F8",
    surface="#FFFFFF",
    raised="#FFFFFF",
    hover="#EEF2F4",
    pressed="#E2E8EC",
    line="#D3DBE2",
    edge="#7F8D9A",
    text="#18222D",
    muted="#51606F",
    accent="#0A6A6A",
    accent_hover="#085A5A",
    accent_pressed="#064A4A",
    accent_tint="#E3F1F0",
    on_accent="#FFFFFF",
    stop="#B3261E",
    stop_tint="#FDE7E5",
    wait="#7A4F00",
    wait_tint="#FFF3D6",
    good="#1C6B3C",
    good_tint="#E3F4E9",
    note="#1D4F9E",
    note_tint="#E6EEFB",
    disabled="#8B98A4",
    scroll="#B9C4CD",
    ink="#14213D",
    paper="#FFFFFF",
    skin="#FBFAF8",
)

DARK = Tones(
    mode="dark",
    background="#11171C",
    surface="#1A2229",
    raised="#212B33",
    hover="#232E37",
    pressed="#2C3944",
    line="#36434F",
    edge="#728190",
    text="#E7EDF2",
    muted="#A7B4C0",
    accent="#58C6BF",
    accent_hover="#74D3CD",
    accent_pressed="#45ABA5",
    accent_tint="#17373A",
    on_accent="#11171C",
    stop="#FF8F85",
    stop_tint="#3A2023",
    wait="#F2C063",
    wait_tint="#362B17",
    good="#7FD3A0",
    good_tint="#183325",
    note="#8AB8FF",
    note_tint="#1B2D48",
    disabled="#6E7C89",
    scroll="#465462",
    ink="#14213D",
    paper="#FFFFFF",
    skin="#222C34",
)


class Space(IntEnum):
    """Gaps and margins, in logical pixels."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32
    XXXL = 48


class TypeSize(IntEnum):
    """Text sizes in logical pixels at 100 %; the `CLIENT_*` ones belong to client mode."""

    SMALL = 12
    BODY = 14
    LEAD = 16
    TITLE = 20
    DISPLAY = 28
    CLIENT = 20
    CLIENT_LARGE = 24
    CLIENT_LARGEST = 30


class Weight(IntEnum):
    """The two weights that are shipped."""

    REGULAR = 400
    SEMIBOLD = 600


class Size(IntEnum):
    """Sizes of things, in logical pixels."""

    HAIRLINE = 1
    RADIUS = 8
    RING = 2
    RING_GAP = 2
    TARGET = 44
    DENSE_ROW = 32
    ICON_SMALL = 16
    ICON = 20
    ICON_LARGE = 32
    CHIP = 28
    SCROLL_BAR = 10
    LINE_OF_TEXT = 60
    READING_WIDTH = 640
    PAPER_WIDTH = 760
    PAPER_LIST_WIDTH = 320
    FIELD_WIDTH = 320
    FIELD_NARROW = 160
    PALETTE_WIDTH = 620
    PALETTE_HEIGHT = 440
    DIALOG_WIDTH = 460
    RAIL_WIDTH = 208
    FIGURES_WIDTH = 88
    SIGNATURE_HEIGHT = 140
    TIMELINE_ROW = 60
    WINDOW_WIDTH = 1280
    WINDOW_HEIGHT = 720
    TITLE_BAR = 40


MOTION_MS = 120
"""The longest any movement may take; 0 where the computer asks for none."""


@dataclass(frozen=True, slots=True)
class DepthTone:
    """The fill of an area needled to one depth, and the colour of the number written on it."""

    fill: str
    text: str


_DARK_TEXT = LIGHT.text
_WHITE_TEXT = "#FFFFFF"

DEPTH_SCALE: tuple[tuple[float, DepthTone], ...] = (
    (0.25, DepthTone("#E6F2F1", _DARK_TEXT)),
    (0.5, DepthTone("#BFE0DC", _DARK_TEXT)),
    (1.0, DepthTone("#86C5BF", _DARK_TEXT)),
    (1.5, DepthTone("#3F9C99", _DARK_TEXT)),
    (2.0, DepthTone("#1E6C8A", _WHITE_TEXT)),
)
DEEPEST = DepthTone("#3A2E6E", _WHITE_TEXT)


def depth_colour(depth_mm: float) -> DepthTone:
    """The one colour of a needling depth in mm, alike in both modes and on paper."""
    for up_to_mm, tone in DEPTH_SCALE:
        if depth_mm <= up_to_mm + 1e-9:
            return tone
    return DEEPEST

"""The one scale of needling depths on paper: each has its colour, and always its number."""

from dataclasses import replace

from consult.reports.frame import depth_figure
from consult.reports.lines import Line, set_lines
from consult.reports.styles import INK, WHITE, Colour, TextStyle, colour

DEPTH_COLOURS: tuple[tuple[float, Colour, Colour], ...] = (
    (0.25, colour("#E6F2F1"), INK),
    (0.5, colour("#BFE0DC"), INK),
    (1.0, colour("#86C5BF"), INK),
    (1.5, colour("#3F9C99"), INK),
    (2.0, colour("#1E6C8A"), WHITE),
)
"""Up to this depth in mm: the fill, and the number on it."""
_DEEPEST = (colour("#3A2E6E"), WHITE)
_SWATCH_WIDTH = 2.9  # times the type size


def depth_colours(depth_mm: float) -> tuple[Colour, Colour]:
    """The fill for a depth and the colour of the number on it."""
    for limit, fill, ink in DEPTH_COLOURS:
        if depth_mm <= limit + 1e-9:
            return fill, ink
    return _DEEPEST


def depth_number(depth_mm: float, size: float, leading: float, language: str) -> Line:
    """The number in the ink that its colour on the map asks for."""
    style = TextStyle(size, leading, depth_colours(depth_mm)[1], bold=True)
    return set_lines(depth_figure(depth_mm), style, 1000, language)[0]


def depth_swatch(depth_mm: float, style: TextStyle, language: str) -> Line:
    """The number on a patch of its colour; all patches are alike in width."""
    number = depth_number(depth_mm, style.size, style.leading, language)
    indent = max(2.0, (style.size * _SWATCH_WIDTH - number.width) / 2)
    return replace(number, indent=indent, backing=depth_colours(depth_mm)[0])

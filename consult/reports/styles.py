"""Sizes, distances and colours of every paper, in points unless the name says otherwise."""

from dataclasses import dataclass, replace

POINTS_PER_MM = 72 / 25.4
MARGIN = 18 * POINTS_PER_MM
PAPER_SIZES = {"A4": (210 * POINTS_PER_MM, 297 * POINTS_PER_MM), "Letter": (612.0, 792.0)}

Colour = tuple[float, float, float]


def colour(code: str) -> Colour:
    """Red, green and blue from 0 to 1 of a code like #18222D."""
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


INK = colour("#18222D")
QUIET_INK = colour("#51606F")
ACCENT = colour("#0A6A6A")
HAIRLINE = colour("#B4BFC8")
FRAME = colour("#7D8B98")
TINT = colour("#F1F5F6")
WHITE = colour("#FFFFFF")
HAIRLINE_WIDTH = 0.5


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a stretch of text looks; `leading` is the distance from one line to the next."""

    size: float
    leading: float
    ink: Colour = INK
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """The three sizes of a paper in the looks they come in."""

    body: TextStyle
    strong: TextStyle
    label: TextStyle
    heading: TextStyle
    title: TextStyle
    small: TextStyle
    small_strong: TextStyle


def styles_for(large_print: bool, dense: bool = False) -> Styles:
    """10.5 pt for clients, 14 pt for those who asked for large print, 9.5 pt for the file."""
    body, small, title = (9.5, 8.0, 16.0) if dense else (10.5, 8.5, 18.0)
    if large_print:
        body, small, title = 14.0, 11.5, 22.0
    leading = body * (1.34 if dense else 1.38)
    return Styles(
        body=TextStyle(body, leading),
        strong=TextStyle(body, leading, bold=True),
        label=TextStyle(body, leading, QUIET_INK),
        heading=TextStyle(body, leading, ACCENT, bold=True),
        title=TextStyle(title, title * 1.25, bold=True),
        small=TextStyle(small, small * 1.4, QUIET_INK),
        small_strong=TextStyle(small, small * 1.4, bold=True),
    )


def closer_lines(styles: Styles, share: float) -> Styles:
    """The same looks with running text at a share of its distance from line to line."""

    def closer(style: TextStyle) -> TextStyle:
        return replace(style, leading=style.leading * share)

    return replace(
        styles,
        body=closer(styles.body),
        strong=closer(styles.strong),
        label=closer(styles.label),
        heading=closer(styles.heading),
    )

"""Turns a run of text in one face and one direction into placed glyphs."""

from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from consult.reports.faces import face


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph as it stands in the line; lengths in thousandths of the type size."""

    number: int
    advance: float
    x_offset: float
    y_offset: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """Characters that can't be told apart in the drawing, with the glyphs that show them."""

    text: str
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True, eq=False)
class GlyphRun:
    """A shaped run in visual order, left to right; `width` in thousandths of the type size.

    Equal only to itself, as comparing glyph by glyph would cost more than it could save.
    """

    face: str
    right_to_left: bool
    clusters: tuple[Cluster, ...]
    width: float


@lru_cache(maxsize=8192)
def shape(text: str, face_key: str, right_to_left: bool) -> GlyphRun:
    """Shape logical text with an explicit direction.

    The language is fixed, so that the computer's own language never changes a paper.
    """
    font = face(face_key)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = "rtl" if right_to_left else "ltr"
    buffer.language = "und"
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.guess_segment_properties()
    hb.shape(font.sizer, buffer)
    scale = 1000 / font.units_per_em
    clusters = tuple(_clusters(text, buffer, scale))
    width = sum(glyph.advance for cluster in clusters for glyph in cluster.glyphs)
    return GlyphRun(face_key, right_to_left, clusters, width)


def _clusters(text: str, buffer: hb.Buffer, scale: float) -> list[Cluster]:
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    found: list[tuple[int, list[Glyph]]] = []
    for info, place in zip(infos, positions, strict=True):
        if not found or found[-1][0] != info.cluster:
            found.append((info.cluster, []))
        found[-1][1].append(
            Glyph(
                info.codepoint,
                place.x_advance * scale,
                place.x_offset * scale,
                place.y_offset * scale,
            )
        )
    return [Cluster(text[start : ends[start]], tuple(glyphs)) for start, glyphs in found]

"""Writes shaped runs as PDF text operators, so that programs read each text once and in order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from consult.reports.embedding import EmbeddedFace, Sign
from consult.reports.faces import face
from consult.reports.shaping import Cluster, Glyph, GlyphRun

_TOO_SMALL_TO_MOVE = 0.01  # thousandths of the type size


def show_runs(runs: Iterable[GlyphRun], size: float, face_of: Callable[[str], EmbeddedFace]) -> str:
    """The operators that show the runs one after the other, from where the pen stands."""
    writer = _Writer(size)
    key = ""
    for run in runs:
        if run.face != key:
            key = run.face
            writer.begin(face_of(key))
        writer.show(run)
    return writer.finished()


@dataclass(frozen=True, slots=True)
class _Plain:
    """A run as it is written in any file: a place for each code, with the moves between them."""

    pattern: str
    signs: tuple[Sign, ...]


class _Writer:
    """Gathers codes and small moves into as few operators as it can."""

    def __init__(self, size: float) -> None:
        self._size = size
        self._operators: list[str] = []
        self._codes: list[str] = []  # as between < and >; moves step out of these and back
        self._face: EmbeddedFace | None = None

    def begin(self, face: EmbeddedFace) -> None:
        """What follows is in this face."""
        self._flush()
        self._face = face
        self._operators.append(f"/{face.resource_name} {self._size:g} Tf")

    def show(self, run: GlyphRun) -> None:
        """Draws a run in the face that was begun."""
        assert self._face is not None, "begin comes first"
        plain = _plain(run)
        if plain is not None:
            codes = self._face.codes
            self._codes.append(plain.pattern % tuple([codes[sign] for sign in plain.signs]))
            return
        for cluster in run.clusters:
            self._cluster(cluster, _text(cluster, run))

    def _cluster(self, cluster: Cluster, text: str) -> None:
        """The glyphs of a cluster that take space carry its text, marks over them are silent."""
        placed: list[tuple[Glyph, float]] = []
        pen = 0.0
        for glyph in cluster.glyphs:
            placed.append((glyph, pen + glyph.x_offset))
            pen += glyph.advance
        letters = [part for part in placed if part[0].advance] or placed[:1]
        marks = [part for part in placed if part not in letters]
        cursor = self._group(letters, text, 0.0, spoken=text if len(letters) > 1 else None)
        if marks:
            cursor = self._group(marks, "", cursor, spoken="")
        self._move(cursor - pen)

    def finished(self) -> str:
        """All operators so far."""
        self._flush()
        return " ".join(self._operators)

    def _group(
        self, placed: list[tuple[Glyph, float]], text: str, cursor: float, spoken: str | None
    ) -> float:
        """Glyphs of which the first carries the text; `spoken` is what they read as together."""
        if spoken is not None:
            self._flush()
            code = spoken.encode("utf-16-be").hex().upper()
            self._operators.append(f"/Span <</ActualText <FEFF{code}>>> BDC")
        for glyph, position in placed:
            cursor = self._glyph(glyph, text, position, cursor)
            text = ""
        if spoken is not None:
            self._flush()
            self._operators.append("EMC")
        return cursor

    def _glyph(self, glyph: Glyph, text: str, position: float, cursor: float) -> float:
        """Draws a glyph at `position` and says where the pen is then."""
        assert self._face is not None, "begin comes first"
        code = self._face.codes[glyph.number, text]
        if glyph.y_offset:
            self._flush()
            self._operators.append(f"{glyph.y_offset * self._size / 1000:.3f} Ts")
        self._move(cursor - position)
        self._codes.append(code)
        if glyph.y_offset:
            self._flush()
            self._operators.append("0 Ts")
        return position + self._face.width(glyph.number)

    def _move(self, back: float) -> None:
        self._codes.append(_move(back))

    def _flush(self) -> None:
        codes = "".join(self._codes)
        if codes:
            shown = f"<{codes}>".replace("<> ", "").replace(" <>", "")
            self._operators.append(f"[{shown}] TJ")
        self._codes = []


def _text(cluster: Cluster, run: GlyphRun) -> str:
    """What the cluster has to be written as, so that it reads as its text.

    Readers take all text of a page to be in the order it is drawn and turn right-to-left words
    round letter by letter, so that a cluster of several such letters has to be turned first.
    """
    return cluster.text[::-1] if run.right_to_left else cluster.text


@lru_cache(maxsize=8192)
def _plain(run: GlyphRun) -> _Plain | None:
    """The run, if each cluster is one glyph on the base line: nearly everything in Latin is."""
    if any(len(one.glyphs) != 1 or one.glyphs[0].y_offset for one in run.clusters):
        return None
    opened = face(run.face)
    parts: list[str] = []
    signs: list[Sign] = []
    for cluster in run.clusters:
        (glyph,) = cluster.glyphs
        signs.append((glyph.number, _text(cluster, run)))
        behind = glyph.x_offset + opened.width(glyph.number) - glyph.advance
        parts += (_move(-glyph.x_offset), "%s", _move(behind))
    return _Plain("".join(parts), tuple(signs))


def _move(back: float) -> str:
    """Ends the codes before it, moves the pen, and begins the next; nothing for next to nothing."""
    return f"> {back:g} <" if abs(back) > _TOO_SMALL_TO_MOVE else ""

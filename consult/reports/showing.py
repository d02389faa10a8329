"""Writes shaped runs as PDF text operators, so that programs read each text once and in order."""

from collections.abc import Callable, Iterable

from consult.reports.embedding import EmbeddedFace
from consult.reports.shaping import Cluster, Glyph, GlyphRun

_TOO_SMALL_TO_MOVE = 0.01  # thousandths of the type size


def show_runs(runs: Iterable[GlyphRun], size: float, face_of: Callable[[str], EmbeddedFace]) -> str:
    """The operators that show the runs one after the other, from where the pen stands."""
    writer = _Writer(size)
    for run in runs:
        writer.begin(face_of(run.face))
        writer.show(run)
    return writer.finished()


class _Writer:
    """Gathers codes and small moves into as few operators as it can."""

    def __init__(self, size: float) -> None:
        self._size = size
        self._operators: list[str] = []
        self._codes: list[str] = []  # as between < and >; moves step out of these and back
        self._face: EmbeddedFace | None = None

    def begin(self, face: EmbeddedFace) -> None:
        """What follows is in this face."""
        if face is not self._face:
            self._flush()
            self._face = face
            self._operators.append(f"/{face.resource_name} {self._size:g} Tf")

    def show(self, run: GlyphRun) -> None:
        """Draws a run; a plain one is written out once per file, as words come again."""
        assert self._face is not None, "begin comes first"
        known = self._face.plain_runs.get(run)
        if known is None and _is_plain(run):
            known = self._face.plain_runs[run] = _plain_codes(run, self._face)
        if known is not None:
            self._codes.append(known)
            return
        for cluster in run.clusters:
            self._cluster(cluster, _text(cluster, run))

    def _cluster(self, cluster: Cluster, text: str) -> None:
        """Draws a cluster: the glyphs that take space carry its text, marks over them are silent."""
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
        code = self._face.code(glyph, text)
        if glyph.y_offset:
            self._flush()
            self._operators.append(f"{glyph.y_offset * self._size / 1000:.3f} Ts")
        self._move(cursor - position)
        self._codes.append(f"{code:04X}")
        if glyph.y_offset:
            self._flush()
            self._operators.append("0 Ts")
        return position + self._face.width(code)

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


def _is_plain(run: GlyphRun) -> bool:
    """Whether each cluster is one glyph on the base line, as nearly everything is in Latin."""
    return all(
        len(cluster.glyphs) == 1 and not cluster.glyphs[0].y_offset for cluster in run.clusters
    )


def _plain_codes(run: GlyphRun, face: EmbeddedFace) -> str:
    parts: list[str] = []
    for cluster in run.clusters:
        glyph = cluster.glyphs[0]
        code = face.code(glyph, _text(cluster, run))
        parts.append(_move(-glyph.x_offset))
        parts.append(f"{code:04X}")
        parts.append(_move(glyph.x_offset + face.width(code) - glyph.advance))
    return "".join(parts)


def _move(back: float) -> str:
    """Ends the codes before it, moves the pen, and begins the next; nothing for next to nothing."""
    return f"> {back:g} <" if abs(back) > _TOO_SMALL_TO_MOVE else ""

"""Neighbouring areas meet: no skin between them, none counted twice."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from consult.domain.maps import BodyMap, MapArea
from consult.facts.maps import MAP_IDS, load_maps
from consult.ui.widgets.body_map_painting import painter_path

SAMPLES_PER_UNIT = 4
TOLERATED = 0.005


@pytest.fixture(params=MAP_IDS)
def body_map(request: pytest.FixtureRequest) -> BodyMap:
    return load_maps()[request.param]


def coverage(body_map: BodyMap, paths: list[QPainterPath]) -> bytes:
    """Per sample, how many of the paths cover it."""
    across, down = (round(s * SAMPLES_PER_UNIT) for s in (body_map.width, body_map.height))
    picture = QImage(across, down, QImage.Format.Format_Grayscale8)
    picture.fill(0)
    painter = QPainter(picture)
    painter.scale(SAMPLES_PER_UNIT, SAMPLES_PER_UNIT)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
    for path in paths:
        painter.fillPath(path, QColor(1, 1, 1))
    painter.end()
    return bytes(picture.constBits())


def pieces(area: MapArea) -> list[QPainterPath]:
    """Each stretch of an outline between two knots."""
    found = []
    segments = [s for s in area.segments if s[0] != "Z"]
    for before, segment in pairwise(segments):
        if segment[0] != "M":
            found.append(painter_path((("M", before[-2], before[-1]), segment)))
    return found


def test_no_skin_belongs_to_two_areas(body_map: BodyMap) -> None:
    paths = [painter_path(area.segments) for area in body_map.areas]
    smallest = min(coverage(body_map, [path]).count(1) for path in paths)
    covered = coverage(body_map, paths)
    twice = len(covered) - covered.count(0) - covered.count(1)
    assert twice <= TOLERATED * smallest


def test_no_skin_lies_between_neighbours(body_map: BodyMap) -> None:
    """What two areas do not share piece for piece must lie clear of every other area."""
    paths = {area.key: painter_path(area.segments) for area in body_map.areas}
    outlines = {area.key: pieces(area) for area in body_map.areas}
    both_ways = {key: [*own, *(p.toReversed() for p in own)] for key, own in outlines.items()}
    slits = []
    for key, own in outlines.items():
        for other, path in paths.items():
            if other == key:
                continue
            for piece in own:
                if piece in both_ways[other]:
                    continue
                near = QPainterPath()
                near.addEllipse(piece.pointAtPercent(0.5), 1, 1)
                if path.intersects(near):
                    if any(piece in both_ways[third] for third in paths if third != key):
                        continue
                    slits.append((key, other, piece.pointAtPercent(0.5).toTuple()))
    assert slits == []


def test_a_number_stands_inside_its_area(body_map: BodyMap) -> None:
    outside = [
        area.key
        for area in body_map.areas
        if not painter_path(area.segments).contains(QPointF(area.label_x, area.label_y))
    ]
    assert outside == []


def test_nothing_to_treat_lies_off_the_paper(body_map: BodyMap) -> None:
    for area in body_map.areas:
        box = painter_path(area.segments).boundingRect()
        assert box.left() >= 0, area.key
        assert box.top() >= 0, area.key
        assert box.right() <= body_map.width, area.key
        assert box.bottom() <= body_map.height, area.key

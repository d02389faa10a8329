"""The backs of both hands as they lie before the practitioner, fingers towards the viewer."""

from itertools import pairwise

from tools.draw_maps.pen import Point, Stroke, curve, joined, line
from tools.draw_maps.sheet import Sheet

WIDTH, HEIGHT = 440, 512

WRIST_IN, WRIST_OUT = (304, 112), (372, 112)
THUMB_ROOT, THUMB_WEB = (281, 172), (289, 236)
INDEX_ROOT, LITTLE_ROOT = (288, 280), (395, 264)
WEBS: tuple[Point, ...] = ((313, 304), (343, 308), (370, 297))

thumb_side = curve(WRIST_IN, (299, 140), THUMB_ROOT, start=(0, 1), end=(-0.55, 1))
thumb_cut = curve(THUMB_ROOT, (292, 204), THUMB_WEB)
palm_side = curve(THUMB_WEB, (289, 258), INDEX_ROOT, end=(0, 1))
little_side = curve(WRIST_OUT, (379, 150), (392, 206), LITTLE_ROOT, start=(0.05, 1), end=(0.06, 1))
wrist = curve(WRIST_IN, (338, 118), WRIST_OUT)


def _knuckles() -> Stroke:
    places = (INDEX_ROOT, *WEBS, LITTLE_ROOT)
    arcs = []
    for near, far in pairwise(places):
        top = round((near[0] + far[0]) / 2, 1), round((near[1] + far[1]) / 2 + 6, 1)
        arcs.append(curve(near, top, far))
    return joined(*arcs)


def _fingers() -> tuple[Stroke, ...]:
    """Index, middle, ring, little: each from its inner root round the tip to its outer root."""
    return (
        curve(INDEX_ROOT, (283, 350), (276, 420), (282, 446), (297, 446), (304, 420), (309, 360),
              WEBS[0], start=(0, 1)),
        curve(WEBS[0], (314, 380), (313, 456), (320, 482), (335, 482), (341, 456), (342, 384),
              WEBS[1]),
        curve(WEBS[1], (347, 380), (351, 440), (359, 464), (373, 461), (376, 436), (373, 370),
              WEBS[2]),
        curve(WEBS[2], (379, 346), (387, 392), (396, 409), (408, 404), (411, 382), (404, 326),
              LITTLE_ROOT, end=(-0.06, -1)),
    )  # fmt: skip


def _nail(tip: Point, root: Point, half: float) -> Stroke:
    """A nail lying between the tip and the root of its bed."""
    across_x, across_y = tip[1] - root[1], root[0] - tip[0]
    length = (across_x**2 + across_y**2) ** 0.5
    x, y = across_x / length * half, across_y / length * half

    def beside(point: Point, share: float, inset: float) -> Point:
        down = point[0] + (root[0] - tip[0]) * inset, point[1] + (root[1] - tip[1]) * inset
        return round(down[0] + x * share, 1), round(down[1] + y * share, 1)

    bed = curve(beside(root, -1, -0.3), root, beside(root, 1, -0.3))
    edge = curve(beside(tip, 1, 0.12), tip, beside(tip, -1, 0.12))
    sides = line(bed.knots[-1], edge.knots[0]), line(edge.knots[-1], bed.knots[0])
    return joined(bed, sides[0], edge, sides[1])


def hands() -> Sheet:
    """One area each: wrist to finger roots, without the thumb."""
    sheet = Sheet("hands", "Backs of hands", WIDTH, HEIGHT)
    arm_in, arm_out = (
        curve((298, -4), (303, 60), WRIST_IN, end=(0, 1)),
        curve((376, -4), (373, 60), WRIST_OUT, end=(0.05, 1)),
    )
    arm = joined(arm_in, wrist, arm_out.back(), line((376, -4), (298, -4)))
    thumb = curve(THUMB_ROOT, (258, 214), (242, 262), (231, 304), (237, 322), (252, 315),
                  (267, 276), THUMB_WEB, start=(-0.55, 1))  # fmt: skip
    sheet.back(arm, weight=0, fill="skin", twin=True)
    sheet.back(joined(thumb, thumb_cut.back()), weight=0, fill="skin", twin=True)
    sheet.back(thumb, arm_in, arm_out, weight=1.8, twin=True)
    for finger in _fingers():
        closed = joined(finger, line(finger.knots[-1], finger.knots[0]))
        sheet.back(closed, weight=0, fill="skin", twin=True)
        sheet.back(finger, weight=1.8, twin=True)
    sheet.area(
        "hands", "left", wrist, little_side, _knuckles().back(), palm_side.back(),
        thumb_cut.back(), thumb_side.back(), label=(338, 190), twin=True,
    )  # fmt: skip
    sheet.front(thumb_side, palm_side, little_side, weight=1.8, twin=True)
    _details(sheet)
    return sheet


def _details(sheet: Sheet) -> None:
    nails = (
        _nail((289.5, 442), (291.5, 422), 6.2), _nail((328, 477), (328, 455), 6.6),
        _nail((366.5, 458), (363.5, 437), 6.2), _nail((402, 403), (398.5, 386), 5.2),
        _nail((240.5, 314), (247, 293), 6.6),
    )  # fmt: skip
    for nail in nails:
        sheet.front(nail, weight=1, fill="white", twin=True)
    for joint in (
        curve((282, 350), (294, 354), (306, 350)), curve((316, 374), (328, 378), (340, 374)),
        curve((350, 364), (361, 367), (372, 361)), curve((386, 340), (396, 341), (405, 334)),
        curve((249, 254), (259, 262), (270, 263)),
    ):  # fmt: skip
        sheet.front(joint, weight=0.9, twin=True)
    for tendon in (
        curve((328, 136), (312, 200), (302, 262)), curve((336, 134), (330, 200), (328, 268)),
        curve((344, 134), (350, 200), (355, 262)), curve((352, 136), (368, 196), (379, 244)),
    ):  # fmt: skip
        sheet.front(tendon, weight=0.7, twin=True)

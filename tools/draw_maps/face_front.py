"""The face from the front: the client's left is the viewer's right."""

from tools.draw_maps.pen import Point, across, curve, joined, line, oval
from tools.draw_maps.sheet import Sheet

WIDTH, HEIGHT, MIDDLE = 440, 512, 220


def _at(out: float, y: float) -> Point:
    """A place by its distance from the midline towards the client's left."""
    return round(MIDDLE + out, 1), y


# Where three or more areas meet.
HAIR_TOP, HAIR_TEMPLE, HAIR_EAR = _at(0, 84), _at(84, 112), _at(121, 214)
ARCH, MALAR_EDGE, JAW_TOP, CHIN_EDGE = _at(123, 240), _at(119.5, 284), _at(116, 306), _at(36, 418)
CHIN_TIP = _at(0, 429)
BROW_HEAD, BROW_TAIL, GLABELLA_TOP = _at(24, 201), _at(88, 197), _at(0, 163)
ROOT, ROOT_MID, RIM_IN, TEAR = _at(14, 218), _at(0, 222), _at(17, 238), _at(22, 264)
CREST, CHEEK_TOP = _at(112, 236), _at(48, 276.5)
ALA, BASE = _at(27, 305), _at(0, 312)
FOLD_END, CREASE, JAW_IN = _at(46, 373), _at(0, 381), _at(41, 387)
LIP_CORNER = _at(41, 347)

hairline = curve(
    HAIR_TOP, _at(46, 90), HAIR_TEMPLE, _at(108, 154), _at(117, 188), HAIR_EAR, start=(1, 0)
)
contour = curve(
    HAIR_EAR, ARCH, _at(122, 262), MALAR_EDGE, JAW_TOP, _at(103, 349), _at(76, 388),
    CHIN_EDGE, CHIN_TIP, start=(0.3, 1), end=(-1, 0),
)  # fmt: skip
temporal_line = curve(HAIR_TEMPLE, _at(92, 152), BROW_TAIL)
brow = curve(BROW_HEAD, _at(44, 192), _at(66, 188), BROW_TAIL)
frown = curve(GLABELLA_TOP, _at(19, 167), _at(27, 183), BROW_HEAD, start=(1, 0))
brow_to_root = curve(BROW_HEAD, ROOT, end=(-0.2, 1))
root = curve(ROOT, ROOT_MID, end=(-1, 0))
ALA_TOP = _at(31, 287)
nose_side = joined(
    curve(ROOT, RIM_IN, TEAR, _at(25, 277), ALA_TOP, start=(-0.1, 1)),
    curve(ALA_TOP, _at(34.5, 296), ALA),
)
nose_base = curve(ALA, _at(14, 309), BASE, end=(-1, 0))
orbit = curve(RIM_IN, _at(34, 249), _at(60, 250), _at(84, 236), _at(93, 216), BROW_TAIL)
under_eye = curve(TEAR, CHEEK_TOP, _at(86, 269), CREST, _at(107, 214), BROW_TAIL)
arch = curve(CREST, ARCH)
malar_base = curve(CHEEK_TOP, _at(66, 298), _at(94, 302), MALAR_EDGE, start=(0.6, 1))
fold = curve(ALA, _at(40, 322), _at(51, 348), FOLD_END)
crease = curve(FOLD_END, _at(24, 378), CREASE, end=(-1, 0))
marionette = curve(FOLD_END, JAW_IN)
jaw_in = curve(JAW_TOP, _at(84, 340), _at(61, 366), JAW_IN)
chin_side = curve(JAW_IN, CHIN_EDGE)
upper_vermilion = curve(
    LIP_CORNER, _at(22, 337), _at(9, 332), _at(0, 335.5), end=(-1, 0.1)
)  # fmt: skip
lower_vermilion = curve(_at(0, 364), _at(20, 360), LIP_CORNER, start=(1, 0))


def _areas(sheet: Sheet) -> None:
    top = joined(hairline.part(HAIR_TOP, HAIR_TEMPLE), temporal_line, brow.back(), frown.back())
    sheet.area("forehead", "middle", top, top.mirrored(WIDTH).back(), label=_at(0, 122))
    half = joined(frown, brow_to_root, root)
    sheet.area("glabella", "middle", half, half.mirrored(WIDTH).back(), label=_at(0, 192))
    half = joined(root.back(), nose_side, nose_base)
    sheet.area("nose", "middle", half, half.mirrored(WIDTH).back(), label=_at(0, 284))
    half = joined(nose_base.back(), fold, crease)
    lips = joined(lower_vermilion, upper_vermilion)
    lips = joined(lips, lips.mirrored(WIDTH).back())
    sheet.area(
        "upper_lip", "middle", half, half.mirrored(WIDTH).back(), label=_at(0, 323), holes=[lips]
    )
    half = joined(crease.back(), marionette, chin_side, contour.part(CHIN_EDGE, CHIN_TIP))
    sheet.area("chin", "middle", half, half.mirrored(WIDTH).back(), label=_at(0, 404))
    sheet.area(
        "temple", "left", temporal_line.back(), hairline.part(HAIR_TEMPLE, HAIR_EAR),
        contour.part(HAIR_EAR, ARCH), arch.back(), under_eye.part(CREST, BROW_TAIL),
        label=_at(104, 188), twin=True,
    )  # fmt: skip
    sheet.area(
        "eyelid", "left", brow, orbit.back(), nose_side.part(RIM_IN, ROOT), brow_to_root.back(),
        label=_at(58, 241), twin=True,
    )  # fmt: skip
    sheet.area(
        "periorbital", "left", orbit, under_eye.back(), nose_side.part(TEAR, RIM_IN),
        label=_at(57, 264), twin=True,
    )  # fmt: skip
    sheet.area(
        "malar", "left", under_eye.part(CHEEK_TOP, CREST), arch,
        contour.part(ARCH, MALAR_EDGE), malar_base.back(), label=_at(92, 283), twin=True,
    )  # fmt: skip
    sheet.area(
        "cheeks", "left", under_eye.part(TEAR, CHEEK_TOP), malar_base,
        contour.part(MALAR_EDGE, JAW_TOP), jaw_in, marionette.back(), fold.back(),
        nose_side.part(ALA, TEAR), label=_at(76, 326), twin=True,
    )  # fmt: skip
    sheet.area(
        "jawline", "left", contour.part(JAW_TOP, CHIN_EDGE), chin_side.back(), jaw_in.back(),
        label=_at(80, 364), twin=True,
    )  # fmt: skip


def _head(sheet: Sheet) -> None:
    """Neck, shoulders, hair and ears, behind the face."""
    side = curve(
        _at(86, 376), _at(80, 430), _at(87, 456), _at(122, 478), _at(176, 496), _at(206, 514)
    )
    body = joined(side, line(side.knots[-1], side.mirrored(WIDTH).knots[-1]))
    body = joined(body, side.mirrored(WIDTH).back(), line(_at(-86, 376), _at(86, 376)))
    sheet.back(body, weight=0, fill="skin")
    sheet.back(side, weight=1.8, twin=True)
    sheet.back(curve(_at(73, 424), _at(52, 466), _at(24, 498)), weight=1, twin=True)
    sheet.back(curve(_at(156, 502), _at(108, 497), _at(60, 504), _at(24, 498)), weight=1, twin=True)
    sheet.back(curve(_at(24, 498), _at(12, 506), _at(0, 508), end=(-1, 0)), weight=1, twin=True)
    skull = curve(
        _at(0, 14), _at(68, 26), _at(116, 72), _at(133, 140), _at(130, 200), _at(121, 240),
        start=(1, 0),
    )  # fmt: skip
    hair = across(skull, WIDTH)
    sheet.back(joined(hair, line(hair.knots[-1], hair.knots[0])), weight=0, fill="hair")
    sheet.back(hair, weight=1.8)
    ear = curve(
        _at(121, 226), _at(127, 209), _at(140, 205), _at(146, 222), _at(141, 250), _at(135, 268),
        _at(134, 284), _at(127, 296), _at(118, 292),
    )  # fmt: skip
    sheet.back(ear, weight=1.8, fill="skin", twin=True)
    rim = curve(_at(127, 224), _at(134, 214), _at(139.5, 222), _at(135, 246), _at(129, 262))
    sheet.back(rim, weight=1, twin=True)


def _hair_strands(sheet: Sheet) -> None:
    for root, middle, tip in (
        ((13, 80), (15, 52), (11, 24)),
        ((40, 85), (48, 56), (38, 30)),
        ((66, 95), (80, 66), (68, 40)),
        ((88, 114), (106, 84), (96, 58)),
        ((104, 143), (122, 112), (118, 86)),
        ((114, 174), (129, 144), (129, 118)),
    ):
        sheet.front(curve(_at(*root), _at(*middle), _at(*tip)), weight=0.8, twin=True)
    sheet.front(across(hairline, WIDTH), weight=1.4)


def _features(sheet: Sheet) -> None:
    brow_shape = joined(
        curve(_at(24, 205), _at(44, 195), _at(66, 191), BROW_TAIL),
        curve(BROW_TAIL, _at(66, 185), _at(42, 187), _at(23, 197)),
        curve(_at(23, 197), _at(21.5, 201), _at(24, 205)),
    )
    sheet.front(brow_shape, weight=0, fill="ink", twin=True)
    upper = curve(_at(28, 226), _at(38, 215), _at(54, 211), _at(70, 216), _at(79, 222))
    lower = curve(_at(79, 222), _at(66, 230), _at(48, 232), _at(28, 226))
    sheet.front(joined(upper, lower), weight=0, fill="white", twin=True)
    iris = joined(
        curve(_at(43.5, 212.6), _at(54, 211), _at(64, 213.3)),
        curve(_at(64, 213.3), _at(65, 221), _at(54, 231), _at(42.6, 221), _at(43.5, 212.6)),
    )
    sheet.front(iris, weight=1.2, fill="hair", twin=True)
    sheet.front(oval(_at(54, 220), 4.6, 4.8), weight=0, fill="ink", twin=True)
    sheet.front(upper, weight=2.4, twin=True)
    sheet.front(lower, weight=1, twin=True)
    sheet.front(
        curve(_at(31, 214), _at(42, 206.5), _at(56, 204), _at(74, 210)), weight=1, twin=True
    )
    sheet.front(
        joined(nose_side.part(ALA_TOP, ALA), curve(ALA, _at(25, 306), _at(22, 304))),
        weight=1.8,
        twin=True,
    )
    nostril = joined(
        curve(_at(22, 304.5), _at(14, 301.5), _at(7, 306)),
        curve(_at(7, 306), _at(14, 306.5), _at(22, 304.5)),
    )
    sheet.front(nostril, weight=1, fill="ink", twin=True)
    sheet.front(
        curve(_at(7, 306), _at(4, 310.5), _at(0, 311.5), end=(-1, 0)), weight=1.4, twin=True
    )
    _mouth(sheet)


def _mouth(sheet: Sheet) -> None:
    upper = upper_vermilion.back()
    mouth = curve(_at(0, 348), _at(9, 346.5), _at(24, 348.5), LIP_CORNER, start=(1, 0))
    for half in (joined(upper, mouth.back()), joined(lower_vermilion, mouth.back())):
        shape = joined(half.mirrored(WIDTH).back(), half)
        sheet.front(shape, weight=0, fill="lip")
    sheet.front(across(upper, WIDTH), weight=1.2)
    sheet.front(across(lower_vermilion, WIDTH), weight=1.2)
    sheet.front(across(mouth, WIDTH), weight=2)


def face_front() -> Sheet:
    """Forehead to chin, and the lines of hair, ears, neck and shoulders."""
    sheet = Sheet("face_front", "Face, front", WIDTH, HEIGHT)
    _head(sheet)
    _areas(sheet)
    _hair_strands(sheet)
    _features(sheet)
    sheet.front(across(contour.back().part(CHIN_TIP, JAW_TOP), WIDTH), weight=1.8)
    sheet.front(contour.part(HAIR_EAR, JAW_TOP), weight=1.8, twin=True)
    return sheet

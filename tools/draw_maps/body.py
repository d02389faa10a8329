"""The body from front and back, down to below the knee."""

from tools.draw_maps.pen import Point, Stroke, curve, joined, line, oval
from tools.draw_maps.sheet import Sheet

WIDTH, HEIGHT, MIDDLE = 440, 512, 220


def _at(out: float, y: float) -> Point:
    """A place by its distance from the midline towards the viewer's right."""
    return round(MIDDLE + out, 1), y


SHOULDER, ARMPIT, NECK_ROOT, NAPE = _at(80, 128), _at(72, 178), _at(44, 118), _at(0, 106)
ELBOW_OUT, ELBOW_IN = _at(111, 244), _at(83, 246)
WAIST_TOP, HIP, BRIEF = _at(67, 206), _at(71, 280), _at(77, 302)
FOLD_OUT, KNEE_OUT, KNEE_IN = _at(81, 338), _at(65, 418), _at(18, 418)
SHIN_OUT, SHIN_IN, CROTCH = _at(61, 474), _at(22, 474), _at(3, 322)

neck_side = curve(_at(22, 84), _at(24, 102), NECK_ROOT, SHOULDER, end=(1, 0.5))
arm_out = curve(
    SHOULDER, _at(101, 148), _at(108, 196), ELBOW_OUT, _at(118, 286), _at(124, 330), start=(1, 0.5)
)
arm_in = curve(ARMPIT, _at(78, 212), ELBOW_IN, _at(95, 288), _at(108, 334))
arm_seam = curve(SHOULDER, _at(72, 150), ARMPIT)
flank = curve(
    ARMPIT, WAIST_TOP, _at(61, 238), HIP, BRIEF, FOLD_OUT, _at(77, 376), KNEE_OUT, _at(61, 446),
    SHIN_OUT, _at(62, 516),
)  # fmt: skip
inner_leg = curve(CROTCH, _at(6, 366), KNEE_IN, _at(21, 446), SHIN_IN, _at(21, 516))
elbow = curve(ELBOW_OUT, _at(97, 250), ELBOW_IN)
knee_top = curve(KNEE_OUT, _at(43, 412), KNEE_IN)
knee_base = curve(SHIN_OUT, _at(42, 480), SHIN_IN)


def _both_halves(*borders: Stroke) -> tuple[Stroke, Stroke]:
    half = joined(*borders)
    return half, half.mirrored(WIDTH).back()


def _figure(sheet: Sheet) -> None:
    """Head, trunk, arms and legs as plain skin, for the areas to lie on."""
    trunk = joined(neck_side, arm_seam, flank)
    closing = line(_at(62, 516), _at(21, 516))
    rest = line(CROTCH, _at(0, 320), _at(0, 70), _at(22, 70), _at(22, 84))
    sheet.back(joined(trunk, closing, inner_leg.back(), rest), weight=0, fill="skin", twin=True)
    hand = curve(
        _at(124, 330), _at(132, 352), _at(135, 380), _at(131, 404), _at(123, 402), _at(118, 372),
        _at(108, 334), start=(0.14, 1), end=(-0.28, -1),
    )  # fmt: skip
    thumb = joined(
        curve(_at(109, 338), _at(103, 352), _at(103, 370)),
        curve(_at(103, 370), _at(106, 375), _at(109.5, 371)),
        curve(_at(109.5, 371), _at(112, 360), _at(116, 353)),
    )
    arm = joined(arm_seam.back(), arm_out, hand, arm_in.back())
    sheet.back(thumb, weight=1.4, fill="skin", twin=True)
    sheet.back(arm, weight=0, fill="skin", twin=True)
    sheet.back(hand, weight=1.6, twin=True)
    for finger in ((122.5, 376), (126.5, 375), (130.5, 375)):
        tip = _at(finger[0] + 0.5, 399)
        sheet.back(line(_at(*finger), tip), weight=0.6, twin=True)


def _outlines(sheet: Sheet, inside_of_leg: Stroke) -> None:
    sheet.front(neck_side, arm_out, arm_in, flank, inside_of_leg, weight=1.6, twin=True)


def _limbs(sheet: Sheet, side: str, joint: Stroke | None = None) -> None:
    """Upper arms end at the elbow, or at the upper edge of its own area."""
    out_end, in_end = (joint or elbow).knots[0], (joint or elbow).knots[-1]
    sheet.area(
        "arms", side, arm_out.part(SHOULDER, out_end), joint or elbow,
        arm_in.part(in_end, ARMPIT), arm_seam.back(), label=_at(90, 192), twin=True,
    )  # fmt: skip


def body_front() -> Sheet:
    """The client's left is the viewer's right."""
    sheet = Sheet("body_front", "Body, front", WIDTH, HEIGHT)
    _figure(sheet)
    _face(sheet)
    fold_in, fold_mid, top_in = _at(9, 198), _at(0, 200), _at(7, 178)
    breast_fold = curve(WAIST_TOP, _at(46, 211), _at(20, 208), fold_in)
    cleft = curve(fold_in, _at(5, 188), top_in)
    breast_top = curve(top_in, _at(28, 158), _at(54, 158), ARMPIT)
    areola = oval(_at(44, 187), 5.2, 5.2)
    sheet.area("breasts", "left", breast_fold, cleft, breast_top, flank.part(ARMPIT, WAIST_TOP),
               label=_at(38, 171), holes=[areola], twin=True)  # fmt: skip
    _limbs(sheet, "left")
    waist_mid, groin = _at(0, 298), _at(0, 322)
    brief_top = curve(HIP, _at(36, 295), waist_mid, end=(-1, 0))
    sheet.area(
        "abdomen", "middle",
        *_both_halves(curve(fold_mid, fold_in, start=(1, 0)), breast_fold.back(),
                      flank.part(WAIST_TOP, HIP), brief_top), label=_at(0, 262),
    )  # fmt: skip
    leg_line = curve(BRIEF, _at(36, 314), CROTCH)
    brief = joined(
        brief_top.back(), flank.part(HIP, BRIEF), leg_line, line(CROTCH, groin, waist_mid)
    )
    sheet.back(brief, weight=0, fill="hair", twin=True)
    sheet.front(brief_top, leg_line, weight=1, twin=True)
    sheet.area("thighs", "left", leg_line.back(), flank.part(BRIEF, KNEE_OUT), knee_top,
               inner_leg.part(KNEE_IN, CROTCH), label=_at(44, 362), twin=True)  # fmt: skip
    sheet.area("knees", "left", flank.part(KNEE_OUT, SHIN_OUT), knee_base,
               inner_leg.part(SHIN_IN, KNEE_IN), knee_top.back(), label=_at(42, 446),
               twin=True)  # fmt: skip
    _outlines(sheet, inner_leg)
    sheet.front(areola, weight=1, twin=True)
    sheet.front(curve(_at(7, 124), _at(30, 125), _at(52, 119), _at(72, 126)), weight=0.9, twin=True)
    sheet.front(curve(_at(20, 88), _at(15, 108), _at(7, 124)), weight=0.8, twin=True)
    sheet.front(curve(_at(-1.5, 246), _at(0, 251), _at(1.5, 246)), weight=1.4)
    sheet.front(
        curve(_at(31, 434), _at(28, 448), _at(36, 461), _at(50, 459)), weight=0.8, twin=True
    )
    return sheet


def _face(sheet: Sheet) -> None:
    skull = curve(_at(0, 6), _at(27, 18), _at(34, 46), start=(1, 0))
    jaw = curve(_at(34, 46), _at(30, 66), _at(16, 86), _at(0, 92), end=(-1, 0))
    hairline = curve(_at(0, 22), _at(20, 28), _at(31, 52), start=(1, 0))
    ear = curve(_at(33, 44), _at(38, 44), _at(36, 58), _at(31, 62))
    sheet.back(ear, weight=1.2, fill="skin", twin=True)
    sheet.back(joined(skull, jaw, line(_at(0, 92), _at(0, 6))), weight=0, fill="skin", twin=True)
    cap = joined(
        skull, line(_at(34, 46), _at(31, 52)), hairline.back(), line(_at(0, 22), _at(0, 6))
    )
    sheet.back(cap, weight=0, fill="hair", twin=True)
    sheet.back(skull, jaw, weight=1.6, twin=True)
    sheet.back(hairline, weight=1, twin=True)
    sheet.back(curve(_at(7, 44), _at(14, 41), _at(22, 44)), weight=1.6, twin=True)
    sheet.back(curve(_at(8, 50), _at(14, 53), _at(20, 50)), weight=1.4, twin=True)
    sheet.back(curve(_at(5, 65), _at(2, 68), _at(0, 68), end=(-1, 0)), weight=1, twin=True)
    sheet.back(curve(_at(0, 77.5), _at(5, 77.3), _at(10, 76)), weight=1.4, twin=True)


def body_back() -> Sheet:
    """The client's left is the viewer's left."""
    sheet = Sheet("body_back", "Body, back", WIDTH, HEIGHT)
    _figure(sheet)
    _back_of_head(sheet)
    spine_end, crease, fold_in = _at(0, 272), _at(0, 330), _at(8, 342)
    trapezius = curve(NAPE, _at(26, 110), NECK_ROOT)
    crest = curve(HIP, _at(36, 272), spine_end)
    spine = curve(spine_end, NAPE)
    cleft = curve(spine_end, crease)
    gluteal = curve(FOLD_OUT, _at(46, 350), fold_in)
    between = curve(fold_in, _at(4, 337), crease)
    half = joined(trapezius, neck_side.part(NECK_ROOT, SHOULDER), arm_seam, flank.part(ARMPIT, HIP))
    sheet.area("back", "right", half, crest, spine, label=_at(34, 228), twin=True)
    sheet.area("buttocks", "right", crest.back(), flank.part(HIP, FOLD_OUT), gluteal, between,
               cleft.back(), label=_at(40, 308), twin=True)  # fmt: skip
    inner = curve(fold_in, _at(9, 372), KNEE_IN, _at(21, 446), SHIN_IN, _at(21, 516))
    sheet.area("thighs", "right", gluteal.back(), flank.part(FOLD_OUT, KNEE_OUT), knee_top,
               inner.part(KNEE_IN, fold_in), label=_at(44, 382), twin=True)  # fmt: skip
    _limbs(sheet, "right")
    forearm_out, forearm_in = _at(118, 286), _at(95, 288)
    forearm = curve(forearm_out, _at(106, 292), forearm_in)
    sheet.area("elbows", "right", arm_out.part(ELBOW_OUT, forearm_out), forearm,
               arm_in.part(forearm_in, ELBOW_IN), elbow.back(), label=_at(101, 268),
               twin=True)  # fmt: skip
    _outlines(sheet, inner)
    blade = curve(_at(58, 150), _at(34, 162), _at(30, 186), _at(46, 202))
    sheet.front(blade, weight=0.8, twin=True)
    sheet.front(curve(_at(30, 436), _at(42, 432), _at(56, 437)), weight=0.8, twin=True)
    sheet.front(curve(_at(28, 488), _at(42, 500), _at(42, 516)), weight=0.8, twin=True)
    sheet.front(curve(_at(94, 262), _at(101, 270), _at(108, 262)), weight=0.8, twin=True)
    return sheet


def _back_of_head(sheet: Sheet) -> None:
    skull = curve(_at(0, 6), _at(27, 18), _at(34, 46), _at(28, 74), start=(1, 0))
    nape = curve(_at(28, 74), _at(16, 84), _at(0, 86), end=(-1, 0))
    ear = curve(_at(33, 44), _at(39, 43), _at(37, 58), _at(32, 63))
    sheet.back(ear, weight=1.2, fill="skin", twin=True)
    sheet.back(joined(skull, nape, line(_at(0, 86), _at(0, 6))), weight=0, fill="hair", twin=True)
    sheet.back(skull, nape, weight=1.6, twin=True)
    for strand in (
        curve(_at(4, 76), _at(12, 50), _at(6, 22)),
        curve(_at(14, 78), _at(25, 52), _at(16, 24)),
    ):
        sheet.back(strand, weight=0.7, twin=True)

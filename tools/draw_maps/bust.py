"""The neck under a raised chin, and the decolletage above a plain top."""

from tools.draw_maps.pen import Point, Stroke, across, curve, joined, line
from tools.draw_maps.sheet import Sheet

WIDTH, HEIGHT, MIDDLE = 440, 512, 220


def _at(out: float, y: float) -> Point:
    """A place by its distance from the midline towards the client's left."""
    return round(MIDDLE + out, 1), y


def _both_halves(*borders: Stroke) -> tuple[Stroke, Stroke]:
    """Down the client's left half from the midline to the midline, and back up the right."""
    half = joined(*borders)
    return half, half.mirrored(WIDTH).back()


def neck() -> Sheet:
    """From the jaw to the collar bones; the muscles beside the throat part it in three."""
    sheet = Sheet("neck", "Neck", WIDTH, HEIGHT)
    chin, muscle_top, jaw_end = _at(0, 168), _at(84, 134), _at(112, 96)
    notch, notch_mid, collar, root = _at(17, 414), _at(0, 422), _at(126, 384), _at(132, 316)
    jaw = curve(chin, _at(44, 158), muscle_top, jaw_end, _at(142, 48), _at(152, -4), start=(1, 0))
    side = curve(jaw_end, _at(108, 180), _at(112, 256), root)
    shoulder = curve(root, _at(172, 346), _at(224, 366), start=(0.5, 1))
    muscle = curve(muscle_top, _at(76, 220), _at(48, 330), notch)
    hollow = curve(notch, notch_mid, end=(-1, 0))
    bone = curve(notch, _at(64, 402), collar)
    edge = curve(collar, _at(138, 350), root)
    body = joined(side, shoulder, line(_at(224, 366), _at(224, 512), _at(0, 512)))
    for half in (body, body.mirrored(WIDTH)):
        closing = line(half.knots[-1], chin, half.knots[0])
        sheet.back(joined(half, closing), weight=0, fill="skin")
    face = joined(across(jaw, WIDTH), line(_at(152, -4), _at(-152, -4)))
    sheet.area("neck", "middle", *_both_halves(jaw.part(chin, muscle_top), muscle, hollow),
               label=_at(0, 280))  # fmt: skip
    sheet.area(
        "neck", "left", jaw.part(muscle_top, jaw_end), side, edge.back(), bone.back(),
        muscle.back(), label=_at(88, 268), twin=True,
    )  # fmt: skip
    sheet.front(face, weight=0, fill="skin")
    sheet.front(across(jaw, WIDTH), weight=1.8)
    sheet.front(joined(side, shoulder), weight=1.8, twin=True)
    _mouth(sheet)
    for y, out in ((250, 44), (318, 34)):
        fold = curve(_at(-out, y), _at(0, y + 9), _at(out, y))
        sheet.front(fold, weight=0.8)
    sheet.front(curve(notch, _at(62, 416), _at(130, 402), _at(206, 398)), weight=1.2, twin=True)
    sheet.front(curve(_at(0, 446), _at(0, 490)), weight=0.8)
    return sheet


def _mouth(sheet: Sheet) -> None:
    corner, centre = _at(58, 54), _at(0, 55)
    upper = curve(_at(0, 37), _at(13, 32), _at(31, 39), corner)
    lower = curve(_at(0, 79), _at(29, 73), corner, start=(1, 0))
    middle = curve(centre, _at(13, 52), _at(35, 55.5), corner, start=(1, 0))
    sheet.front(across(joined(upper, middle.back()), WIDTH), weight=0, fill="lip")
    sheet.front(across(joined(lower, middle.back()), WIDTH), weight=0, fill="lip")
    sheet.front(across(upper, WIDTH), across(lower, WIDTH), weight=1.4)
    sheet.front(across(middle, WIDTH), weight=2.2)
    sheet.front(curve(_at(20, 102), _at(0, 106), _at(-20, 102)), weight=1)
    sheet.front(curve(_at(7, 8), _at(9, 20), _at(11, 27)), weight=0.8, twin=True)


def decolletage() -> Sheet:
    """From the collar bones to the edge of a top; the breastbone is a field of its own."""
    sheet = Sheet("decolletage", "Décolletage", WIDTH, HEIGHT)
    notch, notch_mid, tip = _at(20, 178), _at(0, 186), _at(150, 150)
    armpit, edge_in, edge_mid = _at(142, 330), _at(30, 398), _at(0, 384)
    neck_side = curve(_at(78, -4), _at(74, 60), _at(84, 100), _at(124, 124), _at(164, 138),
                      _at(190, 172), _at(200, 240), _at(206, 360), _at(214, 516))  # fmt: skip
    bone = curve(notch, _at(58, 178), _at(104, 162), tip)
    hollow = curve(notch, notch_mid, end=(-1, 0))
    front_of_arm = curve(tip, _at(157, 220), armpit)
    top_edge = curve(armpit, _at(124, 372), _at(78, 400), edge_in, edge_mid)
    breastbone = curve(notch, _at(28, 280), edge_in)
    body = joined(neck_side, line(_at(214, 516), _at(0, 516), _at(0, -4)))
    body = joined(body, line(_at(0, -4), _at(78, -4)))
    sheet.back(body, weight=0, fill="skin", twin=True)
    fabric_side = curve(armpit, _at(154, 380), _at(160, 440), _at(152, 516))
    top = joined(
        top_edge.back(), fabric_side, line(_at(152, 516), _at(0, 516), edge_mid)
    )  # fmt: skip
    sheet.back(top, weight=0, fill="hair", twin=True)
    strip = _both_halves(hollow.back(), breastbone, top_edge.part(edge_in, edge_mid))
    sheet.area("decolletage", "middle", *strip, label=_at(0, 290))
    sheet.area(
        "decolletage", "left", bone, front_of_arm, top_edge.part(armpit, edge_in),
        breastbone.back(), label=_at(92, 270), twin=True,
    )  # fmt: skip
    sheet.front(neck_side, weight=1.8, twin=True)
    sheet.front(across(top_edge.back(), WIDTH), weight=1.8)
    sheet.front(fabric_side, weight=1.8, twin=True)
    sheet.front(curve(armpit, _at(150, 300), _at(168, 270)), weight=1.2, twin=True)
    sheet.front(bone, weight=1.4, twin=True)
    sheet.front(curve(_at(34, 164), _at(72, 160), _at(112, 148)), weight=0.8, twin=True)
    sheet.front(curve(_at(66, 40), _at(50, 110), notch), weight=1, twin=True)
    sheet.front(curve(_at(16, 462), _at(70, 492), _at(132, 462)), weight=0.8, twin=True)
    sheet.front(curve(_at(64, -4), _at(34, 18), _at(0, 22), end=(-1, 0)), weight=1.8, twin=True)
    return sheet

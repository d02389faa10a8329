"""The head from above, the nose at the top: what stands behind the client's chair sees."""

from tools.draw_maps.pen import Point, across, curve, joined, line
from tools.draw_maps.sheet import Sheet

WIDTH, HEIGHT, MIDDLE = 440, 512, 220


def _at(out: float, y: float) -> Point:
    """A place by its distance from the midline towards the client's right."""
    return round(MIDDLE + out, 1), y


def scalp() -> Sheet:
    """Crown in the middle, the sides beside it."""
    sheet = Sheet("scalp", "Scalp, from above", WIDTH, HEIGHT)
    front, corner, temple, nape = _at(0, 136), _at(72, 144), _at(134, 196), _at(0, 478)
    part_end = _at(52, 470)
    nose = curve(_at(0, 46), _at(10, 51), _at(18, 76), start=(1, 0))
    face = curve(_at(0, 68), _at(56, 76), _at(106, 116), temple, start=(1, 0))
    hairline = curve(front, _at(36, 138), corner, _at(98, 152), _at(116, 180), temple)
    skull = curve(temple, _at(152, 260), _at(148, 350), _at(108, 436), part_end, nape, end=(-1, 0))
    ridge = curve(corner, _at(88, 240), _at(90, 330), _at(74, 420), part_end)
    ear = curve(_at(146, 240), _at(164, 236), _at(172, 262), _at(162, 292), _at(150, 296))
    shoulder = curve(_at(140, 282), _at(196, 268), _at(230, 274))
    behind = curve(_at(230, 398), _at(180, 410), _at(112, 432))
    body = joined(
        shoulder, line(_at(230, 274), _at(230, 398)), behind, line(_at(112, 432), _at(140, 282))
    )
    sheet.back(body, weight=0, fill="skin", twin=True)
    sheet.back(shoulder, behind, weight=1.8, twin=True)
    sheet.back(joined(across(nose, WIDTH), line(_at(18, 76), _at(-18, 76))), weight=0, fill="skin")
    sheet.back(across(nose, WIDTH), weight=1.8)
    sheet.back(ear, weight=1.8, fill="skin", twin=True)
    sheet.back(curve(_at(153, 250), _at(162, 258), _at(156, 284)), weight=1, twin=True)
    brim = joined(across(face, WIDTH), across(hairline, WIDTH).back())
    sheet.back(brim, weight=0, fill="skin")
    sheet.back(across(face, WIDTH), weight=1.8)
    sheet.back(curve(_at(26, 84), _at(60, 92), _at(94, 120)), weight=3, twin=True)
    half = joined(hairline.part(front, corner), ridge, skull.part(part_end, nape))
    sheet.area("scalp", "middle", half, half.mirrored(WIDTH).back(), label=_at(0, 250), fill="hair")
    sheet.area(
        "scalp", "right", hairline.part(corner, temple), skull.part(temple, part_end),
        ridge.back(), label=_at(120, 300), fill="hair", twin=True,
    )  # fmt: skip
    _strands(sheet)
    sheet.front(across(hairline, WIDTH), weight=1.4)
    sheet.front(across(skull.back(), WIDTH), weight=1.8)
    return sheet


def _strands(sheet: Sheet) -> None:
    """Hair falls from the whorl behind the crown."""
    for strand in (
        curve(_at(9, 340), _at(26, 260), _at(24, 158)),
        curve(_at(14, 346), _at(54, 270), _at(62, 166)),
        curve(_at(18, 354), _at(84, 288), _at(104, 184)),
        curve(_at(20, 364), _at(98, 318), _at(136, 228)),
        curve(_at(20, 374), _at(94, 358), _at(142, 300)),
        curve(_at(18, 384), _at(78, 396), _at(132, 366)),
        curve(_at(13, 392), _at(54, 424), _at(104, 422)),
        curve(_at(6, 396), _at(24, 436), _at(58, 456)),
    ):
        sheet.front(strand, weight=0.8, twin=True)
    sheet.front(
        curve(_at(-5, 372), _at(-4, 361), _at(6, 360), _at(9, 370), _at(2, 378)), weight=0.8
    )

"""The face from the client's left, looking to the viewer's left; the right side is its mirror."""

from tools.draw_maps.pen import curve, joined, line
from tools.draw_maps.sheet import Sheet

WIDTH, HEIGHT = 440, 512

# Where three or more areas meet.
HAIR_FRONT, HAIR_TEMPLE = (98, 86), (158, 108)
GLABELLA_TOP, ROOT, SUBNASAL = (70, 164), (79, 220), (73, 309)
LIP_TOP, LIP_END, CREASE, MENTON = (64, 333), (68, 365), (77, 379), (94, 431)
BROW_HEAD, BROW_TAIL, NOSE_ROOT, RIM_IN = (98, 200), (158, 198), (98, 220), (97, 238)
TEAR, CHEEK_TOP, CREST, ARCH = (96, 264), (132, 278), (190, 238), (250, 244)
EAR_FRONT, JAW_TOP, CHIN_EDGE = (252, 282), (256, 304), (130, 425)
ALA_TOP, ALA, FOLD_END, JAW_IN, CORNER = (101, 285), (102, 304), (112, 374), (120, 388), (98, 349)

forehead = curve(HAIR_FRONT, (79, 118), GLABELLA_TOP, end=(0, 1))
glabella = curve(GLABELLA_TOP, (69, 190), ROOT, start=(0, 1), end=(0.1, 1))
nose = curve(
    ROOT, (73, 244), (61, 268), (48, 286), (48, 297), (58, 303), SUBNASAL, start=(-0.05, 1)
)
philtrum = curve(SUBNASAL, (71.5, 321), LIP_TOP, end=(-0.8, 1))
lip_skin = curve(LIP_END, (73.5, 371), CREASE, start=(0.5, 1), end=(0.1, 1))
chin = curve(CREASE, (72, 398), (75, 417), MENTON, end=(1, 0.1))
jaw = curve(
    MENTON, CHIN_EDGE, (196, 399), (236, 362), (251, 326), JAW_TOP, start=(1, 0.1)
)  # fmt: skip
ear_front = curve(ARCH, EAR_FRONT, JAW_TOP)
hairline = curve(
    HAIR_FRONT, (128, 92), HAIR_TEMPLE, (164, 142), (176, 172), (214, 186), (238, 208), ARCH
)
temporal_line = curve(HAIR_TEMPLE, (152, 154), BROW_TAIL)
brow = curve(BROW_HEAD, (116, 190), (136, 187), BROW_TAIL)
frown = curve(GLABELLA_TOP, (88, 170), (99, 184), BROW_HEAD)
brow_to_root = curve(BROW_HEAD, NOSE_ROOT)
root = curve(NOSE_ROOT, ROOT)
nose_side = joined(
    curve(NOSE_ROOT, RIM_IN, TEAR, ALA_TOP, end=(0.4, 1)), curve(ALA_TOP, (108, 295), ALA)
)
nose_base = curve(ALA, (88, 309), SUBNASAL)
orbit = curve(RIM_IN, (108, 249), (132, 250), (154, 236), (162, 216), BROW_TAIL)
under_eye = curve(TEAR, CHEEK_TOP, (168, 268), CREST, (182, 212), BROW_TAIL)
arch = curve(CREST, ARCH)
malar_base = curve(CHEEK_TOP, (150, 302), (198, 308), EAR_FRONT, start=(0.6, 1))
fold = curve(ALA, (112, 322), (118, 348), FOLD_END)
crease = curve(FOLD_END, (94, 379), CREASE)
marionette = curve(FOLD_END, JAW_IN)
chin_side = curve(JAW_IN, CHIN_EDGE)
jaw_in = curve(JAW_TOP, (226, 342), (178, 374), JAW_IN)
upper_vermilion = curve(LIP_TOP, (80, 340), CORNER)
lower_vermilion = curve(CORNER, (82, 360), LIP_END)


def _areas(sheet: Sheet) -> None:
    sheet.area(
        "forehead", "middle", hairline.part(HAIR_FRONT, HAIR_TEMPLE), temporal_line, brow.back(),
        frown.back(), forehead.back(), label=(114, 138),
    )  # fmt: skip
    sheet.area(
        "glabella", "middle", frown, brow_to_root, root, glabella.back(), label=(84, 181)
    )  # fmt: skip
    sheet.area("nose", "middle", root.back(), nose_side, nose_base, nose.back(), label=(80, 286))
    sheet.area(
        "upper_lip", "middle", nose_base.back(), fold, crease, lip_skin.back(),
        lower_vermilion.back(), upper_vermilion.back(), philtrum.back(), label=(92, 324),
    )  # fmt: skip
    sheet.area(
        "chin", "middle", crease.back(), marionette, chin_side, jaw.part(CHIN_EDGE, MENTON),
        chin.back(), label=(98, 404),
    )  # fmt: skip
    sheet.area(
        "temple", "left", hairline.part(HAIR_TEMPLE, ARCH), arch.back(),
        under_eye.part(CREST, BROW_TAIL), temporal_line.back(), label=(196, 208),
    )  # fmt: skip
    sheet.area(
        "eyelid", "left", brow, orbit.back(), nose_side.part(RIM_IN, NOSE_ROOT),
        brow_to_root.back(), label=(128, 240),
    )  # fmt: skip
    sheet.area(
        "periorbital", "left", orbit, under_eye.back(), nose_side.part(TEAR, RIM_IN),
        label=(136, 264),
    )  # fmt: skip
    sheet.area(
        "malar", "left", under_eye.part(CHEEK_TOP, CREST), arch,
        ear_front.part(ARCH, EAR_FRONT), malar_base.back(), label=(204, 276),
    )  # fmt: skip
    sheet.area(
        "cheeks", "left", under_eye.part(TEAR, CHEEK_TOP), malar_base,
        ear_front.part(EAR_FRONT, JAW_TOP), jaw_in, marionette.back(), fold.back(),
        nose_side.part(ALA, TEAR), label=(166, 334),
    )  # fmt: skip
    sheet.area(
        "jawline", "left", jaw.part(JAW_TOP, CHIN_EDGE), chin_side.back(), jaw_in.back(),
        label=(204, 377),
    )  # fmt: skip


def _head(sheet: Sheet) -> None:
    """Neck, hair and lips, behind the face."""
    throat = curve((116, 429), (160, 436), (184, 452), (186, 480), (176, 512))
    nape = curve((430, 512), (390, 470), (366, 416), (366, 340))
    neck = joined(
        throat,
        line((176, 512), (430, 512)),
        nape,
        line((366, 340), (300, 250), (240, 330), (116, 429)),
    )
    sheet.back(neck, weight=0, fill="skin")
    sheet.back(throat, nape, weight=1.8)
    sheet.back(curve((292, 348), (262, 420), (206, 500)), weight=1)
    skull = curve(
        HAIR_FRONT, (132, 44), (220, 14), (322, 32), (396, 110), (408, 206), (390, 290),
        (366, 352), start=(0.3, -1),
    )  # fmt: skip
    behind_ear = curve((366, 352), (326, 336), (300, 290), ARCH)
    sheet.back(joined(skull, behind_ear, hairline.back()), weight=0, fill="hair")
    sheet.back(joined(skull, behind_ear), weight=1.8)
    lips = curve(LIP_TOP, (60, 341), (70, 348))
    lower = curve((70, 348), (63.5, 356), LIP_END)
    mouth = curve((70, 348), (84, 348.5), CORNER)
    sheet.back(joined(lips, mouth, upper_vermilion.back()), weight=0, fill="lip")
    sheet.back(joined(lower, lower_vermilion.back(), mouth.back()), weight=0, fill="lip")
    sheet.back(lips, lower, weight=1.8)


def _hair_strands(sheet: Sheet) -> None:
    for strand in (
        curve((114, 84), (150, 52), (214, 32)),
        curve((140, 92), (192, 62), (262, 52)),
        curve((162, 118), (226, 86), (312, 90)),
        curve((170, 156), (246, 118), (344, 138)),
        curve((198, 178), (272, 152), (364, 186)),
        curve((236, 204), (300, 182), (376, 232)),
        curve((318, 226), (348, 244), (378, 276)),
        curve((312, 286), (336, 304), (364, 318)),
    ):
        sheet.front(strand, weight=0.8)
    sheet.front(hairline, weight=1.4)


def _ear(sheet: Sheet) -> None:
    ear = curve(
        (252, 252), (254, 222), (278, 200), (306, 212), (308, 244), (290, 272), (282, 296),
        (266, 311), JAW_TOP, (252, 284),
    )  # fmt: skip
    sheet.front(joined(ear, line((252, 284), (252, 252))), weight=0, fill="skin")
    sheet.front(ear, weight=1.8)
    sheet.front(curve((263, 238), (270, 216), (288, 210), (299, 224), (294, 248)), weight=1)
    sheet.front(curve((278, 226), (289, 236), (282, 258), (272, 274), (264, 272)), weight=1)
    sheet.front(curve((253, 256), (262, 258), (261, 268), (255, 272)), weight=1.2)


def _features(sheet: Sheet) -> None:
    brow_shape = joined(
        curve((92, 203), (116, 194), (136, 190.5), BROW_TAIL),
        curve(BROW_TAIL, (136, 184), (114, 185.5), (92, 194)),
        curve((92, 194), (89, 199), (92, 203)),
    )
    sheet.front(brow_shape, weight=0, fill="ink")
    ball = curve((107, 214), (101.5, 222), (107, 231))
    upper = curve((103, 209.5), (118, 212), (138, 225))
    lower = curve((138, 225), (124, 230), (107, 231.5))
    start = curve((107, 231.5), (101, 221), (103, 209.5))
    sheet.front(joined(upper, lower, start), weight=0, fill="white")
    iris = joined(
        curve((106, 212.5), (112.5, 221), (108, 231)), curve((108, 231), (102.5, 221), (106, 212.5))
    )
    sheet.front(iris, weight=1, fill="hair")
    pupil = joined(
        curve((104.5, 216), (107.5, 221), (105, 226)), curve((105, 226), (102.6, 221), (104.5, 216))
    )
    sheet.front(pupil, weight=0, fill="ink")
    sheet.front(ball, weight=1)
    sheet.front(upper, weight=2.4)
    sheet.front(lower, weight=1)
    sheet.front(curve((106, 203), (122, 205), (138, 214)), weight=1)
    sheet.front(joined(nose_side.part(ALA_TOP, ALA), curve(ALA, (97, 305), (92, 303))), weight=1.8)
    nostril = joined(
        curve((91, 304.5), (80, 300.5), (69, 305)), curve((69, 305), (80, 307.5), (91, 304.5))
    )
    sheet.front(nostril, weight=1, fill="ink")
    mouth = curve((70, 348), (84, 348.5), CORNER)
    sheet.front(mouth, weight=2)
    sheet.front(upper_vermilion, lower_vermilion, weight=1.2)


def face_left() -> Sheet:
    """The left side of the face, and the lines of hair, ear and neck."""
    sheet = Sheet("face_left", "Face, left", WIDTH, HEIGHT)
    _head(sheet)
    _areas(sheet)
    _hair_strands(sheet)
    _ear(sheet)
    _features(sheet)
    sheet.front(joined(forehead, glabella, nose, philtrum), weight=1.8)
    sheet.front(joined(lip_skin, chin, jaw), weight=1.8)
    return sheet


def face_right() -> Sheet:
    """The right side of the face: the left one in a mirror."""
    return face_left().mirrored("face_right", "Face, right")

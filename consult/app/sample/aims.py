"""What the sample clients come for, and how deep that goes where, within the facts' own ranges."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from consult.app.sample.dice import Dice
from consult.domain.client import Sex
from consult.domain.reference.areas import AreaFact, IndicationFact
from consult.domain.reference.devices import DeviceFact
from consult.domain.reference.facts import Facts
from consult.facts.maps import load_maps

DEVICES = ("skinpen_precision", "dermapen4")
SERIALS = {"skinpen_precision": "SAMPLE-SP-0117", "dermapen4": "SAMPLE-DP-0042"}
_STEP_MM = {"skinpen_precision": 0.25, "dermapen4": 0.1}
_USUAL_SESSIONS = 6

_FACE = ("forehead", "cheeks", "chin", "malar", "nose", "jawline", "upper_lip", "temple")


class Kind(NamedTuple):
    """An indication with the areas it is treated on; weights for women and for others."""

    indication: str
    areas: tuple[str, ...]
    share_of_women: float
    share_of_others: float
    goals: tuple[str, ...]
    concerns: tuple[str, ...]


KINDS = (
    Kind(
        "fine_lines",
        _FACE,
        30,
        14,
        ("Smoother skin before a family party.", "A fresher look, nothing drastic."),
        ("The pores bother me in photographs.", "It looks tired, even after sleep."),
    ),
    Kind(
        "wrinkles",
        ("forehead", "glabella", "cheeks", "upper_lip", "neck", "malar"),
        20,
        12,
        ("Softer lines round the mouth.", "Forehead lines less deep."),
        ("These lines have got deeper in two years.", "Make-up settles in them."),
    ),
    Kind(
        "acne_scars",
        ("cheeks", "chin", "forehead", "malar"),
        16,
        30,
        ("Scars less visible in side light.", "To go without make-up now and then."),
        ("Dents from acne at school.", "They catch the light."),
    ),
    Kind(
        "product_absorption",
        ("forehead", "cheeks", "neck", "decolletage", "hands"),
        12,
        4,
        ("Less dry in winter.", "An even, rested skin."),
        ("Always dry, whatever I use.", "Dull since the spring."),
    ),
    Kind(
        "melasma",
        ("cheeks", "malar", "forehead", "upper_lip"),
        7,
        1,
        ("The patches a shade lighter.",),
        ("Brown patches since my last pregnancy.", "Darker every summer."),
    ),
    Kind(
        "pih_dyschromia",
        ("cheeks", "chin", "malar"),
        6,
        6,
        ("A more even tone.",),
        ("Dark marks where spots have been.",),
    ),
    Kind(
        "striae",
        ("abdomen", "thighs", "buttocks"),
        8,
        4,
        ("Stretch marks flatter by summer.",),
        ("Silver lines that I can feel.", "They came with weight training."),
    ),
    Kind(
        "alopecia_aga",
        ("scalp",),
        2,
        24,
        ("To keep what is there.",),
        ("The parting gets wider.", "Thinner on top since thirty."),
    ),
    Kind(
        "surgical_scars",
        ("abdomen", "arms", "knees", "elbows"),
        4,
        6,
        ("A softer, paler scar.",),
        ("Pulls when I stretch.",),
    ),
)


class Aim(NamedTuple):
    """What one client comes for: `depths_mm` are the settings that fit each area, rising."""

    kind: Kind
    device: DeviceFact
    depths_mm: Mapping[str, tuple[float, ...]]
    sessions: int
    interval_weeks: int
    price: str

    @property
    def deepest_mm(self) -> float:
        return max(depths[-1] for depths in self.depths_mm.values())

    @property
    def shallowest_mm(self) -> float:
        return min(depths[0] for depths in self.depths_mm.values())


def aim_of(dice: Dice, sex: Sex | None, facts: Facts) -> Aim:
    """What a client of that sex may well come for."""
    shares = [k.share_of_women if sex is Sex.FEMALE else k.share_of_others for k in KINDS]
    kind = dice.one_of(KINDS, shares)
    indication = facts.indications[kind.indication]
    device = facts.devices[dice.one_of(DEVICES)]
    fitting = {
        area_id: depths
        for area_id in kind.areas
        if (depths := fitting_depths_mm(facts.areas[area_id], indication, device))
    }
    many = min(len(fitting), dice.randint(2, 5))
    chosen = set(dice.sample(sorted(fitting), many))
    return Aim(
        kind=kind,
        device=device,
        depths_mm={area_id: fitting[area_id] for area_id in fitting if area_id in chosen},
        sessions=dice.randint(
            indication.sessions_min, min(_USUAL_SESSIONS, indication.sessions_max)
        ),
        interval_weeks=dice.randint(
            max(2, indication.interval_weeks_min), max(2, indication.interval_weeks_max)
        ),
        price=f"£{dice.randrange(120, 260, 10)} per session",
    )


@cache
def fitting_depths_mm(
    area: AreaFact, indication: IndicationFact, device: DeviceFact
) -> tuple[float, ...]:
    """The device's settings that are usual for area and indication and need no reason."""
    step = _STEP_MM[device.id]
    low = max(area.depth_mm_min or 0, indication.depth_mm_min, device.depth_mm_min or 0, step)
    high = min(area.depth_mm_max or 0, area.soft_warning_above_mm, indication.depth_mm_max)
    high = min(high, device.depth_mm_max or high)
    settings = (round(n * step, 2) for n in range(1, round(high / step) + 1))
    return tuple(mm for mm in settings if low <= mm <= high)


@cache
def sides_of(area_id: str) -> tuple[str, ...]:
    """The sides under which the maps draw an area, left first."""
    sides = {
        area.side for view in load_maps().values() for area in view.areas if area.area_id == area_id
    }
    return tuple(sorted(sides))

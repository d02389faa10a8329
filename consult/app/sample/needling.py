"""What was done: numbing within its label's minutes, then the areas at settings that fit them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from consult.app.sample.aims import SERIALS, Aim, sides_of
from consult.app.sample.dice import Dice
from consult.domain.numbing import Numbing
from consult.domain.reference.areas import AreaFact, IndicationFact
from consult.domain.reference.facts import Facts
from consult.domain.screening_rules import Finding
from consult.domain.treatment import AreaTreatment, ProductUse, Reaction, Treatment

_NUMBING = {"lidocaine4_lmx4": 9, "lidocaine5_lmx5": 4, "emla": 4}
"""How often each is taken; their names say their strength already."""

_LONGEST_MIN = 70
_GRAMS = (2, 12)
_CLEANSED_WITH = ("Sterile saline", "Hypochlorous acid", "Octenidine")
_SERUMS = ("Hyaluronic serum (sample)", "Sterile saline", "Panthenol gel (sample)")
_SPEEDS = {"skinpen_precision": ("7000 rpm",), "dermapen4": ("90 Hz", "105 Hz", "120 Hz")}
_TECHNIQUES = ("Crosshatch", "Small circles", "Straight lines, lifted at the end")
_REACTIONS = (
    "Even redness, warm; calmer after ten minutes of cooling.",
    "Watery eyes while the upper lip was done; a short pause.",
    "Felt light-headed; lay flat for five minutes, then went on.",
)


def numbing_of(
    dice: Dice, aim: Aim, findings: Iterable[Finding], on_at: datetime, facts: Facts
) -> tuple[Numbing, ...]:
    """One application, wiped off, or none; never a product that a finding rules out."""
    ruled_out = {product for finding in findings for product in finding.ruled_out_products}
    left = [product for product in _NUMBING if product not in ruled_out]
    if not left or dice.happens(0.12):
        return ()
    product = facts.numbing_products[dice.one_of(left, [_NUMBING[name] for name in left])]
    longest = min(product.contact_minutes_max, _LONGEST_MIN)
    minutes = dice.randint(product.contact_minutes_min, longest)
    quarter = (on_at.month - 1) // 3 + 1
    one = Numbing(
        id=dice.identity(),
        product_id=product.id,
        product_name=product.name,
        lot=f"N{on_at:%y}{quarter}-{len(product.id):02d}7",
        expiry=_good_until(on_at.date(), quarter),
        applied_g=dice.randint(*_GRAMS) / 2,
        area_ids=tuple(aim.depths_mm),
        on_at=on_at,
        off_at=on_at + timedelta(minutes=minutes),
        removed_and_cleaned=True,
    )
    return (one,)


def treatment_of(
    dice: Dice, aim: Aim, session: int, visit_id: str, begins: datetime, facts: Facts
) -> Treatment:
    """The needling of one visit, from the first pass; numbing is put in by whoever knows it."""
    ends = begins + timedelta(minutes=dice.randint(16, 32))
    indication = facts.indications[aim.kind.indication]
    return Treatment(
        visit_id=visit_id,
        skin_cleansed_with=dice.one_of(_CLEANSED_WITH),
        device_id=aim.device.id,
        device_name=aim.device.name,
        device_serial=SERIALS[aim.device.id],
        cartridge_lot=f"{aim.device.id[:2].upper()}{begins:%y%m}-{begins.day // 11 + 1:03d}",
        cartridge_expiry=_good_until(begins.date(), begins.month % 5),
        cartridge_single_use=True,
        areas=tuple(_areas(dice, aim, session, indication, facts)),
        products=(_serum(dice, begins),) if dice.happens(0.8) else (),
        reactions=(_reaction(dice, begins, ends),) if dice.happens(0.06) else (),
        begun_at=begins,
        ended_at=ends,
        notes="Second round only on the cheek bones." if dice.happens(0.08) else "",
    )


def _areas(
    dice: Dice, aim: Aim, session: int, indication: IndicationFact, facts: Facts
) -> Iterable[AreaTreatment]:
    technique = dice.one_of(_TECHNIQUES)
    speed = dice.one_of(_SPEEDS[aim.device.id])
    for area_id, depths in aim.depths_mm.items():
        area = facts.areas[area_id]
        depth = depths[min(len(depths) - 1, (session - 1 + dice.randint(0, 1)) // 2)]
        passes, endpoint = _passes(dice, area, indication), _endpoint(dice, area, indication)
        for side in sides_of(area_id):
            yield AreaTreatment(
                area_id=area_id,
                side=side,
                depth_mm=depth,
                passes=passes,
                speed=speed,
                technique=technique,
                endpoint_id=endpoint,
                tolerance=min(7, max(0, round(dice.gauss(1 + 2 * depth, 1)))),
            )


def _passes(dice: Dice, area: AreaFact, indication: IndicationFact) -> int:
    low = max(area.passes_min, indication.passes_min)
    high = min(area.passes_max, indication.passes_max)
    return dice.randint(low, high) if low <= high else area.passes_min


def _endpoint(dice: Dice, area: AreaFact, indication: IndicationFact) -> str:
    both = [one for one in area.typical_endpoints if one in indication.endpoints]
    return dice.one_of(both or area.typical_endpoints)


def _serum(dice: Dice, at: datetime) -> ProductUse:
    name = dice.one_of(_SERUMS)
    return ProductUse(
        id=dice.identity(),
        name=name,
        lot=f"S{at:%y}-{len(name) * 13:03d}",
        expiry=_good_until(at.date(), at.month % 4),
    )


def _reaction(dice: Dice, begins: datetime, ends: datetime) -> Reaction:
    noted = begins + (ends - begins) * dice.uniform(0.3, 0.9)
    return Reaction(
        id=dice.identity(),
        noted_at=noted.replace(second=0, microsecond=0),
        words=dice.one_of(_REACTIONS),
    )


def _good_until(day: date, months_more: int) -> date:
    """The last day of usual expiry: a year and some months on, at a month's first day."""
    months = day.year * 12 + day.month - 1 + 12 + months_more
    return date(months // 12, months % 12 + 1, 1)

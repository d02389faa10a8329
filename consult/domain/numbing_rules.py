"""Rules over numbing: label limits, what may not meet, and what comes before the first pass.

Milligrams applied are not milligrams absorbed, so a ceiling for injections is never laid on a
cream: grams and minutes are checked against the product's label, and mg is shown as information.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from consult.domain.emla_doses import adult_row, row_for
from consult.domain.numbing import Numbing, contact_min
from consult.domain.reference.facts import Facts
from consult.domain.reference.numbing_products import NumbingProduct
from consult.domain.reference.source import Evidence
from consult.domain.screening_rules import Finding
from consult.domain.warning import RuleWarning, Weight

US_OTC_LIDOCAINE_PERCENT = 4.0
"""FDA, 26 March 2024: nothing sold without prescription goes above it (advice `no_otc_high`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbingSituation:
    """What bears on numbing besides the applications; None is not known.

    `now` is when the clock is read, `first_pass_at` when needling began, `on` the day of the visit.
    """

    now: datetime
    on: date
    country: str = ""
    age_months: int | None = None
    weight_kg: float | None = None
    first_pass_at: datetime | None = None
    findings: Sequence[Finding] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class IngredientTotal:
    """How much of one anaesthetic was put on the skin in all; information, never a limit."""

    ingredient: str
    applied_mg: float
    mg_per_kg: float | None


def check_numbing(
    applications: Sequence[Numbing], facts: Facts, situation: NumbingSituation
) -> tuple[RuleWarning, ...]:
    """Every warning about the numbing of one visit, refused ones first."""
    warnings: list[RuleWarning] = []
    for one in applications:
        warnings += _check_times(one, facts, situation)
        warnings += _check_expiry(one, situation)
        product = facts.numbing_products.get(one.product_id)
        if product is not None and product.anaesthetics:
            warnings += _check_contact(one, product, facts, situation)
            warnings += _check_grams(one, product, facts, situation)
            warnings += _check_findings(one, product, situation.findings)
            warnings += _note_authority(one, product, facts, situation)
    warnings += _note_several(applications, facts)
    return tuple(sorted(warnings, key=lambda w: list(Weight).index(w.weight)))


def totals(
    applications: Iterable[Numbing], facts: Facts, weight_kg: float | None = None
) -> tuple[IngredientTotal, ...]:
    """Milligrams applied of each anaesthetic over all products, and per kg of a known weight."""
    sums: dict[str, float] = defaultdict(float)
    for one in applications:
        product = facts.numbing_products.get(one.product_id)
        if product is None or not one.applied_g or one.applied_g < 0:
            continue
        for ingredient in product.ingredients:
            if ingredient.name in product.anaesthetics:
                sums[ingredient.name] += one.applied_g * ingredient.mg_per_g
    kg = weight_kg if weight_kg and weight_kg > 0 else None
    return tuple(
        IngredientTotal(ingredient=name, applied_mg=mg, mg_per_kg=mg / kg if kg else None)
        for name, mg in sums.items()
    )


def _check_times(one: Numbing, facts: Facts, situation: NumbingSituation) -> list[RuleWarning]:
    warnings = []
    if one.on_at and one.off_at and one.off_at < one.on_at:
        sentence = "Time off is before time on. Correct one of them."
        warnings.append(_warn(one, "off_before_on", Weight.REFUSED, sentence))
    if one.on_at and one.on_at > situation.now:
        sentence = "Time on is in the future. Correct it."
        warnings.append(_warn(one, "on_in_future", Weight.REFUSED, sentence))
    begun = situation.first_pass_at
    if begun is not None and one.on_at is not None:
        evidence = facts.numbing_advice["remove_before"].evidence
        if one.on_at >= begun:
            sentence = "Never on needled skin: broken skin can take up toxic amounts."
            warnings.append(_warn(one, "on_needled_skin", Weight.REFUSED, sentence, evidence))
        elif one.off_at is None or one.off_at > begun:
            sentence = "Numbing was still on at the first pass. Correct the times."
            warnings.append(_warn(one, "on_at_first_pass", Weight.REFUSED, sentence, evidence))
    return warnings


def _check_expiry(one: Numbing, situation: NumbingSituation) -> list[RuleWarning]:
    if one.expiry is None or one.expiry >= situation.on:
        return []
    sentence = "This lot has expired. Take another, or give a reason."
    return [_warn(one, "expired", Weight.REASON, sentence)]


def _check_contact(
    one: Numbing, product: NumbingProduct, facts: Facts, situation: NumbingSituation
) -> list[RuleWarning]:
    minutes = contact_min(one, situation.now)
    if minutes is None:
        return []
    low, high = product.contact_minutes_min, product.contact_minutes_max
    row = row_for(product.id, facts, situation.country, situation.age_months, situation.weight_kg)
    if row is not None:
        high = min(high, row.contact_minutes_max)
    if minutes > high:
        sentence = f"{product.name}: on for {minutes} minutes, at most {high}. Take it off."
        if one.off_at is not None:
            sentence = f"{product.name}: was on for {minutes} minutes, at most {high}. Say why."
        return [_warn(one, "contact_too_long", Weight.REASON, sentence, product.evidence)]
    if one.off_at is not None and minutes < low:
        sentence = f"{product.name}: on for {minutes} minutes; it needs {low} to work fully."
        return [_warn(one, "contact_too_short", Weight.NOTE, sentence, product.evidence)]
    return []


def _check_grams(
    one: Numbing, product: NumbingProduct, facts: Facts, situation: NumbingSituation
) -> list[RuleWarning]:
    if one.applied_g is None:
        return []
    if not 0 < one.applied_g < 1000:
        sentence = "Grams applied are more than 0. Correct the number."
        return [_warn(one, "grams_entry", Weight.REFUSED, sentence)]
    limit, evidence = product.applied_g_max, product.evidence
    age, weight = situation.age_months, situation.weight_kg
    row = row_for(product.id, facts, situation.country, age, weight)
    row = row or adult_row(product.id, facts, situation.country)
    if row is not None and row.applied_g_max is not None:
        limit, evidence = row.applied_g_max, facts.emla_doses.evidence
    warnings = []
    if limit is not None and one.applied_g > limit:
        label = f"the {row.label.upper()} label" if row else "the label known here"
        sentence = f"{product.name}: {one.applied_g:g} g; {label} ends at {limit:g} g. Say why."
        warnings.append(_warn(one, "grams_above_label", Weight.REASON, sentence, evidence))
    warnings += _note_spread(one, product)
    return warnings


def _note_spread(one: Numbing, product: NumbingProduct) -> list[RuleWarning]:
    """What area the grams cover at the label's thickness; areas in cm2 are not recorded."""
    low, high = product.g_per_10cm2_min, product.g_per_10cm2_max
    if one.applied_g is None or low is None or high is None:
        return []
    from_cm2, to_cm2 = one.applied_g / high * 10, one.applied_g / low * 10
    sentence = f"At {low:g} to {high:g} g per 10 cm², {one.applied_g:g} g is for "
    sentence += f"{from_cm2:.0f} to {to_cm2:.0f} cm²."
    if product.area_cm2_max is not None:
        sentence += f" The label ends at {product.area_cm2_max:g} cm²."
    return [_warn(one, "spread", Weight.NOTE, sentence, product.evidence)]


def _check_findings(
    one: Numbing, product: NumbingProduct, findings: Sequence[Finding]
) -> list[RuleWarning]:
    warnings = []
    for finding in findings:
        if product.id in finding.ruled_out_products:
            sentence = f"{product.name} does not go with: {finding.name}. {finding.action}"
            warnings.append(
                _warn(one, f"against_{finding.id}", Weight.REASON, sentence, finding.evidence)
            )
    return warnings


def _note_authority(
    one: Numbing, product: NumbingProduct, facts: Facts, situation: NumbingSituation
) -> list[RuleWarning]:
    warnings = []
    if not product.official_maximum:
        sentence = f"{product.name} has no official maximum: grams, area and minutes come from "
        sentence += "the prescriber or the pharmacy label."
        warnings.append(_warn(one, "no_official_maximum", Weight.NOTE, sentence, product.evidence))
    country = facts.countries.get(situation.country)
    strongest = max((i.percent for i in product.ingredients if i.name == "lidocaine"), default=0.0)
    if country and country.us_cleared_uses and strongest > US_OTC_LIDOCAINE_PERCENT:
        advice = facts.numbing_advice["no_otc_high"]
        sentence = f"{product.name} is above 4% lidocaine: prescription only in the US."
        warnings.append(_warn(one, "above_otc", Weight.NOTE, sentence, advice.evidence))
    return warnings


def _note_several(applications: Sequence[Numbing], facts: Facts) -> list[RuleWarning]:
    numbing = [
        one
        for one in applications
        if (product := facts.numbing_products.get(one.product_id)) and product.anaesthetics
    ]
    if len(numbing) < 2:
        return []
    sums = ", ".join(f"{t.ingredient} {t.applied_mg:.0f} mg" for t in totals(numbing, facts))
    sentence = "Several anaesthetics in one visit: their effects add up."
    if sums:
        sentence += f" Applied in all: {sums}."
    evidence = facts.numbing_advice["sum_products"].evidence
    return [RuleWarning(id="several", weight=Weight.NOTE, sentence=sentence, evidence=evidence)]


def _warn(
    one: Numbing, id: str, weight: Weight, sentence: str, evidence: Evidence | None = None
) -> RuleWarning:
    return RuleWarning(id=id, weight=weight, sentence=sentence, subject=one.id, evidence=evidence)

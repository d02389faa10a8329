"""The EMLA dose table: which row holds for a client."""

from consult.domain.reference.facts import Facts
from consult.domain.reference.numbing_products import DoseRow

_GROWN_MONTHS = 144
"""The UK label's rows for adults begin at 12 years."""


def row_for(
    product_id: str,
    facts: Facts,
    country: str,
    age_months: int | None,
    weight_kg: float | None,
) -> DoseRow | None:
    """The row for a child under the label of the practice's country, or None where none holds.

    Where age and weight disagree, the US label says that the row of the weight holds.
    """
    if product_id != facts.emla_doses.product or age_months is None:
        return None
    rows = [r for r in _rows(facts, country) if r.age_months_from < _GROWN_MONTHS]
    by_age = next(
        (r for r in rows if _holds(age_months, r.age_months_from, r.age_months_below)), None
    )
    if by_age is None or weight_kg is None or by_age.label != "us":
        return by_age
    by_weight = [r for r in rows if _weighs(weight_kg, r)]
    return min((by_age, *by_weight), key=lambda r: r.age_months_from)


def adult_row(product_id: str, facts: Facts, country: str) -> DoseRow | None:
    """The adult row with a limit in grams, where the country's label has one."""
    if product_id != facts.emla_doses.product:
        return None
    return next((r for r in _rows(facts, country) if r.site == "large"), None)


def _rows(facts: Facts, country: str) -> list[DoseRow]:
    known = facts.countries.get(country)
    label = known.numbing_label if known else None
    return [row for row in facts.emla_doses.rows if row.label == label]


def _holds(value: float, low: float, below: float | None) -> bool:
    return value >= low and (below is None or value < below)


def _weighs(weight_kg: float, row: DoseRow) -> bool:
    return _holds(weight_kg, row.weight_kg_from or 0.0, row.weight_kg_below)

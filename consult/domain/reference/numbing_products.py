"""Numbing products, their label limits, and what to do when numbing harms."""

from typing import Literal, NamedTuple

from consult.domain.reference.source import Evidence

AMIDES = frozenset({"lidocaine", "prilocaine"})
ESTERS = frozenset({"tetracaine", "benzocaine"})


class Ingredient(NamedTuple):
    """An active ingredient and its share of the weight, in percent."""

    name: str
    percent: float

    @property
    def mg_per_g(self) -> float:
        """Milligrams in one gram of the product."""
        return self.percent * 10


class NumbingProduct(NamedTuple):
    """A topical anaesthetic with its label limits; None means that the label gives none.

    `official_maximum` is false for products that no regulator has approved for this: their limits
    come from the prescriber or the pharmacy label.
    """

    id: str
    name: str
    ingredients: tuple[Ingredient, ...]
    contact_minutes_min: int
    contact_minutes_max: int
    applied_g_max: float | None
    area_cm2_max: float | None
    g_per_10cm2_min: float | None
    g_per_10cm2_max: float | None
    official_maximum: bool
    contraindications: tuple[str, ...]
    note: str
    evidence: Evidence

    @property
    def anaesthetics(self) -> frozenset[str]:
        """The local anaesthetics in it, by name."""
        return frozenset(i.name for i in self.ingredients) & (AMIDES | ESTERS)

    @property
    def strength(self) -> str:
        """Its ingredients in words, such as "lidocaine 2.5%, prilocaine 2.5%"."""
        return ", ".join(f"{i.name} {i.percent:g}%" for i in self.ingredients)


class DoseRow(NamedTuple):
    """One row of a label's dose table, for ages in months and weights in kg from, up to below."""

    label: Literal["uk", "us"]
    text: str
    age_months_from: int
    age_months_below: int | None
    weight_kg_from: float | None
    weight_kg_below: float | None
    site: Literal["any", "small", "large"]
    applied_g_max: float | None
    area_cm2_max: float | None
    g_per_10cm2_max: float | None
    contact_minutes_min: int | None
    contact_minutes_max: int
    doses_in_24h_max: int | None


class DoseTable(NamedTuple):
    """The dose table of one product, by label."""

    product: str
    rule: str
    rows: tuple[DoseRow, ...]
    evidence: Evidence


class NumbingAdvice(NamedTuple):
    """One rule of numbing in words, shown beside the warning that rests on it."""

    id: str
    text: str
    evidence: Evidence


class ToxicityGuide(NamedTuple):
    """Signs of anaesthetic toxicity and the first acts; the treatment is for medical staff only."""

    early: tuple[str, ...]
    severe: tuple[str, ...]
    timing: str
    act: tuple[str, ...]
    medical_treatment: str
    evidence: Evidence

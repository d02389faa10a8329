"""What a consent text is filled with, taken from the records of one visit."""

from dataclasses import dataclass
from datetime import date

from consult.domain.assessment import Plan
from consult.domain.client import Client, age_on
from consult.domain.consent_filling import Particulars
from consult.domain.label_rules import Intended, LabelStatus, label_status
from consult.domain.practice import Practice, Practitioner
from consult.domain.reference.areas import AreaFact
from consult.domain.reference.devices import DeviceFact
from consult.domain.reference.facts import Facts
from consult.domain.reference.risks import Risk


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentBasis:
    """The records that a consent rests on; `fitzpatrick` is the type that counts, or empty."""

    practice: Practice
    practitioner: Practitioner
    client: Client
    plan: Plan
    on: date
    fitzpatrick: str = ""


def particulars_of(basis: ConsentBasis, facts: Facts) -> Particulars:
    """Everything that a text may be filled with; what the plan leaves open stays open."""
    plan, practice = basis.plan, basis.practice
    areas = tuple(facts.areas[i] for i in dict.fromkeys(plan.area_ids) if i in facts.areas)
    device = facts.devices.get(plan.device_id)
    indication = facts.indications.get(plan.indication_id)
    country = facts.countries.get(practice.country)
    return Particulars(
        client=basis.client.name,
        practice=practice.name,
        practitioner=basis.practitioner.name,
        indication=indication.name if indication else "",
        areas=tuple(area.name for area in areas),
        device=device.name if device else "",
        depth_min_mm=plan.depth_min_mm,
        depth_max_mm=plan.depth_max_mm,
        sessions=plan.sessions,
        interval_weeks=plan.interval_weeks,
        price=plan.price,
        registration=basis.practitioner.registration_number,
        phone=practice.phone,
        out_of_hours=practice.out_of_hours,
        emergency_number=(country.emergency_number or "") if country else "",
        risk_ids=tuple(risk.id for risk in risks_of(facts, areas, device)),
        label=_label(basis, facts, areas, device) if device else None,
    )


def risks_of(
    facts: Facts, areas: tuple[AreaFact, ...], device: DeviceFact | None
) -> tuple[Risk, ...]:
    """The risks to tell of: numbing always, the face and radiofrequency where they are treated."""
    fitting = {"all", "numbing"}
    if not areas or any(area.is_face for area in areas):
        fitting.add("face")
    if device is not None and device.kind == "rf":
        fitting.add("rf")
    return tuple(risk for risk in facts.risks.values() if risk.applies_to in fitting)


def _label(
    basis: ConsentBasis, facts: Facts, areas: tuple[AreaFact, ...], device: DeviceFact
) -> LabelStatus:
    country = facts.countries.get(basis.practice.country)
    if country is None:
        return LabelStatus(kind="elsewhere", device=device.name)
    born = basis.client.birth_date
    intended = Intended(
        areas=areas,
        indication=facts.indications.get(basis.plan.indication_id),
        depth_max_mm=basis.plan.depth_max_mm,
        fitzpatrick=basis.fitzpatrick,
        age_years=age_on(born, basis.on) if born else None,
    )
    return label_status(country, device, intended)

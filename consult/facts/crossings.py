"""Checks that facts which name each other are all there, and that each has a source."""

from collections.abc import Collection, Iterable

from consult.domain.reference.facts import Facts
from consult.domain.reference.source import Evidence
from consult.facts.decode import DamagedFacts

_WITH_EVIDENCE = (
    "areas",
    "endpoints",
    "indications",
    "devices",
    "regulatory",
    "numbing_products",
    "numbing_advice",
    "finding_rules",
    "scales",
    "risks",
    "red_flags",
    "aftercare_steps",
    "countries",
    "retention",
)


_RANGES = (
    ("areas", "depth_mm", "passes"),
    ("indications", "depth_mm", "passes", "interval_weeks", "sessions"),
    ("devices", "depth_mm"),
    ("numbing_products", "contact_minutes", "g_per_10cm2"),
    ("finding_rules", "wait_days"),
    ("scales", "score"),
)

_RELIED_ON = {
    "areas": ("forehead", "eyelid"),
    "finding_rules": ("orbital_rim", "minor", "age_22", "dark_skin_pih", "hsv_active"),
    "questions": ("unwell", "pregnant", "breastfeeding"),
    "regulatory": ("fda_authorised_uses", "qai_list_2026", "fda_rf_2025"),
    "numbing_advice": ("remove_before", "no_otc_high", "sum_products"),
    "scales": ("fitzpatrick", "glogau", "goodman_baron_qual", "gais"),
}
"""What rules and pages ask for by name."""


def check_crossings(facts: Facts) -> None:
    """Raises `DamagedFacts` for the first id named but not there, or fact without a source."""
    for file, identity, evidence in _evidences(facts):
        if not evidence.sources:
            raise DamagedFacts(file, f"{identity} field evidence", "names no source")
        _check_known(evidence.sources, facts.sources, file, identity)
    _check_relied_on(facts)
    _check_ranges(facts)
    _check_areas_and_devices(facts)
    _check_questions(facts)
    for kept in facts.retention.values():
        _check_known(kept.countries, facts.countries, "retention.json", kept.id)
    if facts.emla_doses.product not in facts.numbing_products:
        raise DamagedFacts("emla_dose_table.json", "field product", "is not known")


def _evidences(facts: Facts) -> Iterable[tuple[str, str, Evidence]]:
    for file in _WITH_EVIDENCE:
        for identity, fact in getattr(facts, file).items():
            yield f"{file}.json", identity, fact.evidence
    yield "numbing_toxicity.json", "toxicity", facts.numbing_toxicity.evidence
    yield "emla_dose_table.json", "doses", facts.emla_doses.evidence


def _check_relied_on(facts: Facts) -> None:
    for file, ids in _RELIED_ON.items():
        for identity in ids:
            if identity not in getattr(facts, file):
                raise DamagedFacts(f"{file}.json", "", f"lacks {identity}")


def _check_ranges(facts: Facts) -> None:
    for file, *names in _RANGES:
        for identity, fact in getattr(facts, file).items():
            for name in names:
                low, high = getattr(fact, f"{name}_min"), getattr(fact, f"{name}_max")
                if low is not None and low < 0:
                    raise DamagedFacts(f"{file}.json", identity, f"has a {name} below none")
                if low is not None and high is not None and low > high:
                    what = f"has its {name} the wrong way round"
                    raise DamagedFacts(f"{file}.json", identity, what)


def _check_areas_and_devices(facts: Facts) -> None:
    for area in facts.areas.values():
        _check_known(area.typical_endpoints, facts.endpoints, "areas.json", area.id)
    for indication in facts.indications.values():
        _check_known(indication.endpoints, facts.endpoints, "indications.json", indication.id)
    for device in facts.devices.values():
        for use in device.cleared_uses_us:
            _check_known(use.areas, facts.areas, "devices.json", device.id)
            _check_known(use.indications, facts.indications, "devices.json", device.id)


def _check_questions(facts: Facts) -> None:
    for question in facts.questions.values():
        where = ("questions.json", question.id)
        if not question.raises:
            raise DamagedFacts(*where, "raises no finding")
        _check_known((r.finding for r in question.raises), facts.finding_rules, *where)
        choice = question.follow_up("choice")
        choices = {c.id for c in choice.choices} if choice else set()
        for raises in question.raises:
            _check_known(raises.when_choices, choices, *where)
        for follow_up in question.follow_ups:
            _check_known(follow_up.when_choices, choices, *where)


def _check_known(ids: Iterable[str], known: Collection[str], file: str, identity: str) -> None:
    for one in ids:
        if one not in known:
            raise DamagedFacts(file, identity, f"names {one}, which is not known")

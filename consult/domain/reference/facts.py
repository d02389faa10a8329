"""All facts that the program knows, read once and never changed while it runs."""

from collections.abc import Mapping
from typing import NamedTuple

from consult.domain.reference.aftercare_steps import AftercareStep
from consult.domain.reference.areas import AreaFact, EndpointFact, IndicationFact
from consult.domain.reference.countries import Country
from consult.domain.reference.devices import DeviceFact, RegulatoryNote
from consult.domain.reference.numbing_products import (
    DoseTable,
    NumbingAdvice,
    NumbingProduct,
    ToxicityGuide,
)
from consult.domain.reference.questions import FindingRule, Question
from consult.domain.reference.retention import RetentionFact
from consult.domain.reference.risks import RedFlag, Risk
from consult.domain.reference.scales import Scale
from consult.domain.reference.source import Evidence, Source


class AboutFacts(NamedTuple):
    """What the facts are, how sure they are, and what is known to be missing from them."""

    title: str
    version: str
    rule: str
    confidence_scale: str
    gaps: tuple[str, ...]


class Facts(NamedTuple):
    """Every fact by its id, in the order in which screens show them."""

    about: AboutFacts
    sources: Mapping[str, Source]
    areas: Mapping[str, AreaFact]
    endpoints: Mapping[str, EndpointFact]
    indications: Mapping[str, IndicationFact]
    devices: Mapping[str, DeviceFact]
    regulatory: Mapping[str, RegulatoryNote]
    numbing_products: Mapping[str, NumbingProduct]
    numbing_advice: Mapping[str, NumbingAdvice]
    numbing_toxicity: ToxicityGuide
    emla_doses: DoseTable
    questions: Mapping[str, Question]
    finding_rules: Mapping[str, FindingRule]
    scales: Mapping[str, Scale]
    risks: Mapping[str, Risk]
    red_flags: Mapping[str, RedFlag]
    aftercare_steps: Mapping[str, AftercareStep]
    countries: Mapping[str, Country]
    retention: Mapping[str, RetentionFact]

    def sources_of(self, evidence: Evidence) -> tuple[Source, ...]:
        """The documents behind one fact."""
        return tuple(self.sources[source_id] for source_id in evidence.sources)

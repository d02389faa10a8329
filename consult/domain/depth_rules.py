"""Rules over needle depth and passes: what a device can do, and what an area of skin can bear."""

import math

from consult.domain.reference.areas import AreaFact, IndicationFact
from consult.domain.reference.devices import DeviceFact
from consult.domain.reference.source import Evidence
from consult.domain.warning import RuleWarning, Weight

DEPTH_ENTRY_LIMIT_MM = 10.0
"""Beyond this a typed number is a slip of the hand. No device limit: those come from facts."""

_STEP_TOLERANCE_MM = 0.001


def check_depth(
    area: AreaFact,
    depth_mm: float,
    device: DeviceFact | None = None,
    indication: IndicationFact | None = None,
) -> tuple[RuleWarning, ...]:
    """Every warning about needling one area at one depth; those refused come first."""
    if not math.isfinite(depth_mm) or not 0 < depth_mm <= DEPTH_ENTRY_LIMIT_MM:
        sentence = f"A needle depth is more than 0 and at most {DEPTH_ENTRY_LIMIT_MM:g} mm."
        return (_warn(area, "depth_entry", Weight.REFUSED, sentence, None),)
    if area.no_go:
        sentence = f"{area.name}: never needled. Remove this area."
        return (_warn(area, "no_go_area", Weight.REFUSED, sentence, area.evidence),)
    warnings = [
        *(_check_device(area, depth_mm, device) if device else ()),
        *_check_area_depth(area, depth_mm),
        *(_check_indication(area, depth_mm, indication) if indication else ()),
    ]
    return tuple(sorted(warnings, key=lambda w: list(Weight).index(w.weight)))


def _check_device(area: AreaFact, depth_mm: float, device: DeviceFact) -> list[RuleWarning]:
    low, high, step = device.depth_mm_min, device.depth_mm_max, device.depth_step_mm
    if (high is not None and depth_mm > high) or (low is not None and depth_mm < low):
        sentence = f"{device.name} reaches {_range(low, high)}: {depth_mm:g} mm is outside it."
        return [_warn(area, "device_range", Weight.REFUSED, sentence, device.evidence)]
    warnings = []
    if high is None:
        sentence = f"The range of {device.name} is not known here: take it from its manual."
        warnings.append(_warn(area, "device_unknown", Weight.NOTE, sentence, device.evidence))
    if step and abs(depth_mm - round(depth_mm / step) * step) > _STEP_TOLERANCE_MM:
        sentence = f"{device.name} is set in steps of {step:g} mm; {depth_mm:g} mm is between two."
        warnings.append(_warn(area, "device_step", Weight.NOTE, sentence, device.evidence))
    return warnings


def _check_area_depth(area: AreaFact, depth_mm: float) -> list[RuleWarning]:
    if depth_mm <= area.soft_warning_above_mm:
        return []
    skin = ""
    if area.skin_bound_mm is not None:
        skin = f" The thinnest mean skin measured there is {area.skin_bound_mm:g} mm."
    limit = area.soft_warning_above_mm
    sentence = f"{area.name}: {depth_mm:g} mm is above {limit:g} mm.{skin} Give a reason."
    return [_warn(area, "above_soft_limit", Weight.REASON, sentence, area.evidence)]


def _check_indication(
    area: AreaFact, depth_mm: float, indication: IndicationFact
) -> list[RuleWarning]:
    low, high = indication.depth_mm_min, indication.depth_mm_max
    if low <= depth_mm <= high:
        return []
    sentence = f"Usual for {indication.name}: {_range(low, high)}. This is {depth_mm:g} mm."
    return [_warn(area, "indication_range", Weight.NOTE, sentence, indication.evidence)]


def check_passes(area: AreaFact, passes: int) -> tuple[RuleWarning, ...]:
    """A note when the passes are outside the area's usual number; no source gives a limit."""
    if passes < 0:
        sentence = "Passes cannot be fewer than none."
        return (_warn(area, "passes_entry", Weight.REFUSED, sentence, None),)
    if area.no_go or area.passes_min <= passes <= area.passes_max:
        return ()
    usual = f"{area.passes_min} to {area.passes_max}"
    sentence = f"{area.name}: {passes} passes; usual are {usual}. No source gives a limit by area."
    return (_warn(area, "passes_range", Weight.NOTE, sentence, area.evidence),)


def _range(low: float | None, high: float | None) -> str:
    if low is None:
        return f"at most {high:g} mm" if high is not None else "an unknown depth"
    return f"{low:g} to {high:g} mm" if high is not None else f"at least {low:g} mm"


def _warn(
    area: AreaFact, id: str, weight: Weight, sentence: str, evidence: Evidence | None
) -> RuleWarning:
    return RuleWarning(id=id, weight=weight, sentence=sentence, subject=area.id, evidence=evidence)

"""Same as last time: a treatment begun from the previous one, with every difference told.

Device, areas, depth, passes, speed and technique are carried over. Consent, lots, expiry dates,
numbing times, answers, endpoints and tolerance never are: they belong to one visit alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from consult.domain.assessment import Plan
from consult.domain.treatment import AreaTreatment, Treatment

_CARRIED = ("depth_mm", "passes", "speed", "technique")


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is not what it was last time; `area_id` is empty for the device."""

    area_id: str
    side: str
    field: str
    last: str
    now: str


def begin_from(last: Treatment, present: Treatment) -> Treatment:
    """The present treatment with what may be carried over from the last one."""
    return replace(
        present,
        skin_cleansed_with=present.skin_cleansed_with or last.skin_cleansed_with,
        device_id=last.device_id,
        device_name=last.device_name,
        device_serial=last.device_serial,
        areas=tuple(
            AreaTreatment(
                area_id=area.area_id,
                side=area.side,
                depth_mm=area.depth_mm,
                passes=area.passes,
                speed=area.speed,
                technique=area.technique,
            )
            for area in last.areas
        ),
    )


def plan_from(last: Plan, present: Plan) -> Plan:
    """The present visit's plan with everything as it was planned last time."""
    return replace(last, visit_id=present.visit_id)


def is_blank(plan: Plan) -> bool:
    """Whether nothing has been planned yet."""
    return plan == Plan(visit_id=plan.visit_id)


def differences(last: Treatment, present: Treatment) -> tuple[Difference, ...]:
    """Everything about device and areas that is not as it was last time."""
    return tuple(_differences(last, present))


def _differences(last: Treatment, present: Treatment) -> Iterator[Difference]:
    if last.device_id != present.device_id:
        yield Difference("", "", "device_id", last.device_name, present.device_name)
    earlier = {(area.area_id, area.side): area for area in last.areas}
    for area in present.areas:
        before = earlier.pop((area.area_id, area.side), None)
        if before is None:
            yield Difference(area.area_id, area.side, "area", "not treated", "treated")
            continue
        for field in _CARRIED:
            old, new = getattr(before, field), getattr(area, field)
            if old != new:
                yield Difference(area.area_id, area.side, field, _told(old), _told(new))
    for area_id, side in earlier:
        yield Difference(area_id, side, "area", "treated", "not treated")


def _told(value: object) -> str:
    return "not noted" if value in (None, "") else str(value)

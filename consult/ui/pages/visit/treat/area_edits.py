"""Changes to the treated areas, each from one frozen treatment to the next."""

from dataclasses import replace

from consult.domain.maps import AreaKey
from consult.domain.treatment import AreaTreatment, Treatment

_OTHER = {"left": "right", "right": "left"}


def key_of(area: AreaTreatment) -> AreaKey:
    """What the area is called on the map."""
    return area.area_id, area.side


def area_of(treatment: Treatment, key: AreaKey | None) -> AreaTreatment | None:
    """The treated area with this key, if it is marked."""
    return next((area for area in treatment.areas if key_of(area) == key), None)


def with_area(treatment: Treatment, area: AreaTreatment) -> Treatment:
    """The treatment with this area as given, in its old place or as the newest."""
    if area_of(treatment, key_of(area)) is None:
        return replace(treatment, areas=(*treatment.areas, area))
    areas = tuple(area if key_of(one) == key_of(area) else one for one in treatment.areas)
    return replace(treatment, areas=areas)


def without_area(treatment: Treatment, key: AreaKey) -> Treatment:
    """The treatment without a mark on this area."""
    return replace(treatment, areas=tuple(one for one in treatment.areas if key_of(one) != key))


def other_side(key: AreaKey) -> AreaKey | None:
    """The same area on the client's other side; None for one that has no sides."""
    area_id, side = key
    return (area_id, _OTHER[side]) if side in _OTHER else None


def with_other_side(treatment: Treatment, key: AreaKey) -> Treatment:
    """The other side marked and set like this one; what was seen there stays its own."""
    source, other = area_of(treatment, key), other_side(key)
    if source is None or other is None:
        return treatment
    present = area_of(treatment, other) or AreaTreatment(area_id=other[0], side=other[1])
    return with_area(treatment, set_like(present, source))


def with_all_like(treatment: Treatment, key: AreaKey) -> Treatment:
    """Every marked area set like this one."""
    source = area_of(treatment, key)
    if source is None:
        return treatment
    return replace(treatment, areas=tuple(set_like(area, source) for area in treatment.areas))


def set_like(area: AreaTreatment, source: AreaTreatment) -> AreaTreatment:
    """The settings of another area. Endpoint, tolerance and reason are seen or said for one area
    alone and are never carried over."""
    return replace(
        area,
        depth_mm=source.depth_mm,
        passes=source.passes,
        speed=source.speed,
        technique=source.technique,
    )


def last_set(treatment: Treatment, but: AreaKey) -> AreaTreatment | None:
    """The newest other area that has a depth: what an area with none may be set like."""
    found = (
        area
        for area in reversed(treatment.areas)
        if area.depth_mm is not None and key_of(area) != but
    )
    return next(found, None)

"""What was done, as the treatment record shows it: device, numbing, areas with their map."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from consult.domain.dates import day_in_words
from consult.domain.numbing import Numbing, contact_min
from consult.domain.reference.facts import Facts
from consult.domain.treatment import AreaTreatment, Treatment
from consult.facts.maps import maps_for_areas
from consult.reports.addenda_part import NO_MARKS, Marks
from consult.reports.document import (
    Block,
    Cell,
    Depth,
    Heading,
    KeyValues,
    MapBlock,
    MapView,
    Paragraph,
    Table,
    Text,
)
from consult.reports.frame import area_in_words, depth_figure, fixed
from consult.reports.local_time import NOT_GIVEN, LocalTime, day_or_not_given

_ALL_AREAS = "all areas"
_AREA_HEADER = ("Area", "Depth, mm", "Passes", "Endpoint", "Pain")


def treatment_blocks(
    treatment: Treatment,
    day: datetime,
    facts: Facts,
    time: LocalTime,
    marks: Marks = NO_MARKS,
) -> Iterator[Block]:
    """Everything done at the visit that began on `day`; says so where nothing was needled."""
    yield Heading("Treatment")
    details = _details(treatment.areas, facts)
    told = tuple(_setup(treatment, day, time, marks))
    if len(details) == 1 and details[0][1] == _ALL_AREAS:
        told += (("How", details[0][0]),)
        details = ()
    yield from _areas(treatment, KeyValues(told, columns=1), facts, marks)
    if details:
        yield Table(("Speed, technique, reason for the depth", "Areas"), details, (1, 1))
    yield from _numbing(treatment, facts, time, marks)
    if treatment.products:
        rows = tuple(
            (p.name, p.lot or "–", _day(p.expiry) + marks.of(f"treatment/products/{p.id}/expiry"))
            for p in treatment.products
        )
        yield Table(("Product on the skin", "Lot", "Expiry"), rows, (3, 2, 2))
    if treatment.reactions:
        noted = tuple((fixed(time.clock(r.noted_at)), r.words) for r in treatment.reactions)
        yield Table(("Reaction at", "What was seen"), noted, (1, 6))
    if treatment.notes:
        yield Heading("Notes")
        yield Paragraph(treatment.notes)


def _setup(
    treatment: Treatment, day: datetime, time: LocalTime, marks: Marks
) -> Iterator[tuple[str, Text]]:
    yield "Needling", fixed(_needling(treatment, day, time, marks))
    yield "Cleansed with", treatment.skin_cleansed_with or NOT_GIVEN
    yield "Device", treatment.device_name or NOT_GIVEN
    yield "Serial", treatment.device_serial or NOT_GIVEN
    new = "new, used once" if treatment.cartridge_single_use else "not confirmed as new"
    yield "Cartridge lot", f"{treatment.cartridge_lot or NOT_GIVEN} ({new})"
    expiry = day_or_not_given(treatment.cartridge_expiry)
    yield "Expiry", expiry + marks.of("treatment/cartridge_expiry")


def _needling(treatment: Treatment, day: datetime, time: LocalTime, marks: Marks) -> str:
    """From the first pass to the last: "10:28 to 10:50"; without the day if it is the visit's."""
    if treatment.begun_at is None and treatment.ended_at is None:
        return NOT_GIVEN
    begun = time.moment_near(treatment.begun_at, day) + marks.of("treatment/begun_at")
    ended = time.moment_near(treatment.ended_at, day) + marks.of("treatment/ended_at")
    return f"{begun} to {ended}"


def _areas(treatment: Treatment, setup: KeyValues, facts: Facts, marks: Marks) -> Iterator[Block]:
    if not treatment.areas:
        if treatment != Treatment(visit_id=treatment.visit_id):
            yield replace(setup, columns=2)
        yield Paragraph("No area was marked.")
        return
    depths = {(a.area_id, a.side): a.depth_mm for a in treatment.areas if a.depth_mm is not None}
    views = tuple(
        MapView(body_map, {k: d for k, d in depths.items() if k in body_map.keys})
        for body_map in maps_for_areas(depths)
    )
    rows = tuple(_area(area, facts, marks) for area in treatment.areas)
    legend = Table(_AREA_HEADER, rows, (3.3, 1.75, 1.3, 3.6, 1.1))
    yield MapBlock(views, legend, setup)


def _area(area: AreaTreatment, facts: Facts, marks: Marks) -> tuple[Cell, ...]:
    endpoint = facts.endpoints.get(area.endpoint_id)
    place = f"treatment/areas/{area.area_id},{area.side}"
    passes, pain = marks.of(f"{place}/passes"), marks.of(f"{place}/tolerance")
    return (
        area_in_words(area.area_id, area.side, facts),
        _depth(area.depth_mm, marks.of(f"{place}/depth_mm")),
        fixed("–" if area.passes is None else f"{area.passes}{passes}"),
        ((endpoint.name if endpoint else area.endpoint_id) or "–")
        + marks.of(f"{place}/endpoint_id"),
        fixed("–" if area.tolerance is None else f"{area.tolerance}/10{pain}"),
    )


def _depth(depth_mm: float | None, mark: str) -> Cell:
    """On its colour, unless it was corrected: a mark needs the paper's own."""
    if depth_mm is None:
        return f"–{mark}"
    return fixed(f"{depth_figure(depth_mm)}{mark}") if mark else Depth(depth_mm)


def _details(areas: tuple[AreaTreatment, ...], facts: Facts) -> tuple[tuple[Text, ...], ...]:
    """What was done alike is told once, with the areas where."""
    alike: dict[str, list[str]] = {}
    for area in areas:
        told = (
            ("speed", area.speed),
            ("technique", area.technique),
            ("reason for the depth", area.reason),
        )
        words = "; ".join(f"{label}: {text}" for label, text in told if text)
        if words:
            where = area_in_words(area.area_id, area.side, facts)
            alike.setdefault(words[0].upper() + words[1:], []).append(where)
    return tuple(
        (words, _ALL_AREAS if len(where) == len(areas) else "; ".join(where))
        for words, where in alike.items()
    )


def _numbing(treatment: Treatment, facts: Facts, time: LocalTime, marks: Marks) -> Iterator[Block]:
    if not treatment.numbing:
        yield Paragraph("No numbing was recorded.")
        return
    rows = tuple(_application(one, facts, time, marks) for one in treatment.numbing)
    header = ("Numbing", "Lot, expiry", "Amount, area", "On", "Off", "Minutes", "Removed")
    yield Table(header, rows, (3.6, 2.4, 2.6, 1, 1, 1.3, 1.4))


def _product(one: Numbing) -> str:
    """Name and strength, unless the name tells the strength already."""
    figures = re.findall(r"[\d.]+", one.strength)
    told = figures and all(figure in one.product_name for figure in figures)
    return one.product_name if told else f"{one.product_name} {one.strength}".strip()


def _application(one: Numbing, facts: Facts, time: LocalTime, marks: Marks) -> tuple[Text, ...]:
    place = f"treatment/numbing/{one.id}"
    expiry, amount, on, off = (
        marks.of(f"{place}/{name}") for name in ("expiry", "applied_g", "on_at", "off_at")
    )
    minutes = contact_min(one, one.off_at) if one.off_at else None
    areas = ", ".join(area_in_words(area_id, "", facts) for area_id in one.area_ids)
    grams = f"{one.applied_g:g}\u00a0g{amount}" if one.applied_g is not None else ""
    return (
        _product(one) or "–",
        "\n".join((one.lot or "–", _day(one.expiry) + expiry)),
        "\n".join(filter(None, (grams, areas))) or "–",
        fixed(time.clock(one.on_at) + on) if one.on_at else "–",
        fixed(time.clock(one.off_at) + off) if one.off_at else "–",
        fixed("–" if minutes is None else str(minutes)),
        "yes" if one.removed_and_cleaned else "no",
    )


def _day(day: date | None) -> str:
    return day_in_words(day) if day else "–"

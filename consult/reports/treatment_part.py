"""What was done, as the treatment record shows it: device, numbing, areas with their map."""

from collections.abc import Iterator
from datetime import date

from consult.domain.dates import day_in_words
from consult.domain.numbing import Numbing, contact_min
from consult.domain.reference.facts import Facts
from consult.domain.treatment import AreaTreatment, Treatment
from consult.facts.maps import maps_for_areas
from consult.reports.document import (
    Block,
    Heading,
    KeyValues,
    MapBlock,
    MapView,
    Paragraph,
    Table,
    Text,
)
from consult.reports.frame import NOT_GIVEN, LocalTime, area_in_words, depth_figure, fixed

_AREA_HEADER = ("Area", "Depth, mm", "Passes", "Endpoint", "Pain")


def treatment_blocks(treatment: Treatment, facts: Facts, time: LocalTime) -> Iterator[Block]:
    """Everything done; says so where nothing was needled."""
    yield Heading("Treatment")
    yield KeyValues(tuple(_setup(treatment, time)), columns=2)
    yield from _areas(treatment, facts)
    yield from _numbing(treatment, facts, time)
    if treatment.products:
        rows = tuple((p.name, p.lot or NOT_GIVEN, _day(p.expiry)) for p in treatment.products)
        yield Heading("Products on the skin")
        yield Table(("Product", "Lot", "Expiry"), rows, (3, 2, 2))
    if treatment.reactions:
        noted = tuple((fixed(time.clock(r.noted_at)), r.words) for r in treatment.reactions)
        yield Heading("Reactions")
        yield Table(("Time", "What was seen"), noted, (1, 6))
    if treatment.notes:
        yield Heading("Notes")
        yield Paragraph(treatment.notes)


def _setup(treatment: Treatment, time: LocalTime) -> Iterator[tuple[str, Text]]:
    yield "First pass", fixed(time.moment(treatment.begun_at))
    yield "Last pass", fixed(time.moment(treatment.ended_at))
    yield "Device", treatment.device_name or NOT_GIVEN
    yield "Serial", treatment.device_serial or NOT_GIVEN
    yield "Cartridge lot", treatment.cartridge_lot or NOT_GIVEN
    yield "Expiry", _day(treatment.cartridge_expiry)
    new = "new, used once" if treatment.cartridge_single_use else "not confirmed as new"
    yield "Cartridge", new
    yield "Cleansed with", treatment.skin_cleansed_with or NOT_GIVEN


def _areas(treatment: Treatment, facts: Facts) -> Iterator[Block]:
    if not treatment.areas:
        yield Paragraph("No area was marked.")
        return
    depths = {(a.area_id, a.side): a.depth_mm for a in treatment.areas if a.depth_mm is not None}
    views = tuple(
        MapView(body_map, {k: d for k, d in depths.items() if k in body_map.keys})
        for body_map in maps_for_areas(depths)
    )
    rows = tuple(_area(area, facts) for area in treatment.areas)
    legend = Table(_AREA_HEADER, rows, (3.2, 1.7, 1.25, 3.3, 1.0))
    yield Heading("Areas treated")
    yield MapBlock(views, legend) if views else legend
    details = tuple(row for area in treatment.areas for row in _details(area, facts))
    if details:
        yield KeyValues(details, columns=1)


def _area(area: AreaTreatment, facts: Facts) -> tuple[Text, ...]:
    endpoint = facts.endpoints.get(area.endpoint_id)
    return (
        area_in_words(area.area_id, area.side, facts),
        fixed("–" if area.depth_mm is None else depth_figure(area.depth_mm)),
        fixed("–" if area.passes is None else str(area.passes)),
        (endpoint.name if endpoint else area.endpoint_id) or "–",
        fixed("–" if area.tolerance is None else f"{area.tolerance}/10"),
    )


def _details(area: AreaTreatment, facts: Facts) -> Iterator[tuple[str, Text]]:
    told = (
        ("speed", area.speed),
        ("technique", area.technique),
        ("reason for the depth", area.reason),
    )
    words = "; ".join(f"{label}: {text}" for label, text in told if text)
    if words:
        yield area_in_words(area.area_id, area.side, facts), words[0].upper() + words[1:]


def _numbing(treatment: Treatment, facts: Facts, time: LocalTime) -> Iterator[Block]:
    if not treatment.numbing:
        yield Paragraph("No numbing was recorded.")
        return
    yield Heading("Numbing")
    rows = tuple(_application(one, facts, time) for one in treatment.numbing)
    header = ("Product", "Lot, expiry", "Amount, area", "On", "Off", "Minutes", "Removed")
    yield Table(header, rows, (3, 2.6, 2.6, 1.2, 1.2, 1.5, 1.6))


def _application(one: Numbing, facts: Facts, time: LocalTime) -> tuple[Text, ...]:
    minutes = contact_min(one, one.off_at) if one.off_at else None
    areas = ", ".join(area_in_words(area_id, "", facts) for area_id in one.area_ids)
    grams = f"{one.applied_g:g}\u00a0g" if one.applied_g is not None else ""
    return (
        " ".join(filter(None, (one.product_name, one.strength))) or NOT_GIVEN,
        "\n".join((one.lot or "no lot", _day(one.expiry) if one.expiry else "no expiry")),
        "\n".join(filter(None, (grams, areas))) or "–",
        fixed(time.clock(one.on_at)) if one.on_at else "–",
        fixed(time.clock(one.off_at)) if one.off_at else "–",
        fixed("–" if minutes is None else str(minutes)),
        "yes" if one.removed_and_cleaned else "no",
    )


def _day(day: date | None) -> str:
    return day_in_words(day) if day else NOT_GIVEN

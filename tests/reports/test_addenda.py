"""The treatment record prints what counts with the mark of its addendum, and lists them all."""

from collections.abc import Callable
from datetime import UTC, datetime

from consult.domain.addendum import Addendum
from consult.domain.correction_values import text_of
from consult.domain.corrections import correctable_fields
from consult.reports import treatment_record
from consult.reports.document import Document
from tests.reports.visits import FACTS, treatment, visit_record

LATER = datetime(2026, 5, 5, 16, 20, tzinfo=UTC)


def _correction(field: str, old: object, new: str, **more: object) -> Addendum:
    given = {"author": "Ada Sample", "reason": "Slip of the pen"} | more
    return Addendum(
        id=f"{field}{new}",
        visit_id="visit-1",
        written_at=LATER,
        field=field,
        old=text_of(old),
        new=new,
        **given,  # type: ignore[arg-type]
    )


def test_corrected_values_are_marked_and_every_addendum_is_listed(
    pages_of: Callable[[Document], list[str]],
) -> None:
    area = treatment().areas[0]
    place = f"treatment/areas/{area.area_id},{area.side}"
    words = Addendum(
        id="w", visit_id="visit-1", written_at=LATER, author="Ada Sample",
        words="Rang: <b>no</b> redness left.", reason="Heard later",
    )  # fmt: skip
    record = visit_record(
        addenda=(
            _correction(f"{place}/depth_mm", area.depth_mm, "0.35"),
            _correction("treatment/cartridge_lot", treatment().cartridge_lot, "LOT-88"),
            words,
            _correction(f"{place}/depth_mm", 0.35, "0.3", reason="Misread again"),
        )
    )
    text = " ".join(" ".join(pages_of(treatment_record.build(record, FACTS))).split())
    plain = text.replace("\u00a0", " ")
    assert "0.30 (A4)" in plain or "0.3 (A4)" in plain
    assert "LOT-88 (A2)" in plain
    assert "Addenda: added after the visit was closed" in plain
    assert f"was: {treatment().cartridge_lot}" in plain
    assert "Rang: <b>no</b> redness left." in plain
    assert "Ada Sample 5 May 2026, 17:20" in plain
    assert "4 addenda" in plain
    assert "Misread again" in plain


def test_every_correctable_field_can_be_printed_corrected(
    pages_of: Callable[[Document], list[str]],
) -> None:
    typed = {"figure": "2.5", "count": "2", "day": "2028-01-31", "clock": LATER.isoformat()}
    bare = visit_record()
    corrections = tuple(
        _correction(one.field, "", typed.get(one.kind, next(iter(one.choices or ()), "Mended")))
        for one in correctable_fields(bare, FACTS)
    )
    paper = treatment_record.build(visit_record(addenda=corrections), FACTS)
    marks = repr(paper).replace("\\xa0", " ")
    assert len(corrections) > 30
    assert [at for at in range(1, len(corrections) + 1) if f" (A{at})" not in marks] == []
    assert pages_of(paper)


def test_a_record_without_addenda_says_nothing_of_them(
    pages_of: Callable[[Document], list[str]],
) -> None:
    text = "".join(pages_of(treatment_record.build(visit_record(), FACTS)))
    assert "Addend" not in text
    assert "addend" not in text

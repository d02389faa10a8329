"""What was added to a closed visit, as the treatment record prints it.

A corrected value is printed as it counts now, with the mark of its addendum; the list of addenda at
the end says what was sealed in its place, who corrected it, when and why.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from consult.domain.correction_values import Kind
from consult.domain.corrections import correctable_fields, corrected_fields, with_corrections
from consult.domain.reference.facts import Facts
from consult.domain.visit_record import VisitRecord
from consult.reports.document import Block, Heading, Span, Table, Text
from consult.reports.frame import fixed
from consult.reports.local_time import LocalTime


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of corrected fields that hold no words: figures, days, times, choices."""

    by_field: Mapping[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """The mark to set after a field's value; empty where it stands as it was sealed."""
        mark = self.by_field.get(name, "")
        return f"\u00a0({mark})" if mark else ""


NO_MARKS = Marks()


def as_it_counts(record: VisitRecord, facts: Facts) -> tuple[VisitRecord, Marks]:
    """The record with its corrections: words carry their mark in themselves, the rest by name."""
    numbers = corrected_fields(record)
    kinds = {one.field: one.kind for one in correctable_fields(record, facts)} if numbers else {}
    in_words = {name for name in numbers if kinds.get(name) is Kind.WORDS}
    marked = tuple(
        replace(one, new=f"{one.new or '–'}\u00a0({_mark(at)})")
        if one.field in in_words and numbers[one.field] == at
        else one
        for at, one in enumerate(record.addenda, 1)
    )
    others = {name: _mark(at) for name, at in numbers.items() if name not in in_words}
    return with_corrections(replace(record, addenda=marked)), Marks(others)


def addenda_blocks(record: VisitRecord, facts: Facts, time: LocalTime) -> Iterator[Block]:
    """Every addendum, oldest first; nothing where there is none."""
    if not record.addenda:
        return
    fields = {one.field: one for one in correctable_fields(record, facts)}
    rows = []
    for at, addendum in enumerate(record.addenda, 1):
        said: Text = addendum.words
        if addendum.is_correction:
            named = fields.get(addendum.field)
            old, new = (
                named.in_words(text) if named else text for text in (addendum.old, addendum.new)
            )
            label = named.label if named else addendum.field
            said = (Span(f"{label}: "), Span(new, bold=True), Span(f"\nwas: {old}"))
        by = "\n".join(filter(None, (addendum.author, time.moment(addendum.written_at))))
        rows.append((fixed(_mark(at)), said, addendum.reason, by))
    yield Heading("Addenda: added after the visit was closed")
    yield Table(("", "What was added or corrected", "Reason", "By"), tuple(rows), (0.6, 5, 3, 2.2))


def _mark(number: int) -> str:
    return f"A{number}"

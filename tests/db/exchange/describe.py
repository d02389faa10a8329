"""Writes the tables of docs/export.md anew from the record types.

PYTHONPATH=. python tests/db/exchange/describe.py
"""

import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from consult.db.exchange.forms import FieldForm, forms
from consult.db.exchange.journal_lines import journal_forms
from consult.db.exchange.values import _without_none, _words_of

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "export.md"
BEGIN, END = "<!-- made from the record types -->", "<!-- end -->"


def described() -> str:
    """Every kind of record with its fields, as Markdown."""
    parts = [*_records(), "## Records within records", "", *_nested(), *_journal()]
    return "\n".join(parts).rstrip() + "\n"


def with_description(document: str) -> str:
    """The document with its tables as they are to be."""
    before, rest = document.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{described()}\n{END}{after}"


def _records() -> Iterator[str]:
    for form in forms():
        yield from (f"## {form.kind}", "", *_table(form.fields))
        for part in form.parts:
            yield from (f"`{part.name}`: list of", "", *_table(part.fields))


def _journal() -> Iterator[str]:
    yield from ("# journal.jsonl", "")
    for form in journal_forms():
        yield from (f"## {form.kind}", "", *_table(form.fields))


def _table(found: tuple[FieldForm, ...]) -> Iterator[str]:
    yield from ("| field | holds |", "|---|---|")
    for one in found:
        link = f"; the id of a {one.link}" if one.link else ""
        yield f"| {one.name} | {one.value.words}{link} |"
    yield ""


def _nested() -> Iterator[str]:
    seen: dict[str, Any] = {}
    for form in forms():
        for record_type in (form.record_type, *(part.record_type for part in form.parts)):
            if record_type is not None:
                for hint in get_type_hints(record_type).values():
                    _gather(hint, seen, {part.record_type for part in form.parts})
    for name, record_type in sorted(seen.items()):
        yield from (f"### {name}", "", "| field | holds |", "|---|---|")
        hints = get_type_hints(record_type)
        yield from (f"| {one.name} | {_words_of(hints[one.name])} |" for one in fields(record_type))
        yield ""


def _gather(hint: Any, seen: dict[str, Any], lists: set[Any]) -> None:
    kind, _ = _without_none(hint)
    if get_origin(kind) is tuple:
        _gather(get_args(kind)[0], seen, lists)
    elif is_dataclass(kind) and kind not in lists and kind.__name__ not in seen:
        seen[kind.__name__] = kind
        for inner in get_type_hints(kind).values():
            _gather(inner, seen, lists)


def main() -> None:
    DOCUMENT.write_text(with_description(DOCUMENT.read_text("utf-8")), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

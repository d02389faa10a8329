"""How a paper falls into pages: nothing cut, nothing alone, nothing empty, nothing lost."""

import time
from dataclasses import replace

import pytest

from consult.reports.document import (
    BulletList,
    Callout,
    ClientBand,
    Heading,
    KeepTogether,
    KeyValues,
    PageBreak,
    Paragraph,
    SignatureBlock,
    Spacer,
    Table,
    Tick,
    TickList,
)
from consult.reports.renderer import render
from tests.reports.papers import consent_blocks, paper, signature

LONG_NAME = "Maria Antonia " * 8 + "Kowalska"
NOTE = "\n".join(f"Note line {number} of this visit." for number in range(1, 201))
SIZES = ["A4", "Letter"]
FILLER = "A short line of text.\n"


def body_of(page, title="Consent to microneedling"):
    lines = [line.strip() for line in page.splitlines() if line.strip()]
    start = next(n for n, line in enumerate(lines) if "C-2026-0042" in line) + 1
    return [line for line in lines[start:-1] if line != title]


def test_every_page_carries_client_birth_date_number_version_and_count(pages_of, paper_with):
    pages = pages_of(paper_with(Paragraph(NOTE)))
    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        for text in ("Maria Kowalska", "3 May 1988", "C-2026-0042", "Consent text 1.0"):
            assert text in page
        assert f"Page {number} of {len(pages)}" in page


def test_the_letterhead_and_title_stand_on_the_first_page_only(pages_of, paper_with):
    first, *later = pages_of(paper_with(Paragraph(NOTE)))
    assert "Sample Practice" in first
    assert "Consent to microneedling" in first
    assert not any("Sample Practice" in page for page in later)


@pytest.mark.parametrize(("size", "large_print"), [("A4", False), ("Letter", True)])
@pytest.mark.parametrize("count", range(4, 44, 5))
def test_no_signature_stands_alone_and_no_page_is_empty(
    size, large_print, count, pages_of, paper_with
):
    document = paper_with(
        Paragraph(FILLER * count + "The last line before."),
        Heading("What I agree to"),
        TickList((Tick("I agree to the treatment.", True),)),
        SignatureBlock((signature(LONG_NAME), signature())),
        band=ClientBand(LONG_NAME, "3 May 1988", "C-2026-0042"),
        paper_size=size,
        large_print=large_print,
    )
    pages = pages_of(document)
    assert all(body_of(page) for page in pages)
    signed = next(page for page in pages if "Signed 4 May 2026" in page)
    assert "I agree to the treatment." in signed
    assert "What I agree to" in signed


@pytest.mark.parametrize("count", range(20, 56, 5))
def test_no_heading_stands_alone_at_the_foot_of_a_page(count, pages_of, paper_with):
    blocks = (Paragraph(FILLER * count), Heading("Risks"), Paragraph("One.\nTwo.\nThree."))
    for page in pages_of(paper_with(*blocks)):
        assert body_of(page)[-1] != "Risks"


@pytest.mark.parametrize("count", range(28, 42, 2))
def test_no_single_line_of_a_paragraph_is_left_alone(count, pages_of, paper_with):
    text = "\n".join(f"paragraph line {number}" for number in range(1, 7))
    blocks = (Paragraph(FILLER * count), Paragraph(text))
    for page in pages_of(paper_with(*blocks)):
        assert sum("paragraph line" in line for line in body_of(page)) != 1


@pytest.mark.parametrize("size", SIZES)
def test_a_note_of_200_lines_prints_whole_in_a_table_cell(size, pages_of, paper_with):
    table = Table(("When", "Note"), (("10:00", NOTE), ("10:05", "After it")), (1, 4))
    pages = pages_of(paper_with(Heading("Notes"), table, paper_size=size))
    printed = "\n".join(pages)
    for number in range(1, 201):
        assert f"Note line {number} of" in printed
    assert all(body_of(page)[0].split() == ["When", "Note"] for page in pages[1:])
    assert "After it" in pages[-1]


@pytest.mark.parametrize("holder", ["grid", "paragraph", "list", "callout"])
def test_a_note_of_200_lines_prints_whole_anywhere(holder, pages_of, paper_with):
    block = {
        "grid": KeyValues((("Note", NOTE), ("Lot", "L1"))),
        "paragraph": Paragraph(NOTE),
        "list": BulletList((NOTE,)),
        "callout": Callout("Important", (Paragraph(NOTE),)),
    }[holder]
    pages = pages_of(paper_with(Heading("Notes"), block))
    printed = "\n".join(pages)
    assert all(f"Note line {number} of" in printed for number in range(1, 201))
    assert all(body_of(page) for page in pages)


def test_no_row_is_cut_and_the_header_is_repeated(pages_of, paper_with):
    rows = tuple((f"row {n}", f"begin {n}\nmiddle {n}\nend {n}") for n in range(1, 61))
    pages = pages_of(paper_with(Table(("Name", "Three lines"), rows, (1, 2))))
    assert len(pages) > 3
    for page in pages:
        assert body_of(page)[0].split() == ["Name", "Three", "lines"]
        for number in range(1, 61):
            found = [f"{part} {number}\n" in page for part in ("begin", "middle", "end")]
            assert len(set(found)) == 1


@pytest.mark.parametrize("count", range(32, 42, 3))
def test_blocks_kept_together_share_a_page(count, pages_of, paper_with):
    together = KeepTogether((Paragraph("first of them"), Paragraph("last of them")))
    pages = pages_of(paper_with(Paragraph(FILLER * count), together))
    assert any("first of them" in page and "last of them" in page for page in pages)


def test_page_breaks_and_spacers_make_no_empty_page(pages_of, paper_with):
    blocks = (PageBreak(), Paragraph("one"), PageBreak(), PageBreak(), Paragraph("two"))
    document = paper_with(*blocks, Spacer(900), PageBreak(), Spacer(10))
    pages = pages_of(document)
    assert [body_of(page) for page in pages] == [["one"], ["two"]]


def test_a_paper_without_blocks_is_one_page(pages_of, paper_with):
    assert len(pages_of(paper_with())) == 1


@pytest.mark.parametrize("size", SIZES)
def test_a_name_of_120_letters_is_printed_whole_in_the_band(size, pages_of, paper_with):
    name = "Wolfeschlegelstein" * 6 + "hausenberger"
    document = paper_with(*consent_blocks(), paper_size=size)
    document = replace(document, band=ClientBand(name, "3 May 1988", "C-2026-0042"))
    first = pages_of(document)[0]
    head = first[: first.index("Consent to")].splitlines()
    assert name in "".join(line.split("  ")[0].strip() for line in head)


def test_ten_thousand_letters_without_a_space_print_quickly_and_whole(text_of):
    word = "Abcdefghij" * 1000
    began = time.perf_counter()
    blocks = (
        Paragraph(word),
        Table(("Text",), ((word,),), (1,)),
        Paragraph("ع" * 10_000),
        Paragraph("(" * 5000 + "ع" + ")" * 5000),
        Paragraph(" " * 10_000),
    )
    pdf = render(paper(blocks))
    assert time.perf_counter() - began < 10
    printed = "".join(text_of(pdf).split())
    assert printed.count("Abcdefghij") > 1900

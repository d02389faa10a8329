"""What the file is, whatever the paper says: fonts, dates, language, the same bytes again."""

import base64
import hashlib
import io
import os
import subprocess
import sys
from dataclasses import replace

import pikepdf
from PIL import Image

from consult.reports.document import Letterhead
from consult.reports.renderer import render
from tests.reports.papers import consent_blocks, paper

IN_ANOTHER_PROCESS = """
import hashlib
from consult.reports.renderer import render
from tests.reports.papers import consent_blocks, paper
print(hashlib.sha256(render(paper(consent_blocks()))).hexdigest())
"""


def opened(document):
    return pikepdf.open(io.BytesIO(render(document)))


def logo() -> bytes:
    target = io.BytesIO()
    Image.new("RGBA", (300, 90), (10, 106, 106, 180)).save(target, "PNG")
    return target.getvalue()


def test_the_same_paper_gives_the_same_bytes_in_any_process(project):
    expected = hashlib.sha256(render(paper(consent_blocks()))).hexdigest()
    for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/Lima")):
        surroundings = os.environ | {
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": "C",
            "SOURCE_DATE_EPOCH": "1",
            "PYTHONPATH": str(project),
        }
        found = subprocess.run(
            [sys.executable, "-c", IN_ANOTHER_PROCESS],
            env=surroundings,
            capture_output=True,
            text=True,
            check=True,
        )
        assert found.stdout.strip() == expected


def test_what_was_made_before_does_not_change_a_paper():
    document = paper(consent_blocks(), letterhead=Letterhead("Sample Practice", (), logo()))
    first = render(document)
    render(paper((), title="Ῥόδος 日本 ليلى"))
    assert render(document) == first


def test_the_file_is_dated_by_the_record():
    with opened(paper(consent_blocks())) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20260504142500+02'00'"
        assert str(pdf.docinfo["/ModDate"]) == "D:20260504142500+02'00'"
        with pdf.open_metadata() as xmp:
            assert xmp["xmp:CreateDate"] == "2026-05-04T14:25:00+02:00"
            assert xmp["xmp:ModifyDate"] == "2026-05-04T14:25:00+02:00"
            assert xmp["dc:title"] == str(pdf.docinfo["/Title"])
            assert xmp["pdf:Producer"] == str(pdf.docinfo["/Producer"])
            assert xmp["xmp:CreatorTool"] == str(pdf.docinfo["/Creator"])
            assert xmp["dc:creator"] == [str(pdf.docinfo["/Author"])]


def test_a_practice_with_signs_in_its_name_keeps_it_in_the_metadata():
    document = paper((), letterhead=Letterhead("A & B <Skin> Łódź"))
    with opened(document) as pdf, pdf.open_metadata() as xmp:
        assert str(pdf.docinfo["/Author"]) == "A & B <Skin> Łódź"
        assert xmp["dc:creator"] == ["A & B <Skin> Łódź"]


def test_the_metadata_does_not_name_the_client():
    with opened(paper(consent_blocks())) as pdf:
        stored = str(dict(pdf.docinfo)).encode() + pdf.Root.Metadata.read_bytes()
    assert b"Maria" not in stored
    assert b"Kowalska" not in stored


def test_the_file_makes_no_claim_of_conformance():
    with opened(paper(consent_blocks())) as pdf:
        assert b"pdfaid" not in pdf.Root.Metadata.read_bytes()


def test_the_paper_says_its_language_and_carries_its_colours():
    with opened(paper(consent_blocks(), language="pl")) as pdf:
        assert str(pdf.Root.Lang) == "pl"
        intent = pdf.Root.OutputIntents[0]
        assert intent.S == "/GTS_PDFA1"
        assert len(intent.DestOutputProfile.read_bytes()) > 3000


def test_every_font_is_a_shipped_one_embedded_in_part():
    with opened(paper(consent_blocks())) as pdf:
        fonts = {str(font.BaseFont): font for font in fonts_of(pdf)}
        assert {name.split("+")[1] for name in fonts} == {
            "NotoSans-Regular",
            "NotoSans-SemiBold",
            "NotoSansSymbolsSubset",
        }
        for font in fonts.values():
            program = font.DescendantFonts[0].FontDescriptor.FontFile2
            assert 500 < len(program.read_bytes()) < 100_000


def test_a_two_page_form_is_small():
    assert len(render(paper(consent_blocks() * 2))) < 60_000


def test_a_logo_is_printed_in_its_own_proportions():
    document = paper((), letterhead=Letterhead("Sample Practice", ("Street 1",), logo()))
    with opened(document) as pdf:
        images = list(pdf.pages[0].get_images().values())
        assert [(image.Width, image.Height) for image in images] == [(300, 90)]
    assert base64.b64encode(logo()) not in render(document)


def test_letter_and_a4_have_their_own_sizes():
    for size, box in (("A4", (595.28, 841.89)), ("Letter", (612, 792))):
        with opened(replace(paper(consent_blocks()), paper_size=size)) as pdf:
            assert [round(float(v), 1) for v in pdf.pages[0].MediaBox[2:]] == [
                round(v, 1) for v in box
            ]


def fonts_of(pdf):
    for page in pdf.pages:
        yield from page.Resources.Font.values()

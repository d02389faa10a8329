"""What someone types can only ever be printed, never do anything, and is never silently lost."""

import io

import pikepdf
import pytest

from consult.reports.document import (
    Callout,
    ClientBand,
    Heading,
    KeyValues,
    Paragraph,
    SignatureBlock,
    Table,
)
from consult.reports.legibility import MissingCharacters
from consult.reports.renderer import render
from tests.reports.papers import paper, signature

HOSTILE = [
    "<b>",
    "<b>bold</b> & <i>more",
    '<img src="file:///etc/passwd">',
    "T <b",
    "&amp; &#65;",
    "Robert'); DROP TABLE clients;--",
    "a\\) Tj (b",
    "%PDF-1.7 endstream endobj",
    "{curly} %s {0}",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_signs_of_other_languages_print_as_they_are(text, text_of):
    blocks = (
        Paragraph(text),
        Table((text,), ((text,),), (1,)),
        KeyValues(((text, text),), columns=1),
        SignatureBlock((signature(text, text),)),
    )
    document = paper(blocks, band=ClientBand(text, text, "C-1"), text_version=text, title=text)
    pdf = render(document)
    assert text_of(pdf).count(text) >= 8
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert "/Annots" not in opened.pages[0]
        assert not opened.pages[0].get_images()


def test_nul_and_direction_overrides_are_not_printed(text_of):
    printed = text_of(render(paper((Paragraph("Ada\0 Bra\u202endt\u2066."),))))
    assert "Ada Brandt." in printed


@pytest.mark.parametrize(
    ("blocks", "field"),
    [
        ((Paragraph("plain"), Heading("Notes"), Paragraph("so 😀")), "Notes"),
        ((KeyValues((("Goal", "😀"),)),), "Goal"),
        ((Table(("Area", "Reaction"), (("Nose", "😀"),), (1, 1)),), "Reaction"),
        ((SignatureBlock((signature("😀"),)),), "Consent to microneedling"),
        ((Callout("Call us", (Paragraph("😀"),)),), "Call us"),
    ],
)
def test_a_missing_character_is_named_with_its_field(blocks, field):
    with pytest.raises(MissingCharacters) as caught:
        render(paper(blocks))
    assert caught.value.characters == ("😀",)
    assert caught.value.field == field
    assert "😀 (U+1F600)" in caught.value.sentence


def test_a_missing_character_in_the_name_is_told_without_telling_the_name():
    with pytest.raises(MissingCharacters) as caught:
        render(paper((), band=ClientBand("Maria 🦄", "3 May 1988", "C-1")))
    assert caught.value.field == "client name"
    assert "Maria" not in str(caught.value)

"""The emergency sheet: one page, the code large and whole, and nothing of it in the file's data."""

from datetime import UTC, datetime
from io import BytesIO

import pypdfium2 as pdfium
import pytest

from consult.domain.practice import Practice
from consult.domain.recovery_code import code_of
from consult.facts.loader import load_facts
from consult.reports.emergency_sheet import emergency_sheet

CODE = code_of(bytes(range(1, 21)))
MADE_AT = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def sheet(country: str, name: str = "Sample Skin Practice") -> pdfium.PdfDocument:
    practice = Practice(id="p", name=name, country=country, set_up_at=MADE_AT)
    return pdfium.PdfDocument(BytesIO(emergency_sheet(practice, CODE, MADE_AT, load_facts())))


@pytest.mark.parametrize(("country", "width_pt"), [("GB", 595), ("US", 612)])
def test_it_is_one_page_of_the_country_s_paper_with_every_group(
    country: str, width_pt: int
) -> None:
    document = sheet(country)
    assert len(document) == 1
    assert int(document[0].get_width()) == width_pt
    told = document[0].get_textpage().get_text_range()
    for group in CODE.split("-"):
        assert group in told
    for words in ("4 May 2026", "Where to keep it", "Forgotten password?", "SECRET"):
        assert words in told


def test_the_code_stands_nowhere_in_what_describes_the_file() -> None:
    told = " ".join(sheet("GB").get_metadata_dict().values())
    assert not any(group in told for group in CODE.split("-"))


def test_a_long_or_odd_practice_name_leaves_it_on_one_page() -> None:
    assert len(sheet("GB", "<b>Ünlü & Söhne</b> " * 6)) == 1

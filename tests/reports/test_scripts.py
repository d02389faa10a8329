"""Every script prints in the right order and shape, and can be copied out as it was stored."""

import os
import unicodedata
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from consult.reports.bidi import levels_of, visual_order
from consult.reports.document import ClientBand, Letterhead, Paragraph, Span
from consult.reports.faces import ALL_FACES
from consult.reports.lines import set_lines
from consult.reports.renderer import render
from consult.reports.styles import styles_for

PICTURES = Path(__file__).parent / "pictures"
SAMPLES = {
    "arabic": "المريض لديه حساسية (شديدة) من الأدوية هاتف 5551234",
    "arabic_with_vowels": "مُحَمَّدٌ عَلِيٌّ",
    "hebrew": "שלום עולם (טוב מאוד) 123",
    "devanagari": "श्रीमती लक्ष्मी, हिन्दी में लिखित प्रार्थना (2019)",
    "thai": "สวัสดีครับ น้ำใจ ที่นี่ กำลัง",
    "chinese": "王小明，您好。请在治疗前停止使用维A酸。",
    "chinese_traditional": "陳美鳳，請於治療前告知過敏。",
    "japanese": "田中さくらです。治療の前に確認してください。",
    "korean": "안녕하세요 김철수 님, 치료 기록",
    "vietnamese": "Nguyễn Thị Ánh, tiếng Việt, Đặng Hữu Phước",
    "polytonic_greek": "ἐν ἀρχῇ ἦν ὁ λόγος ᾧ Ὀδυσσεύς",
    "cyrillic": "Ґалаґан Їжак Ҷамшед Өмүрбек Ўктам ѣ",
    "latin": "Łukasz Søren Straße Đorđe İpek O'Brien Þór œuvre ŉ",
    "signs": "Done ☑ open ☐ yes ✓ so → at least ≥ 2 and ≤ 3 ½ ± 5 °C",
}
MIXED = {
    "arabic_around_latin": "لديه حساسية من penicillin (500 mg) منذ 2019.",
    "hebrew_around_latin": "רגישות ל-penicillin (500 mg) מאז 2019",
    "latin_around_arabic": "Her name is ليلى حسن (born 1988).",
}


def page_in_one_script(text):
    """Readers guess a page's direction from the majority of its words: nothing else on this one."""
    from tests.reports.papers import paper

    return paper(
        (Paragraph(text),) * 4,
        title="",
        letterhead=Letterhead(""),
        band=ClientBand("", "", ""),
        text_version="",
        words=type(paper(()).words)(page="{page}", born="", number=""),
    )


@pytest.mark.parametrize("script", SAMPLES)
def test_text_is_copied_out_as_it_was_stored(script, text_of):
    stored = unicodedata.normalize("NFC", SAMPLES[script])
    read = text_of(render(page_in_one_script(stored))).splitlines()
    assert [line.strip() for line in read].count(stored) == 4


def test_decomposed_text_is_stored_on_paper_composed(text_of):
    assert "Ångström" in text_of(render(page_in_one_script("A\u030angstro\u0308m")))


@pytest.mark.parametrize("script", [*SAMPLES, *MIXED])
def test_no_character_is_drawn_as_an_empty_box(script):
    text = (SAMPLES | MIXED)[script]
    glyphs = [
        glyph.number
        for line in set_lines(text, styles_for(False).body, 400, "en")
        for run in line.runs
        for cluster in run.clusters
        for glyph in cluster.glyphs
    ]
    assert glyphs
    assert 0 not in glyphs


@pytest.mark.parametrize("script", [*SAMPLES, *MIXED])
def test_a_script_looks_as_it_did_when_someone_checked_it(script, picture_of):
    """Set CONSULT_STORE_PICTURES to store new pictures, then look at every one of them."""
    whole = picture_of(render(page_in_one_script((SAMPLES | MIXED)[script])), dots_per_inch=110)
    left, top, right, bottom = whole.point(lambda grey: 255 * (grey < 70)).getbbox()
    drawn = whole.crop((left - 4, top - 4, right + 4, bottom + 4))
    stored = PICTURES / f"{script}.png"
    if "CONSULT_STORE_PICTURES" in os.environ:
        drawn.save(stored, optimize=True)
    with Image.open(stored) as kept:
        assert kept.size == drawn.size
        histogram = ImageChops.difference(drawn, kept).histogram()
    far_off = sum(histogram[96:]) / sum(histogram)
    assert far_off < 0.002


def shown_order(text, isolates=()):
    levels = levels_of(text, isolates, right_to_left=True)
    return "".join(visual_order(list(text), levels))


def test_a_bracket_after_latin_words_stays_with_them():
    assert shown_order("אב penicillin (500 mg) גד") == "דג penicillin (500 mg) בא"


def test_a_phone_number_that_is_a_field_keeps_its_order_in_right_to_left_text():
    text = "הא 555-1234 וב"
    assert "555-1234" in shown_order(text, [(3, 11)])
    arabic = "هاتف 555-1234"
    assert "555-1234" not in shown_order(arabic)
    assert "555-1234" in shown_order(arabic, [(5, 13)])


def test_a_span_marked_as_a_field_is_drawn_in_one_order():
    text = (Span("هاتف "), Span("555-1234", ltr=True))
    line = set_lines(text, styles_for(False).body, 400, "ar")[0]
    assert "555-1234" in "".join(c.text for run in line.runs for c in run.clusters)


def test_kana_makes_the_han_characters_of_a_name_japanese():
    style = styles_for(False).body

    def faces(text, language):
        return {run.face for line in set_lines(text, style, 400, language) for run in line.runs}

    assert faces("直さくら", "en") == {"NotoSansJP-Subset"}
    assert faces("直", "ja") == {"NotoSansJP-Subset"}
    assert faces("直", "en") == {"NotoSansSC-Subset"}


def test_every_shipped_face_has_a_name_of_its_own():
    from consult.reports.faces import face

    assert len({face(key).shaper.get_name(6) for key in ALL_FACES}) == len(ALL_FACES)

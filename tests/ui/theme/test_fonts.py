"""Names in any script that papers can print are legible in the window too."""

import pytest
from PySide6.QtGui import QTextLayout

from consult.ui.theme import load_fonts_of_other_scripts, text_font


@pytest.mark.parametrize(
    "name", ["王小明", "山田たろう", "김민수", "שלום", "مرحبا", "สวัสดี", "नमस्ते", "Łukasz"]
)
def test_a_name_in_any_script_has_all_its_glyphs(qapp, name):
    load_fonts_of_other_scripts()
    layout = QTextLayout(name, text_font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    glyphs = [index for run in layout.glyphRuns() for index in run.glyphIndexes()]
    assert glyphs
    assert 0 not in glyphs

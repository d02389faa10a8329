"""Whoever reads the screen can read it: contrast is computed, not hoped for."""

import pytest

from consult.ui.theme.contrast import contrast
from consult.ui.theme.tokens import DARK, DEEPEST, DEPTH_SCALE, LIGHT, Tones, depth_colour

READABLE = 4.5
VISIBLE = 3.0
MODES = pytest.mark.parametrize("tones", [LIGHT, DARK], ids=["light", "dark"])
TEXTS = ("text", "muted", "accent", "stop", "wait", "good", "note")
SURFACES = ("background", "surface", "raised", "hover", "pressed", "accent_tint")


@MODES
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("text", TEXTS)
def test_every_text_can_be_read_on_every_surface(tones: Tones, text: str, surface: str) -> None:
    assert contrast(getattr(tones, text), getattr(tones, surface)) >= READABLE


@MODES
@pytest.mark.parametrize("level", ["stop", "wait", "good", "note"])
def test_a_level_can_be_read_on_its_tint(tones: Tones, level: str) -> None:
    tint = getattr(tones, f"{level}_tint")

    assert contrast(getattr(tones, level), tint) >= READABLE
    assert contrast(tones.text, tint) >= READABLE


@MODES
@pytest.mark.parametrize("ground", ["accent", "accent_hover", "accent_pressed", "stop"])
def test_words_on_filled_buttons_can_be_read(tones: Tones, ground: str) -> None:
    assert contrast(tones.on_accent, getattr(tones, ground)) >= READABLE


@MODES
def test_the_edge_of_an_input_and_the_focus_ring_can_be_seen(tones: Tones) -> None:
    for surface in (tones.background, tones.surface, tones.raised):
        assert contrast(tones.edge, surface) >= VISIBLE
        assert contrast(tones.accent, surface) >= VISIBLE


@pytest.mark.parametrize("tone", [*(tone for _, tone in DEPTH_SCALE), DEEPEST])
def test_the_number_on_a_depth_can_be_read(tone: object) -> None:
    assert contrast(tone.text, tone.fill) >= READABLE  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("depth_mm", "fill"),
    [
        (0.1, "#E6F2F1"),
        (0.25, "#E6F2F1"),
        (0.3, "#BFE0DC"),
        (0.5, "#BFE0DC"),
        (0.75, "#86C5BF"),
        (1.0, "#86C5BF"),
        (1.5, "#3F9C99"),
        (2.0, "#1E6C8A"),
        (2.5, "#3A2E6E"),
    ],
)
def test_a_depth_has_one_colour_everywhere(depth_mm: float, fill: str) -> None:
    assert depth_colour(depth_mm).fill == fill


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)

"""One dress for the whole program, in both modes, and nothing dressed by hand."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF, QIcon
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from consult.ui.theme import apply_theme, current_theme, dress, icon, set_icon, text_font
from consult.ui.theme.focus_ring import FocusRing
from consult.ui.theme.sheet import style_sheet
from consult.ui.theme.tokens import DARK, LIGHT, Weight
from consult.ui.widgets.buttons import Button, IconButton, PrimaryButton

BY_HAND = re.compile(
    r"""#[0-9A-Fa-f]{6}\b|\d+px\b|setStyleSheet|QColor\(\d|Qt\.GlobalColor\.(?!transparent)"""
    r"""|set(?:Fixed|Minimum|Maximum)(?:Width|Height|Size)\(\d\d"""
    r"""|setSpacing\([1-9]|setPointSize|setPixelSize"""
)


def test_no_colour_and_no_pixel_size_stands_outside_the_theme(project: Path) -> None:
    files = [
        path
        for path in (project / "consult" / "ui").rglob("*.py")
        if "theme" not in path.relative_to(project / "consult" / "ui").parts
    ]
    found = [
        f"{path.relative_to(project)}:{number}: {line.strip()}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if BY_HAND.search(line)
    ]

    assert files
    assert not found, "\n".join(found)


def test_switching_the_mode_is_told_once_and_changes_the_window(
    qapp: QApplication, qtbot: QtBot
) -> None:
    theme = current_theme()
    with qtbot.waitSignal(theme.tones_changed):
        apply_theme(qapp, "dark")
    assert theme.tones is DARK
    assert qapp.palette().window().color().name().upper() == DARK.background
    with qtbot.assertNotEmitted(theme.tones_changed):
        apply_theme(qapp, "dark")
    apply_theme(qapp, "light")
    assert qapp.palette().window().color().name().upper() == LIGHT.background


@pytest.mark.parametrize("tones", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_leaves_nothing_to_fill_in(tones: object) -> None:
    sheet = style_sheet(tones)  # type: ignore[arg-type]

    assert "$" not in sheet
    for shipped in re.findall(r'url\("([^"]+)"\)', sheet):
        assert Path(shipped).is_file()


@pytest.mark.parametrize(("name", "tone"), [("light", "on_accent"), ("dark", "on_accent")])
def test_the_drawn_tick_has_the_colour_of_the_tokens(project: Path, name: str, tone: str) -> None:
    tones = {"light": LIGHT, "dark": DARK}[name]
    drawing = (project / "resources/icons/controls" / f"check-{name}.svg").read_text()

    assert f'stroke="{getattr(tones, tone)}"' in drawing


def test_the_shipped_font_is_used_in_both_weights_with_figures_of_one_width() -> None:
    for weight in Weight:
        font = text_font(weight=weight)
        assert QFontInfo(font).family() == "Noto Sans"
        assert QFontInfo(font).weight() == weight
        metrics = QFontMetricsF(font)
        widths = {round(metrics.horizontalAdvance(figure), 2) for figure in "0123456789"}
        assert len(widths) == 1


def test_every_shipped_icon_can_be_drawn_in_a_tone(project: Path) -> None:
    names = [path.stem for path in (project / "resources/icons").glob("*.svg")]

    assert len(names) >= 50
    for name in names:
        picture = icon(name, "accent", 24).pixmap(24, 24).toImage()
        inked = any(picture.pixelColor(x, y).alpha() for x in range(24) for y in range(24))
        assert inked, name


def test_an_icon_takes_the_tint_of_the_new_mode(qapp: QApplication, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    set_icon(button, "printer")
    light = _ink(button.icon())
    apply_theme(qapp, "dark")
    dark = _ink(button.icon())
    apply_theme(qapp, "light")

    assert light == LIGHT.text
    assert dark == DARK.text


def test_buttons_are_44_px_high(qtbot: QtBot) -> None:
    for button in (Button("Print"), PrimaryButton("Close"), IconButton("Undo", "undo-2")):
        qtbot.addWidget(button)
        button.show()
        assert button.height() >= 44


def test_an_ampersand_in_a_button_is_shown_and_is_no_shortcut(qtbot: QtBot) -> None:
    button = Button("Face & neck")
    qtbot.addWidget(button)

    assert button.text() == "Face && neck"
    assert button.shortcut().isEmpty()


def test_the_ring_stands_around_the_focus_with_its_gap_and_follows_it(qtbot: QtBot) -> None:
    window = QWidget()
    layout = QVBoxLayout(window)
    first, second = QLineEdit(), QLineEdit()
    layout.addWidget(first)
    layout.addWidget(second)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    ring = window.findChild(FocusRing)
    assert ring is not None
    assert ring.geometry() == first.geometry().adjusted(-4, -4, 4, 4)
    second.setFocus()
    assert ring.geometry() == second.geometry().adjusted(-4, -4, 4, 4)
    window.resize(500, 300)
    qtbot.waitUntil(lambda: ring.geometry() == second.geometry().adjusted(-4, -4, 4, 4))
    second.setEnabled(False)
    first.setFocus()
    second.deleteLater()
    qtbot.wait(10)
    assert ring.isVisible()


def test_dressing_twice_alike_changes_nothing(qtbot: QtBot) -> None:
    button = QPushButton("x")
    qtbot.addWidget(button)
    dress(button, kind="primary")
    dress(button, kind="primary")

    assert button.property("kind") == "primary"


def _ink(shown: QIcon) -> str:
    picture = shown.pixmap(20, 20).toImage()
    inked = [
        picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())
    ]
    return max(inked, key=lambda colour: colour.alpha()).name().upper()

"""The one type family of the window, shipped with the program, with tabular figures."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from consult.shipped import shipped_path
from consult.ui.theme.tokens import TypeSize, Weight

FAMILY = "Noto Sans"
_FILES = ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf")
_OTHER_SCRIPTS = (
    "NotoSansArabic-Regular.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansThai-Regular.ttf",
    "NotoSansSC-Subset.ttf",
    "NotoSansJP-Subset.ttf",
    "NotoSansKR-Subset.ttf",
    "NotoSansSymbols-Subset.ttf",
)


class FontMissing(RuntimeError):
    """A shipped font cannot be read: the installation is broken."""


@cache
def load_fonts() -> None:
    """Make the shipped faces known to Qt once; raises `FontMissing` when one cannot be read."""
    _load(_FILES)


@cache
def load_fonts_of_other_scripts() -> None:
    """Make names in any script legible that papers can print; about 20 ms, so not before unlocking.

    Qt falls back to them by itself where the family lacks a character.
    """
    _load(_OTHER_SCRIPTS)


def _load(names: tuple[str, ...]) -> None:
    for name in names:
        if QFontDatabase.addApplicationFont(str(shipped_path("fonts", name))) == -1:
            raise FontMissing(f"The font {name} is missing from the installation.")


def text_font(
    size: int = TypeSize.BODY, weight: Weight = Weight.REGULAR, scale: float = 1.0
) -> QFont:
    """A font of the family; `size` in logical pixels, `scale` for a reader's larger text."""
    font = QFont(FAMILY)
    font.setPixelSize(max(1, round(size * scale)))
    font.setWeight(QFont.Weight(int(weight)))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font

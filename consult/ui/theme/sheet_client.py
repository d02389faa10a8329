"""The part of the style sheet for client mode: all of a page's words in one of three sizes.

A widget takes a size by its property `scale`: `client`, `client_large` or `client_largest`.
"""

from string import Template

from consult.ui.theme.tokens import TypeSize

_RULES = Template(
    """
QLabel[scale="$scale"], QLineEdit[scale="$scale"], QPlainTextEdit[scale="$scale"],
QPushButton[scale="$scale"] { font-size: ${body}px; }
QLabel[scale="$scale"][role="heading"], QLabel[scale="$scale"][role="title"] {
    font-size: ${heading}px; font-weight: 600;
}
QLabel[scale="$scale"][role="display"] { font-size: ${display}px; font-weight: 600; }
"""
)

SCALES = {
    "client": TypeSize.CLIENT,
    "client_large": TypeSize.CLIENT_LARGE,
    "client_largest": TypeSize.CLIENT_LARGEST,
}
"""The size of body text, in logical pixels, that each scale stands for."""

_HEADINGS = {
    "client": TypeSize.CLIENT_LARGE,
    "client_large": TypeSize.DISPLAY,
    "client_largest": TypeSize.CLIENT_LARGEST,
}


def client_sheet() -> str:
    """The rules for all three sizes."""
    return "\n".join(
        _RULES.substitute(
            scale=scale,
            body=int(size),
            heading=int(_HEADINGS[scale]),
            display=int(TypeSize.CLIENT_LARGEST),
        )
        for scale, size in SCALES.items()
    )

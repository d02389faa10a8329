"""Finds the files that are shipped with the program, in a checkout and in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_IN_A_WHEEL = _PACKAGE / "resources"
_IN_A_CHECKOUT = _PACKAGE.parent / "resources"


def shipped_path(*parts: str) -> Path:
    """The path of a shipped file or folder, for example `shipped_path("fonts", "NotoSans.ttf")`."""
    root = _IN_A_WHEEL if _IN_A_WHEEL.is_dir() else _IN_A_CHECKOUT
    return root.joinpath(*parts)

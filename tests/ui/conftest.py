"""Every test here sees the program in its own dress."""

import pytest
from PySide6.QtWidgets import QApplication

from consult.ui.theme import apply_theme


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    apply_theme(qapp, "light")

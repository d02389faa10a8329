"""The window reaches the record by the guarded services alone, and asks for rights that exist."""

import re
from pathlib import Path

from consult.domain.rights import RIGHTS
from consult.ui.frame.commands import NEEDS

_ASKED = re.compile(r'\b(?:check_)?may\(\s*"([^"]+)"')
_STORE = re.compile(r"\bservices\.store\b|\bStore\(")


def test_the_window_never_goes_past_the_services(project: Path) -> None:
    reaching = [
        path.name
        for path in (project / "consult" / "ui").rglob("*.py")
        if _STORE.search(path.read_text(encoding="utf-8"))
    ]
    assert reaching == []


def test_every_right_that_is_asked_for_is_in_the_table(project: Path) -> None:
    asked = {
        act
        for path in (project / "consult").rglob("*.py")
        for act in _ASKED.findall(path.read_text(encoding="utf-8"))
    }
    assert asked
    assert (asked | set(NEEDS.values())) - set(RIGHTS) == set()

"""The wheel that a practice installs holds everything that a checkout has."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    root = Path(__file__).resolve().parents[2]
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=root,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_every_module(project: Path, packed: set[str]) -> None:
    modules = {str(path.relative_to(project)) for path in (project / "consult").rglob("*.py")}
    assert modules - packed == set()


def test_the_wheel_holds_every_shipped_fact_and_picture(project: Path, packed: set[str]) -> None:
    shipped = {
        f"consult/{path.relative_to(project)}"
        for path in (project / "resources").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert shipped
    assert shipped - packed == set()


def test_the_wheel_holds_the_migrations(packed: set[str]) -> None:
    assert any("/migrations/versions/" in name for name in packed)


def test_the_wheel_holds_its_licences(packed: set[str]) -> None:
    ends = [name.rsplit("/", 1)[-1] for name in packed if "/licenses/" in name]
    assert set(ends) >= {"LICENSE", "THIRD-PARTY.md"}

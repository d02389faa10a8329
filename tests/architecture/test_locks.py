"""The two locks: complete, hash-pinned, and without the address of any computer."""

import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.architecture.imports import imported_by

LOCKS = ("run.txt", "develop.txt")
ADDRESS = re.compile(r"https?:|file:|git\+|ssh:|://|@ |^-|^\s+--(?!hash=)|^/|\.\./", re.MULTILINE)


def text_of(project: Path, lock: str) -> str:
    return (project / "requirements" / lock).read_text("utf-8")


def requirements_of(project: Path, lock: str) -> list[str]:
    """Each requirement with its hashes, joined to one line."""
    joined = text_of(project, lock).replace("\\\n", " ")
    return [line for line in joined.splitlines() if line.strip()]


def pins_of(project: Path, lock: str) -> dict[str, str]:
    pairs = (line.split(" ", 1)[0].split(";")[0] for line in requirements_of(project, lock))
    return {plain(name): version for name, version in (pair.split("==") for pair in pairs)}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def named_in(requirements: list[str]) -> set[str]:
    return {plain(re.split(r"[^\w.-]", requirement, maxsplit=1)[0]) for requirement in requirements}


def test_there_are_two_locks_and_no_more(project: Path) -> None:
    assert {path.name for path in (project / "requirements").iterdir()} == set(LOCKS)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_registry_and_no_local_address(project: Path, lock: str) -> None:
    assert ADDRESS.findall(text_of(project, lock)) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_each_requirement_has_one_version_and_its_hashes(project: Path, lock: str) -> None:
    pinned = re.compile(r"[\w.-]+==[\w.]+( *;[^\\]*?)?( +--hash=sha256:[0-9a-f]{64})+ *")
    odd = [line for line in requirements_of(project, lock) if not pinned.fullmatch(line)]
    assert odd == []


def test_the_running_lock_holds_what_the_program_asks_for(project: Path) -> None:
    asked = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"][
        "dependencies"
    ]
    assert named_in(asked) <= pins_of(project, "run.txt").keys()


def test_the_developing_lock_adds_the_tools(project: Path) -> None:
    groups = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    assert named_in(groups["dev"]) <= pins_of(project, "develop.txt").keys()


def test_the_tests_run_the_versions_that_a_practice_runs(project: Path) -> None:
    running, developing = pins_of(project, "run.txt"), pins_of(project, "develop.txt")
    assert {name: developing.get(name) for name in running} == running


def test_qt_is_the_release_that_keeps_its_references(project: Path) -> None:
    assert pins_of(project, "run.txt")["pyside6-essentials"] == "6.11.3"
    assert "pyside6" not in pins_of(project, "run.txt")
    assert "pyside6-addons" not in pins_of(project, "run.txt")


@pytest.mark.long
def test_the_program_imports_only_what_it_asks_for(project: Path) -> None:
    described = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    asked = named_in(described["dependencies"]) | {"consult", "shiboken6"}
    sources = packages_distributions()
    unasked = {
        f"{path.relative_to(project)}: {module}"
        for path in (project / "consult").rglob("*.py")
        for module in imported_by(path) - sys.stdlib_module_names
        if asked.isdisjoint(plain(name) for name in sources.get(module, [module]))
    }
    assert unasked == set()

"""The rules of the house that a machine can check, so that they outlast good intentions."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.imports import imported_by

LONGEST_FILE = 350
LONGEST_FUNCTION = 50
NO_ROOM_FOR_ANYTHING = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base"}
STANDARD_LIBRARY_ONLY = ("domain", "facts", "services")
# Joined here, so that this file does not hold what it looks for.
OUTSIDE = re.compile(
    r"(?<![\w.])(" + "|".join(["/" + "work/", "/" + "root/", "/" + "home/", "/" + "Users/"]) + ")"
)


def modules(project: Path, room: str = "") -> list[Path]:
    return sorted((project / "consult" / room).rglob("*.py"))


def trees(project: Path, room: str = "") -> Iterator[tuple[str, ast.Module]]:
    for path in modules(project, room):
        yield str(path.relative_to(project)), parsed(path)


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def calls(tree: ast.AST, method: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == method:
            yield node


def test_the_arrows_between_rooms_point_down(project: Path) -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [lint, "--no-logo", "--no-cache"], cwd=project, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("room", STANDARD_LIBRARY_ONLY)
def test_what_a_clinic_means_needs_no_library(project: Path, room: str) -> None:
    known = sys.stdlib_module_names | {"consult"}
    foreign = {str(path): imported_by(path) - known for path in modules(project, room)}
    assert {path: names for path, names in foreign.items() if names} == {}


def test_no_file_is_too_long_to_read(project: Path) -> None:
    # A migration tells one whole schema in one piece.
    own = [path for path in modules(project) if path.parent.name != "versions"]
    places = [*own, *(project / "tests").rglob("*.py"), *project.glob("tools/*.py")]
    lengths = {
        path.relative_to(project): len(path.read_text("utf-8").splitlines()) for path in places
    }
    assert {str(path): n for path, n in lengths.items() if n > LONGEST_FILE} == {}


def test_no_function_is_too_long_to_follow(project: Path) -> None:
    long = [
        f"{path}:{node.lineno} {node.name}"
        for path, tree in trees(project)
        if "/versions/" not in path
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_no_module_has_a_name_that_says_nothing(project: Path) -> None:
    named = {
        part
        for path in modules(project)
        for part in path.relative_to(project).with_suffix("").parts
    }
    assert named & NO_ROOM_FOR_ANYTHING == set()


def test_no_signal_is_connected_to_something_that_keeps_a_closed_page_alive(project: Path) -> None:
    kept = [
        f"{path}:{call.lineno}"
        for path, tree in trees(project)
        for call in calls(tree, "connect")
        for argument in call.args
        if isinstance(argument, ast.Lambda)
        or (isinstance(argument, ast.Call) and "partial" in ast.unparse(argument.func))
    ]
    assert kept == []


def test_no_event_is_handled_in_the_middle_of_another(project: Path) -> None:
    found = [path for path, tree in trees(project) if list(calls(tree, "processEvents"))]
    assert found == []


def test_what_was_put_off_is_not_done_on_a_widget_that_is_gone(project: Path) -> None:
    # singleShot(ms, self.act) calls it even then; singleShot(ms, self, self.act) does not.
    put_off = [
        f"{path}:{call.lineno}"
        for path, tree in trees(project, "ui")
        for call in calls(tree, "singleShot")
        if len(call.args) < 3
    ]
    assert put_off == []


def test_no_folder_of_one_computer_is_named(project: Path) -> None:
    kinds = {".py", ".toml", ".md", ".json", ".sh", ".svg", ".txt", ".qss", ".yml"}
    rooms = ("consult", "resources", "tests", "tools", "docs", "requirements", ".ci", "bench")
    files = [path for room in rooms for path in (project / room).rglob("*") if path.suffix in kinds]
    files += [project / "Makefile", project / "README.md", project / "pyproject.toml"]
    found = [
        str(path.relative_to(project)) for path in files if OUTSIDE.search(path.read_text("utf-8"))
    ]
    assert found == []

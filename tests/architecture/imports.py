"""What a source file imports, read without running it."""

import ast
from pathlib import Path


def imported_by(path: Path) -> set[str]:
    """The first part of each imported name; a relative import stays in its room and is left out."""
    tree = ast.parse(path.read_text("utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return {name.split(".")[0] for name in names}

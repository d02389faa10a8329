"""What the demo says on the terminal: a line for each step, and one for each file it wrote."""

import sys
from pathlib import Path

from rich.console import Console
from rich.markup import escape

_WIDE = 200


class Told:
    """Writes lines; without a terminal they are plain and as long as they need."""

    def __init__(self) -> None:
        width = None if sys.stdout.isatty() else _WIDE
        self._console = Console(highlight=False, width=width)

    def step(self, words: str, more: str = "") -> None:
        self._print(f"[green]done[/]    {escape(words):<24} [dim]{escape(more)}[/]")

    def file(self, path: Path, words: str = "") -> None:
        told = f"{escape(words)}: " if words else ""
        self._print(f"        {told}[dim]{escape(str(path))}[/]")

    def failed(self, words: str) -> None:
        self._print(f"[red]failed[/]  {escape(words)}")

    def _print(self, line: str) -> None:
        self._console.print(line.rstrip(), soft_wrap=True)

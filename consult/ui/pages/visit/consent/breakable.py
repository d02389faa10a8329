"""Text that was typed by anybody, made safe to lay out: no run of letters widens a page."""

from consult.ui.widgets.label import one_line

_LONGEST_RUN = 24
_BREAK_HERE = "\u200b"


def name_words(name: str, limit: int = 400) -> str:
    """A name of any length and script on lines of its own, safe to show at any width."""
    return breakable(one_line(name, limit)) or "No name is noted"


def breakable(text: str) -> str:
    """The same words and lines, with a place to break in each run that is too long for one."""
    return "\n".join(
        " ".join(_broken(word) for word in line.split(" ")) for line in text.split("\n")
    )


def _broken(word: str) -> str:
    if len(word) <= _LONGEST_RUN:
        return word
    pieces = [word[at : at + _LONGEST_RUN] for at in range(0, len(word), _LONGEST_RUN)]
    return _BREAK_HERE.join(pieces)

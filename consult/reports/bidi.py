"""Which way each character runs: the Unicode bidirectional levels of one line of stored text.

The rules X9 to I2 are python-bidi's; the paired-bracket rule (N0), without which a bracket after
Latin words inside Arabic text lands on the wrong side, and isolated fields are added here.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from bidi import algorithm

Item = TypeVar("Item")

_OPENING = "([{⟨⟪〈《「『【〔（［｛"
_CLOSING = ")]}⟩⟫〉》」』】〕）］｝"
_CLOSES = dict(zip(_CLOSING, _OPENING, strict=True))
_NUMBERS = {"EN", "AN"}
_DEEPEST_BRACKETS = 63  # Unicode Standard Annex 9, BD16


def starts_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction of its own runs from right to left."""
    return bool(algorithm.get_base_level(text))


def levels_of(text: str, isolates: Sequence[tuple[int, int]], right_to_left: bool) -> list[int]:
    """The embedding level of each character; odd levels run from right to left.

    `isolates` are the (start, end) of fields that always run from left to right whatever stands
    around them: phone numbers, dates, doses, prices.
    """
    base = int(right_to_left)
    outer = text
    for start, end in isolates:
        outer = outer[:start] + "\ufffc" * (end - start) + outer[end:]
    levels = _resolve(outer, base)
    for start, end in isolates:
        floor = levels[start] + levels[start] % 2
        inner = _resolve(text[start:end], 0)
        levels[start:end] = [floor + level for level in inner]
    return levels


def visual_order(items: Sequence[Item], levels: Sequence[int]) -> list[Item]:
    """The items of one line from left to right (rule L2)."""
    ordered = list(zip(levels, items, strict=True))
    odd = [level for level in levels if level % 2]
    for lowest in range(max(levels, default=0), min(odd, default=1) - 1, -1):
        ordered = _reversed_from(ordered, lowest)
    return [item for _level, item in ordered]


def _reversed_from(pairs: Iterable[tuple[int, Item]], lowest: int) -> list[tuple[int, Item]]:
    result: list[tuple[int, Item]] = []
    waiting: list[tuple[int, Item]] = []
    for pair in pairs:
        if pair[0] >= lowest:
            waiting.append(pair)
        else:
            result += [*reversed(waiting), pair]
            waiting = []
    return [*result, *reversed(waiting)]


def _resolve(text: str, base: int) -> list[int]:
    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"] = base
    storage["base_dir"] = "LR"[base]
    algorithm.get_embedding_levels(text, storage)
    every = list(storage["chars"])
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    _resolve_brackets(storage["chars"], "LR"[base])
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    return _with_removed(every, storage["chars"], base)


def _with_removed(every: list[dict[str, Any]], kept: list[dict[str, Any]], base: int) -> list[int]:
    """Joiners take no part in the rules; each stays at the level of what it follows."""
    resolved = {id(item): item["level"] for item in kept}
    levels: list[int] = []
    for item in every:
        levels.append(resolved.get(id(item), levels[-1] if levels else base))
    return levels


def _resolve_brackets(chars: list[dict[str, Any]], embedding: str) -> None:
    for opened, closed in _bracket_pairs(chars):
        inside = {_strength(item["type"]) for item in chars[opened + 1 : closed]}
        if embedding in inside:
            side = embedding
        elif inside & {"L", "R"}:
            before = _strong_before(chars, opened, embedding)
            side = before if before in inside else embedding
        else:
            continue
        chars[opened]["type"] = chars[closed]["type"] = side


def _bracket_pairs(chars: list[dict[str, Any]]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for place, item in enumerate(chars):
        mark = item["ch"]
        if item["type"] != "ON":
            continue
        if mark in _OPENING:
            if len(waiting) == _DEEPEST_BRACKETS:
                break
            waiting.append((mark, place))
        elif mark in _CLOSES:
            wanted = _CLOSES[mark]
            matches = [n for n, (opened, _where) in enumerate(waiting) if opened == wanted]
            if matches:
                pairs.append((waiting[matches[-1]][1], place))
                del waiting[matches[-1] :]
    return sorted(pairs)


def _strength(kind: str) -> str:
    return "R" if kind in _NUMBERS else kind


def _strong_before(chars: list[dict[str, Any]], place: int, embedding: str) -> str:
    for item in reversed(chars[:place]):
        strength = _strength(item["type"])
        if strength in {"L", "R"}:
            return strength
    return embedding

"""Reads the drawn body maps from resources/maps."""

import functools
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from consult.domain.errors import KnownError
from consult.domain.maps import AreaKey, BodyMap, MapArea, MapLine, Segment, Side
from consult.shipped import shipped_path

MAP_IDS = (
    "face_front", "face_left", "face_right", "neck", "decolletage",
    "scalp", "hands", "body_front", "body_back",
)  # fmt: skip
"""In the order in which a practitioner is offered them."""

_SVG = "{http://www.w3.org/2000/svg}"
_NUMBERS_AFTER = {"M": 2, "L": 2, "C": 6, "Z": 0}
_TOKEN = re.compile(r"[A-Za-z]|[^\sA-Za-z,]+")
_SIDES: Mapping[str, Side] = {"left": "left", "right": "right", "middle": "middle"}


class MapFileBroken(KnownError):
    """A shipped map that cannot be read; the sentence names the file and the field."""

    def __init__(self, file_name: str, field: str, reason: str) -> None:
        super().__init__(
            f"The body map {file_name} cannot be read: {field} {reason}.",
            "Install the program again; the practice file is not affected.",
        )


@functools.cache
def load_maps() -> Mapping[str, BodyMap]:
    """Every shipped view by its id, in the order of `MAP_IDS`. Raises `MapFileBroken`."""
    maps = {map_id: read_map(shipped_path("maps", f"{map_id}.svg")) for map_id in MAP_IDS}
    return MappingProxyType(maps)


def maps_for_areas(marked: Iterable[AreaKey]) -> tuple[BodyMap, ...]:
    """The fewest views that together show every marked area; of equals, the earlier in `MAP_IDS`.

    Areas that no view shows are left out: the paper names them in its table all the same.
    """
    maps = list(load_maps().values())
    missing = set(marked) & frozenset().union(*(body_map.keys for body_map in maps))
    chosen = []
    while missing:
        best = max(maps, key=lambda body_map: len(body_map.keys & missing))
        chosen.append(best)
        missing -= best.keys
    return tuple(sorted(chosen, key=lambda body_map: MAP_IDS.index(body_map.id)))


def read_map(path: Path) -> BodyMap:
    """One view from its SVG file. Raises `MapFileBroken`."""
    try:
        root = ET.parse(path).getroot()  # noqa: S314 - shipped, not received
    except OSError as error:
        raise MapFileBroken(path.name, "the file", "is missing or locked") from error
    except ET.ParseError as error:
        raise MapFileBroken(path.name, "the file", f"is not well-formed ({error})") from error
    return _MapReader(path.name, root).body_map()


class _MapReader:
    """Turns one parsed file into records and says which field stopped it."""

    def __init__(self, file_name: str, root: ET.Element) -> None:
        self._file_name = file_name
        self._root = root

    def body_map(self) -> BodyMap:
        box = self._attribute(self._root, "viewBox").split()
        if len(box) != 4 or box[:2] != ["0", "0"]:
            raise self._broken("viewBox", "is not '0 0 width height'")
        areas = tuple(map(self._area, self._paths_of("areas")))
        keys = [area.key for area in areas]
        if len(set(keys)) != len(keys):
            raise self._broken("areas", "holds one area and side twice")
        return BodyMap(
            id=self._attribute(self._root, "id"),
            title=self._title(),
            width=self._number("viewBox", box[2]),
            height=self._number("viewBox", box[3]),
            areas=areas,
            lines=self._lines("lines-under") + self._lines("lines-over"),
        )

    def _title(self) -> str:
        title = self._root.findtext(f"{_SVG}title")
        if not title:
            raise self._broken("title", "is missing")
        return title

    def _paths_of(self, group_id: str) -> list[ET.Element]:
        group = self._root.find(f"{_SVG}g[@id='{group_id}']")
        if group is None:
            raise self._broken(f"group {group_id}", "is missing")
        return group.findall(f"{_SVG}path")

    def _area(self, path: ET.Element) -> MapArea:
        side = self._attribute(path, "data-side")
        if side not in _SIDES:
            raise self._broken("data-side", f"is {side!r}, not left, right or middle")
        return MapArea(
            area_id=self._attribute(path, "data-area"),
            side=_SIDES[side],
            segments=self._segments(path),
            label_x=self._number("data-label-x", self._attribute(path, "data-label-x")),
            label_y=self._number("data-label-y", self._attribute(path, "data-label-y")),
            fill=self._attribute(path, "data-fill"),
        )

    def _lines(self, group_id: str) -> tuple[MapLine, ...]:
        return tuple(
            MapLine(
                segments=self._segments(path),
                weight=self._number("data-weight", self._attribute(path, "data-weight")),
                fill=self._attribute(path, "data-fill"),
                is_over_areas=group_id == "lines-over",
            )
            for path in self._paths_of(group_id)
        )

    def _segments(self, path: ET.Element) -> tuple[Segment, ...]:
        tokens = _TOKEN.findall(self._attribute(path, "d"))
        segments = []
        position = 0
        while position < len(tokens):
            command = tokens[position]
            if command not in _NUMBERS_AFTER:
                raise self._broken("d", f"holds {command!r} where one of M, L, C, Z belongs")
            end = position + 1 + _NUMBERS_AFTER[command]
            if end > len(tokens):
                raise self._broken("d", f"ends within a {command} command")
            numbers = [self._number("d", token) for token in tokens[position + 1 : end]]
            segments.append((command, *numbers))
            position = end
        if not segments or segments[0][0] != "M":
            raise self._broken("d", "does not start with M")
        return tuple(segments)

    def _attribute(self, element: ET.Element, name: str) -> str:
        value = element.get(name)
        if not value:
            owner = element.get("id", "")
            raise self._broken(name, f"is missing{f' on {owner}' if owner else ''}")
        return value

    def _number(self, field: str, text: str) -> float:
        try:
            number = float(text)
        except ValueError as error:
            raise self._broken(field, f"holds {text!r}, which is not a number") from error
        if not abs(number) < 1e6:
            raise self._broken(field, f"holds {text!r}, which is no place on a map")
        return number

    def _broken(self, field: str, reason: str) -> MapFileBroken:
        return MapFileBroken(self._file_name, field, reason)

"""The shipped maps: every area is there, borders are shared, a broken file names its field."""

import subprocess
import sys
from pathlib import Path

import pytest

from consult.domain.maps import NO_GO_AREAS, AreaKey, BodyMap, MapArea, Segment
from consult.facts.loader import load_facts
from consult.facts.maps import MAP_IDS, MapFileBroken, load_maps, maps_for_areas, read_map

GOOD = """<svg xmlns="http://www.w3.org/2000/svg" id="palm" viewBox="0 0 100 80">
<title>Palm</title>
<g id="lines-under"><path data-weight="1.5" data-fill="none" d="M0 0 L5 5"/></g>
<g id="areas"><path data-area="hands" data-side="left" data-label-x="5"
 data-label-y="6" data-fill="skin" d="M0 0 L10 0 C10 5 10 8 10 10 L0 10 Z"/></g>
<g id="lines-over"/></svg>"""

Edge = tuple[tuple[float, ...], ...]


@pytest.fixture(params=MAP_IDS)
def body_map(request: pytest.FixtureRequest) -> BodyMap:
    return load_maps()[request.param]


def edges(area: MapArea) -> list[Edge]:
    """Every piece of an outline, the same whichever way it is walked."""
    found: list[Edge] = []
    here: tuple[float, ...] = ()
    first: tuple[float, ...] = ()
    for segment in area.segments:
        numbers: tuple[float, ...] = segment[1:]
        if segment[0] == "M":
            first = numbers
        elif segment[0] == "Z":
            if here != first:
                found.append(min((here, first), (first, here)))
            continue
        else:
            points = (here, *(numbers[at : at + 2] for at in range(0, len(numbers), 2)))
            found.append(min(points, points[::-1]))
        here = numbers[-2:]
    return found


def test_every_area_a_practitioner_may_treat_is_on_a_map() -> None:
    shown = {area.area_id for body_map in load_maps().values() for area in body_map.areas}
    assert shown == set(load_facts().areas)


def test_the_map_and_the_facts_agree_on_what_is_never_needled() -> None:
    assert {area.id for area in load_facts().areas.values() if area.no_go} == NO_GO_AREAS


def test_a_view_is_kept_under_its_own_name(body_map: BodyMap) -> None:
    assert load_maps()[body_map.id] is body_map
    assert body_map.title


def test_neighbours_share_whole_borders(body_map: BodyMap) -> None:
    owners: dict[Edge, list[str]] = {}
    for area in body_map.areas:
        for edge in edges(area):
            owners.setdefault(edge, []).append(f"{area.area_id}-{area.side}")
    assert {edge: names for edge, names in owners.items() if len(names) > 2} == {}


def test_left_and_right_are_mirror_images(body_map: BodyMap) -> None:
    if body_map.id in {"face_left", "face_right"}:
        mirrored = load_maps()[{"face_left": "face_right"}.get(body_map.id, "face_left")]
        pairs = list(zip(body_map.areas, mirrored.areas, strict=True))
    else:
        by_key = {area.key: area for area in body_map.areas}
        lefts = [area for area in body_map.areas if area.side == "left"]
        pairs = [(area, by_key[area.area_id, "right"]) for area in lefts]
    for area, twin in pairs:
        assert [flipped(s, body_map.width) for s in area.segments] == list(twin.segments)
        assert round(body_map.width - area.label_x, 1) == twin.label_x


def flipped(segment: Segment, width: float) -> Segment:
    numbers: tuple[float, ...] = segment[1:]
    turned = (round(width - n, 1) if at % 2 == 0 else n for at, n in enumerate(numbers))
    return (segment[0], *turned)  # type: ignore[return-value]


def test_the_drawing_script_makes_exactly_the_shipped_files(tmp_path: Path, project: Path) -> None:
    command = [sys.executable, "-m", "tools.draw_maps", str(tmp_path)]
    subprocess.run(command, cwd=project, check=True)
    drawn = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    shipped = {p.name: p.read_bytes() for p in (project / "resources" / "maps").iterdir()}
    assert drawn == shipped


def test_the_paper_needs_one_view_for_a_whole_face() -> None:
    marked = [("cheeks", "left"), ("cheeks", "right"), ("forehead", "middle")]
    assert [body_map.id for body_map in maps_for_areas(marked)] == ["face_front"]


def test_the_paper_shows_every_marked_area() -> None:
    marked: set[AreaKey] = {
        ("chin", "middle"),
        ("hands", "right"),
        ("buttocks", "left"),
        ("thighs", "left"),
    }
    views = maps_for_areas(marked)
    assert [body_map.id for body_map in views] == ["face_front", "hands", "body_back"]
    assert marked <= frozenset().union(*(body_map.keys for body_map in views))


def test_a_mark_on_a_knee_leaves_the_elbow_alone() -> None:
    shown = {map_id: body_map.keys for map_id, body_map in load_maps().items()}
    knees, elbows = (
        {("knees", "left"), ("knees", "right")},
        {("elbows", "left"), ("elbows", "right")},
    )
    assert knees <= shown["body_front"]
    assert not knees & shown["body_back"]
    assert elbows <= shown["body_back"]
    assert not elbows & shown["body_front"]
    assert [one.id for one in maps_for_areas([("knees", "left")])] == ["body_front"]


def test_an_area_that_no_view_shows_needs_no_view() -> None:
    assert maps_for_areas([("tail", "middle")]) == ()


def test_a_good_file_is_read_number_by_number(tmp_path: Path) -> None:
    path = tmp_path / "palm.svg"
    path.write_text(GOOD)
    palm = read_map(path)
    assert (palm.id, palm.title, palm.width, palm.height) == ("palm", "Palm", 100, 80)
    assert palm.areas[0].segments[2] == ("C", 10, 5, 10, 8, 10, 10)
    assert palm.lines[0].weight == 1.5


@pytest.mark.parametrize(
    ("good", "broken", "field"),
    [
        (' data-area="hands"', "", "data-area"),
        (' data-side="left"', ' data-side="north"', "data-side"),
        (' data-label-x="5"', "", "data-label-x"),
        ('data-label-y="6"', 'data-label-y="six"', "data-label-y"),
        ('data-label-y="6"', 'data-label-y="nan"', "data-label-y"),
        (' data-weight="1.5"', "", "data-weight"),
        (' data-fill="none"', "", "data-fill"),
        (' data-fill="skin"', "", "data-fill"),
        ("L10 0", "Q10 0", "d holds 'Q'"),
        ("L0 10 Z", "L0", "ends within a L command"),
        ("M0 0 L10", "L10", "does not start with M"),
        ("0 0 100 80", "100 80", "viewBox"),
        ("<title>Palm</title>", "", "title"),
        ('<g id="areas">', '<g id="areal">', "group areas"),
        ("</svg>", "", "the file"),
    ],
)
def test_a_broken_file_names_itself_and_the_field(
    tmp_path: Path, good: str, broken: str, field: str
) -> None:
    path = tmp_path / "palm.svg"
    path.write_text(GOOD.replace(good, broken, 1))
    with pytest.raises(MapFileBroken) as caught:
        read_map(path)
    assert "palm.svg" in caught.value.sentence
    assert field in caught.value.sentence
    assert caught.value.next_step


def test_a_missing_file_is_told_not_guessed(tmp_path: Path) -> None:
    with pytest.raises(MapFileBroken, match=r"gone\.svg"):
        read_map(tmp_path / "gone.svg")

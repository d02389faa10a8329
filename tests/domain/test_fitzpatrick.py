"""The skin type from its questionnaire."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.domain.assessment import ScaleChoice
from consult.domain.fitzpatrick import UnknownAnswer, score
from consult.facts.loader import load_facts

SCALE = load_facts().scales["fitzpatrick"]
ITEMS = [item.id for item in SCALE.items]


def _choices(points: list[int]) -> list[ScaleChoice]:
    return [ScaleChoice(question_id=i, points=p) for i, p in zip(ITEMS, points, strict=False)]


def _points_to(total: int) -> list[int]:
    return [min(4, max(0, total - 4 * place)) for place in range(len(ITEMS))]


@pytest.mark.parametrize(
    ("total", "types"),
    [
        (0, ("I",)),
        (7, ("I",)),
        (8, ("II",)),
        (16, ("II",)),
        (17, ("III",)),
        (25, ("III",)),
        (26, ("IV",)),
        (30, ("IV",)),
        (31, ("V", "VI")),
        (40, ("V", "VI")),
    ],
)
def test_the_total_suggests_the_type_of_its_band(total: int, types: tuple[str, ...]) -> None:
    result = score(SCALE, _choices(_points_to(total)))
    assert (result.total, result.suggested) == (total, types)
    assert result.must_be_set_by_hand == (len(types) > 1)
    assert result.version == SCALE.version


@given(st.lists(st.integers(0, 4), min_size=10, max_size=10))
def test_every_complete_questionnaire_suggests_something(points: list[int]) -> None:
    result = score(SCALE, _choices(points))
    assert result.is_complete
    assert result.suggested


def test_an_unfinished_questionnaire_suggests_nothing() -> None:
    result = score(SCALE, _choices([4] * 9))
    assert (result.suggested, result.answered) == ((), 9)
    assert result.open_items == (ITEMS[-1],)


@pytest.mark.parametrize(("item", "points"), [("eyes", 5), ("eyes", -1), ("teeth", 1)])
def test_an_answer_of_another_version_is_refused(item: str, points: int) -> None:
    with pytest.raises(UnknownAnswer):
        score(SCALE, [ScaleChoice(question_id=item, points=points)])

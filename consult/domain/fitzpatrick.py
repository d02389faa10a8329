"""The Fitzpatrick skin type from its scored questionnaire."""

from collections.abc import Iterable
from dataclasses import dataclass

from consult.domain.assessment import ScaleChoice
from consult.domain.errors import KnownError
from consult.domain.reference.scales import Scale


class UnknownAnswer(KnownError):
    """An answer that this version of the questionnaire does not have."""

    def __init__(self) -> None:
        super().__init__(
            "An answer does not belong to this version of the skin type questionnaire.",
            "Answer the questionnaire again.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FitzpatrickScore:
    """Points so far and the types they suggest: none until every item is answered.

    Two types (V and VI) mean that the questionnaire cannot tell them apart: set it by hand.
    """

    version: str
    total: int
    answered: int
    open_items: tuple[str, ...]
    suggested: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        return not self.open_items

    @property
    def must_be_set_by_hand(self) -> bool:
        return len(self.suggested) > 1


def score(scale: Scale, choices: Iterable[ScaleChoice]) -> FitzpatrickScore:
    """Adds up the answers. Raises `UnknownAnswer` for an item or points the scale does not have."""
    points = {choice.question_id: choice.points for choice in choices}
    items = {item.id: item for item in scale.items}
    for item_id, given in points.items():
        if item_id not in items or items[item_id].option(given) is None:
            raise UnknownAnswer
    total = sum(points.values())
    open_items = tuple(item_id for item_id in items if item_id not in points)
    return FitzpatrickScore(
        version=scale.version,
        total=total,
        answered=len(points),
        open_items=open_items,
        suggested=() if open_items else _suggested(scale, total),
    )


def _suggested(scale: Scale, total: int) -> tuple[str, ...]:
    for band in scale.bands:
        if band.score_min <= total <= band.score_max:
            return band.categories
    return ()

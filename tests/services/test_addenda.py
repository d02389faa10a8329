"""A closed visit is added to and corrected; what was sealed stays as it was."""

from collections.abc import Iterator

import pytest

from consult.domain.corrections import correctable_fields, corrected_fields, with_corrections
from consult.domain.errors import InvalidRecord, NotAllowed
from consult.services.practice_services import PracticeServices
from tests.practice import make_services
from tests.visits import begin, whole_visit

DEPTH = "treatment/areas/cheeks,left/depth_mm"


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeServices]:
    with make_services(tmp_path_factory.mktemp("addenda")) as made:
        yield made


@pytest.fixture
def closed(services: PracticeServices) -> str:
    return whole_visit(services)


def test_words_are_added_with_their_reason_and_stay(
    services: PracticeServices, closed: str
) -> None:
    made = services.addenda.write(closed, "  Rang: no redness left. ", "Heard the next day")
    assert services.addenda.of_visit(closed) == (made,)
    assert made.words == "Rang: no redness left."
    assert services.visits.record(closed).addenda == (made,)
    timeline = services.visits.timeline(services.visits.record(closed).client.id)
    assert [one.addenda for one in timeline] == [1]


def test_a_correction_tells_old_and_new_and_the_sealed_value_stays(
    services: PracticeServices, closed: str
) -> None:
    first = services.addenda.correct(closed, DEPTH, "0,5", "Misread the dial")
    assert (first.old, first.new) == ("1", "0.5")
    second = services.addenda.correct(closed, DEPTH, "0.75", "Misread it again")
    assert (second.old, second.new) == ("0.5", "0.75")
    record = services.visits.record(closed)
    assert record.treatment.areas[0].depth_mm == 1.0
    assert with_corrections(record).treatment.areas[0].depth_mm == 0.75
    assert corrected_fields(record) == {DEPTH: 2}


def test_every_field_offered_can_be_corrected(services: PracticeServices, closed: str) -> None:
    typed = {"figure": "2.5", "count": "2", "day": "2028-01-31", "clock": "10:05"}
    record = services.visits.record(closed)
    offered = correctable_fields(record, services.facts)
    assert len({one.field for one in offered}) == len(offered) > 30
    for one in offered:
        new = typed.get(one.kind, "petechiae" if one.kind == "choice" else "as it was")
        choices = [choice for choice in one.choices or () if choice != one.old]
        services.addenda.correct(closed, one.field, choices[0] if choices else new, "Try")
    read = {
        one.field: one for one in correctable_fields(services.visits.record(closed), services.facts)
    }
    assert all(read[one.field].old != one.old for one in offered)
    assert read["treatment/begun_at"].in_words(read["treatment/begun_at"].old) == "10:05"


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        (DEPTH, "deep", "Type a figure"),
        (DEPTH, "99", "At most"),
        ("treatment/cartridge_expiry", "soon", "Type the day"),
        ("treatment/begun_at", "25:00", "Type the time"),
        ("treatment/areas/cheeks,left/passes", "3.5", "Type a whole number"),
        ("treatment/areas/cheeks,left/endpoint_id", "nothing known", "Choose one"),
        ("treatment/cartridge_lot", "L-1", "This is what the record says already."),
    ],
)
def test_what_is_no_value_of_the_field_is_refused(
    services: PracticeServices, closed: str, field: str, typed: str, told: str
) -> None:
    with pytest.raises(InvalidRecord, match=told):
        services.addenda.correct(closed, field, typed, "Reason")
    assert services.addenda.of_visit(closed) == ()


def test_a_reason_is_asked_for_and_only_closed_visits_are_added_to(
    services: PracticeServices, closed: str
) -> None:
    with pytest.raises(InvalidRecord, match="Say why"):
        services.addenda.write(closed, "Words", " ")
    with pytest.raises(InvalidRecord, match="Write what"):
        services.addenda.write(closed, " ", "Reason")
    with pytest.raises(NotAllowed, match="cannot be corrected"):
        services.addenda.correct(closed, "visit/closed_at", "x", "Reason")
    with pytest.raises(NotAllowed, match="still open"):
        services.addenda.write(begin(services), "Words", "Reason")

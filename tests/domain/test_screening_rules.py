"""What the answers of a screening turn up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.domain.answer_rules import check_answers, shown_follow_ups
from consult.domain.client import Sex
from consult.domain.reference.questions import Level
from consult.domain.screening import Answer, Reply, Screening
from consult.domain.screening_rules import Finding, Situation, asked_questions, find
from consult.facts.loader import load_facts

FACTS = load_facts()
TODAY = date(2026, 5, 4)
NOW = Situation(on=TODAY)


def _yes(question: str, choice: str = "", days_ago: int | None = None, words: str = "") -> Answer:
    on_day = None if days_ago is None else TODAY - timedelta(days=days_ago)
    return Answer(question_id=question, reply=Reply.YES, choice=choice, on_day=on_day, words=words)


def _find(*answers: Answer, situation: Situation = NOW) -> dict[str, Finding]:
    return {finding.id: finding for finding in find(answers, FACTS, situation)}


@pytest.mark.parametrize(
    ("answer", "finding", "level"),
    [
        (_yes("suspected_cancer"), "skin_cancer", Level.STOP),
        (_yes("skin_infection", "present"), "infection_active", Level.STOP),
        (_yes("skin_infection", "settled", 5), "infection_active", Level.WAIT),
        (_yes("skin_infection"), "infection_active", Level.STOP),
        (_yes("cold_sores", "past"), "hsv_history", Level.NOTE),
        (_yes("cold_sores", "recent", 3), "hsv_active", Level.WAIT),
        (_yes("cold_sores", "present"), "hsv_active", Level.STOP),
        (_yes("bleeding"), "bleeding_disorder", Level.STOP),
        (_yes("acne"), "acne_active", Level.STOP),
        (_yes("rosacea", "spots"), "rosacea", Level.STOP),
        (_yes("rosacea", "redness"), "rosacea", Level.NOTE),
        (_yes("isotretinoin", "present"), "isotretinoin_now", Level.STOP),
        (_yes("isotretinoin", "settled", 30), "isotretinoin_past", Level.WAIT),
        (_yes("cancer_treatment", "present"), "chemo", Level.STOP),
        (_yes("cancer_treatment", "settled", 30), "chemo", Level.WAIT),
        (_yes("radiotherapy", days_ago=1000), "radiotherapy", Level.ASK),
        (_yes("diabetes", "controlled"), "diabetes", Level.ASK),
        (_yes("blood_thinners", words="a"), "anticoagulant", Level.NOTE),
        (_yes("dark_marks"), "dark_skin_pih", Level.NOTE),
        (_yes("pregnant"), "pregnancy", Level.STOP),
        (_yes("g6pd"), "g6pd", Level.ASK),
    ],
)
def test_a_yes_raises_its_finding(answer: Answer, finding: str, level: Level) -> None:
    assert _find(answer)[finding].level is level


@pytest.mark.parametrize("question", sorted(FACTS.questions))
def test_a_no_raises_nothing_and_a_yes_or_not_sure_always_something(question: str) -> None:
    rf = Situation(on=TODAY, device_kind="rf")
    assert _find(Answer(question_id=question, reply=Reply.NO), situation=rf) == {}
    assert _find(_yes(question), situation=rf)
    assert _find(Answer(question_id=question, reply=Reply.UNSURE), situation=rf)


@pytest.mark.parametrize(
    ("days_ago", "level", "earliest"),
    [
        (0, Level.WAIT, date(2026, 6, 1)),
        (27, Level.WAIT, date(2026, 5, 5)),
        (28, Level.NOTE, date(2026, 5, 4)),
        (400, Level.NOTE, date(2025, 4, 27)),
    ],
)
def test_the_waiting_time_ends_on_its_day(days_ago: int, level: Level, earliest: date) -> None:
    finding = _find(_yes("filler", days_ago=days_ago))["filler"]
    assert (finding.level, finding.earliest_safe_date) == (level, earliest)


def test_the_recommended_figure_counts_and_the_range_is_shown() -> None:
    waiting = _find(_yes("isotretinoin", "settled", 10))["isotretinoin_past"].waiting
    assert waiting is not None
    assert (waiting.days_default, waiting.in_words) == (180, "180 days (sources say 180 to 365)")
    laser = _find(_yes("laser", days_ago=0))["laser_ipl"].waiting
    assert laser is not None
    assert (laser.shortest, laser.earliest) == (date(2026, 5, 18), date(2026, 6, 1))


def test_one_figure_is_told_without_a_range() -> None:
    waiting = _find(_yes("botulinum", days_ago=1))["botulinum"].waiting
    assert waiting is not None
    assert waiting.in_words == "14 days"


@pytest.mark.parametrize("days_ago", [None, -3])
def test_a_day_unknown_or_in_the_future_never_ends_a_wait(days_ago: int | None) -> None:
    finding = _find(_yes("peel", days_ago=days_ago))["chemical_peel"]
    assert finding.level is Level.WAIT
    assert finding.earliest_safe_date is None


@given(st.integers(0, 3000), st.sampled_from(sorted(FACTS.questions)))
def test_a_later_day_never_makes_a_client_safe_earlier(days: int, question: str) -> None:
    earlier = _find(_yes(question, "settled", days + 1))
    later = _find(_yes(question, "settled", days))
    for finding in earlier.keys() & later.keys():
        one, other = earlier[finding].earliest_safe_date, later[finding].earliest_safe_date
        assert one is None or other is None or one < other


def test_only_three_kinds_of_stop_allow_no_other_decision() -> None:
    found = _find(
        *(_yes(q) for q in FACTS.questions), situation=Situation(on=TODAY, area_ids=("eyelid",))
    )
    fixed = {f.id for f in found.values() if f.no_override}
    assert fixed == {"orbital_rim", "skin_cancer", "infection_active"}


def test_an_active_cold_sore_is_an_active_infection_of_the_face_only() -> None:
    answer = _yes("cold_sores", "present")
    face, body = (Situation(on=TODAY, area_ids=(a,)) for a in ("chin", "thighs"))
    assert _find(answer, situation=face)["hsv_active"].no_override
    assert not _find(answer, situation=body)["hsv_active"].no_override
    assert "hsv_history" not in _find(answer, situation=body)


def test_being_unsure_asks_and_never_decides() -> None:
    finding = _find(Answer(question_id="pregnant", reply=Reply.UNSURE))["pregnancy"]
    assert (finding.level, finding.unsure, finding.no_override) == (Level.ASK, True, False)


@pytest.mark.parametrize(
    ("born", "country", "expected"),
    [
        (date(2008, 5, 5), "GB", {"minor"}),
        (date(2008, 5, 4), "GB", set()),
        (date(2008, 5, 4), "US", {"age_22"}),
        (date(2004, 5, 4), "US", set()),
        (date(2027, 1, 1), "US", set()),
        (None, "US", set()),
    ],
)
def test_age_raises_findings_by_country(
    born: date | None, country: str, expected: set[str]
) -> None:
    assert set(_find(situation=Situation(on=TODAY, birth_date=born, country=country))) == expected


def test_under_eighteen_is_a_stop_that_can_be_decided_and_speaks_of_no_one_country() -> None:
    finding = _find(situation=Situation(on=TODAY, birth_date=date(2010, 1, 1)))["minor"]
    assert (finding.level, finding.no_override) == (Level.STOP, False)
    assert finding.action == "Do not treat cosmetic cases."


@pytest.mark.parametrize(
    ("type_", "told"), [("III", False), ("IV", True), ("VI", True), ("", False)]
)
def test_darker_skin_is_told_once_whoever_says_so(type_: str, told: bool) -> None:
    found = find([], FACTS, Situation(on=TODAY, fitzpatrick=type_))
    assert ([f.id for f in found] == ["dark_skin_pih"]) is told
    both = find([_yes("dark_marks")], FACTS, Situation(on=TODAY, fitzpatrick="V"))
    assert [(f.id, f.question_ids) for f in both] == [("dark_skin_pih", ("dark_marks",))]


@pytest.mark.parametrize(
    ("answer", "finding", "ruled_out", "allowed"),
    [
        (_yes("methaemoglobin"), "methb", {"emla", "blt_20_6_4"}, {"lidocaine4_lmx4"}),
        (_yes("g6pd"), "g6pd", {"emla", "blt_20_6_4"}, {"lidocaine4_lmx4"}),
        (_yes("numbing_allergy", "ester"), "ester_allergy", {"pliaglis", "let"}, {"emla"}),
        (_yes("numbing_allergy", "ester"), "allergy_la", {"lt_23_7"}, {"emla"}),
        (_yes("numbing_allergy", "amide"), "allergy_la", {"emla", "pliaglis"}, {"none"}),
        (_yes("numbing_allergy", "unknown"), "allergy_la", {"emla", "blt_20_6_4"}, {"none"}),
        (_yes("liver"), "liver", {"emla", "lidocaine4_lmx4"}, {"none"}),
        (_yes("breastfeeding"), "breastfeeding", {"emla"}, {"none"}),
        (_yes("ester_like_allergy", "other"), "tla_screen", {"emla", "pliaglis"}, {"none"}),
    ],
)
def test_a_finding_rules_out_the_numbing_that_does_not_go_with_it(
    answer: Answer, finding: str, ruled_out: set[str], allowed: set[str]
) -> None:
    found = _find(answer)[finding]
    assert ruled_out <= set(found.ruled_out_products)
    assert not allowed & set(found.ruled_out_products)
    assert found.bears_on_numbing


def test_radiofrequency_questions_are_left_out_for_a_pen() -> None:
    pen, rf = (
        {q.id for q in asked_questions(FACTS, Situation(on=TODAY, device_kind=kind))}
        for kind in ("pen", "rf")
    )
    assert rf - pen == {"pacemaker", "metal_implant"}
    assert "pacemaker_rf" not in _find(
        _yes("pacemaker"), situation=Situation(on=TODAY, device_kind="pen")
    )


def test_a_man_is_not_asked_about_pregnancy_and_an_old_answer_is_ignored() -> None:
    man = Situation(on=TODAY, sex=Sex.MALE)
    assert not {"pregnant", "breastfeeding"} & {q.id for q in asked_questions(FACTS, man)}
    assert _find(_yes("pregnant"), situation=man) == {}
    assert "pregnancy" in _find(_yes("pregnant"), situation=Situation(on=TODAY, sex=None))


def test_the_heaviest_finding_comes_first() -> None:
    found = find([_yes(q) for q in FACTS.questions], FACTS, NOW)
    weights = [list(Level).index(f.level) for f in found]
    assert weights == sorted(weights)
    assert len({f.id for f in found}) == len(found)


def test_an_answer_to_a_question_of_another_version_is_ignored() -> None:
    assert _find(_yes("no_such_question")) == {}


def test_open_questions_and_follow_ups_are_told_by_question() -> None:
    answers = tuple(Answer(question_id=q, reply=Reply.NO) for q in FACTS.questions if q != "filler")
    told = check_answers(Screening(visit_id="v", answers=answers), FACTS, NOW)
    assert [(p.field, p.sentence) for p in told] == [("filler", "This question is still open.")]


@pytest.mark.parametrize(
    ("answer", "sentences"),
    [
        (_yes("filler"), ["Please give a day."]),
        (_yes("filler", days_ago=-1), ["This day is in the future."]),
        (_yes("filler", days_ago=1), []),
        (_yes("cold_sores"), ["Choose."]),
        (_yes("cold_sores", "past"), []),
        (_yes("cold_sores", "recent"), ["Please give a day."]),
        (_yes("cold_sores", "other"), ["This choice is not one of those offered."]),
        (_yes("blood_thinners", words=" "), ["Please say a little more."]),
    ],
)
def test_a_follow_up_that_is_missing_or_wrong_is_told(answer: Answer, sentences: list[str]) -> None:
    answers = (
        answer,
        *(
            Answer(question_id=q, reply=Reply.NO)
            for q in FACTS.questions
            if q != answer.question_id
        ),
    )
    told = check_answers(Screening(visit_id="v", answers=answers), FACTS, NOW)
    assert [p.sentence for p in told] == sentences


def test_follow_ups_are_shown_after_a_yes_and_for_their_choice() -> None:
    question = FACTS.questions["skin_infection"]
    assert shown_follow_ups(question, None) == ()
    present = shown_follow_ups(question, _yes("skin_infection", "present"))
    assert [f.kind for f in present] == ["choice", "words"]
    settled = shown_follow_ups(question, _yes("skin_infection", "settled"))
    assert [f.kind for f in settled] == ["choice", "date", "words"]


def test_a_caution_whose_days_have_passed_is_not_worth_a_word() -> None:
    assert "shaving" in _find(_yes("shaving", days_ago=0))
    assert _find(_yes("shaving", days_ago=30)) == {}
    assert _find(_yes("vaccination", days_ago=30)) == {}
    assert "filler" in _find(_yes("filler", days_ago=300))

"""The search for canary words finds what there is to find, or the day proves nothing."""

import base64
from urllib.parse import quote

import pytest

from consult.domain.client_draft import ClientDraft
from consult.domain.visit import PlannedVisit
from consult.domain.visit_record import VisitRecord
from tests.practice import make_services
from tests.privacy.full_visit import name_practice, take
from tests.privacy.records import CODES, texts_of
from tests.privacy.words import Words, found_in


def some_words() -> Words:
    words = Words("test")
    for at in range(4):
        words.word(str(at))
    words.phone("phone")
    words.birth_date("born")
    return words


@pytest.mark.parametrize("kind", ["utf-8", "utf-16-le", "utf-16-be", "latin-1"])
def test_a_word_is_found_in_every_encoding(kind: str) -> None:
    words = some_words()
    for word in words.places:
        if kind != "latin-1" or "ż" not in word:
            assert word in found_in(b"\xff" + word.encode(kind) + b"\0", words.places)


@pytest.mark.parametrize("before", range(3))
def test_a_word_is_found_inside_of_base64_and_of_an_address(before: int) -> None:
    words = some_words()
    for word in words.places:
        coded = base64.b64encode(b"x" * before + word.encode() + b"and more")
        assert word in found_in(b"data:" + coded, words.places)
        assert word in found_in(f"file:///{quote(word)}.pdf".encode(), words.places)


def test_a_word_that_was_cut_short_or_folded_is_found() -> None:
    words = some_words()
    word = next(iter(words.places))
    assert found_in(word[:-4].encode(), words.places)
    assert found_in(word.upper().encode(), words.places)
    assert not found_in(b"a plain file of 2026-05-04 about nobody", words.places)


def test_a_word_goes_into_every_text_of_every_record(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    words = Words("records")
    with make_services(tmp_path_factory.mktemp("records")) as services:
        name_practice(services, words)
        take(services, words)
    typed = set(words.places.values())
    for whole in (VisitRecord, ClientDraft, PlannedVisit):
        for kind, name in texts_of(whole):
            is_code = name in CODES.get(kind.__name__, ())
            place = f"{kind.__name__}.{name}"
            assert is_code or place in typed, f"nobody types into {place}"

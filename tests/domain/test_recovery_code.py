"""A code that was printed once is read however it is typed, and a slip is told, never guessed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.domain.recovery_code import (
    CODE_BYTES,
    GROUPS,
    MistypedRecoveryCode,
    check_groups,
    code_of,
    groups_to_ask,
    groups_typed,
    is_of_code,
    letters_in_group,
    new_code,
    secret_of,
)

SECRETS = st.binary(min_size=CODE_BYTES, max_size=CODE_BYTES)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE = code_of(bytes(range(CODE_BYTES)))


def _replaced(text: str, place: int, letter: str) -> str:
    return text[:place] + letter + text[place + 1 :]


@given(SECRETS)
@settings(max_examples=50)
def test_a_code_gives_back_what_it_was_made_of(secret: bytes) -> None:
    code = code_of(secret)
    assert secret_of(code) == secret
    groups = code.split("-")
    assert [len(group) for group in groups] == [4] * 8 + [2]
    assert set("".join(groups)) <= set(ALPHABET)


def test_no_two_codes_are_alike() -> None:
    assert len({new_code() for _ in range(50)}) == 50


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        CODE.replace("-", " – "),
        f"\n {CODE}\t",
        CODE.replace("0", "O"),
        CODE.replace("0", "o").replace("1", "l"),
        CODE.replace("1", "I"),
        "".join(chr(ord(one) + 0xFEE0) if one.isalnum() else one for one in CODE),
    ],
)
def test_a_code_is_read_however_it_was_typed(typed: str) -> None:
    assert secret_of(typed) == bytes(range(CODE_BYTES))


def test_every_single_wrong_character_is_found() -> None:
    letters = CODE.replace("-", "")
    for place in range(len(letters)):
        for letter in ALPHABET.replace(letters[place], ""):
            with pytest.raises(MistypedRecoveryCode, match="does not add up"):
                secret_of(_replaced(letters, place, letter))


def test_every_swap_of_two_characters_is_found() -> None:
    letters = new_code().replace("-", "")
    for one in range(len(letters)):
        for other in range(one):
            swapped = _replaced(_replaced(letters, one, letters[other]), other, letters[one])
            if swapped != letters:
                with pytest.raises(MistypedRecoveryCode):
                    secret_of(swapped)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "has 34 characters; 0 were typed"),
        (CODE[:-3], "has 34 characters; 32 were typed"),
        (CODE + "7", "has 34 characters; 35 were typed"),
        (_replaced(CODE, 11, "U"), "Group 3 of the recovery code"),
        (_replaced(CODE, 0, "🔑"), "Group 1 of the recovery code"),
        ("\0" * 10_000, "0 were typed"),
        ("A" * 100_000, "were typed"),
        ("\ud800\u202e", "Group 1"),
    ],
)
def test_what_is_wrong_is_said_without_the_code(typed: str, told: str) -> None:
    with pytest.raises(MistypedRecoveryCode, match=told) as refused:
        secret_of(typed)
    assert refused.value.next_step
    assert not set(CODE.split("-")) & set(str(refused.value).split())


def test_two_whole_groups_are_asked_for_and_not_always_the_same() -> None:
    asked = {groups_to_ask() for _ in range(60)}
    assert len(asked) > 5
    assert all(1 <= first < second <= 8 for first, second in asked)


def test_groups_typed_back_are_compared_as_tolerantly_as_a_code() -> None:
    groups = CODE.split("-")
    assert check_groups(CODE, {1: groups[0].lower().replace("0", "o"), 5: f" {groups[4]} "})
    assert not check_groups(CODE, {1: groups[0], 5: groups[5]})
    assert not check_groups(CODE, {1: groups[0], 5: ""})
    assert not check_groups(CODE, {1: groups[0], 99: "", 0: ""})
    assert not check_groups(CODE, {})
    assert not check_groups(CODE, {1: groups[0] + "!"})


def test_what_is_pasted_is_cut_into_the_groups_of_the_sheet() -> None:
    assert groups_typed(CODE.lower().replace("-", " ")) == tuple(CODE.split("-"))
    assert [letters_in_group(place) for place in range(1, GROUPS + 1)] == [4] * 8 + [2]
    assert groups_typed(CODE + "ABCDEF") == tuple(CODE.split("-"))
    assert is_of_code("o1Lz")
    assert not is_of_code("U000")

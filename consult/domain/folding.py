"""Folding: writing names, phone numbers and e-mail addresses so that equal ones look equal.

Query and record are folded by the same functions, so what folding loses it loses on both sides.
"""

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)
_APOSTROPHES = re.compile("['’‘ʼʻʹ′`´＇]")
_HYPHENS = re.compile("[-‐‑‒–—−－]")
_CJK = re.compile(
    "[\u1100-\u11ff\u3005-\u3007\u3040-\u30ff\u3100-\u318f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
_BETWEEN_NUMBERS = re.compile(r"[,;|\n]| / | or ", re.IGNORECASE)
_NO_DIGITS = re.compile(r"[^0-9]+")
_PLAIN_WORDS = re.compile(r"[a-z0-9]+")
_LONGEST_NUMBER = 20


def fold(text: str) -> str:
    """Lower case without accents: Łukasz is lukasz, Straße is strasse, İpek is ipek.

    Folding twice changes nothing. Vowel signs of Indic scripts stay, since they are letters there.
    """
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", folded)
        if not unicodedata.combining(letter)
    )
    return unicodedata.normalize("NFC", plain)


def tokens(text: str) -> tuple[str, ...]:
    """The words that a name is found by, each once, in the order in which they stand.

    What a hyphen or an apostrophe joins is given apart and joined: O'Brien is o, brien and obrien.
    Particles (van, de la, bin) are words like others. Each CJK character is a word of its own.
    """
    if text.isascii() and text.isalnum():
        return (text.lower(),)
    found: list[str] = []
    for word in text.split():
        pieces = _HYPHENS.split(word)
        for piece in pieces:
            parts = _APOSTROPHES.split(piece)
            for part in parts:
                found += _words(part)
            found += _words("".join(parts))
        found += _words(_APOSTROPHES.sub("", "".join(pieces)))
    return tuple(dict.fromkeys(found))


def query_tokens(text: str) -> tuple[str, ...]:
    """The words that someone looks for, each once: an apostrophe joins and a hyphen divides.

    So o'brien finds O'Brien and Obrien, and mary-jane finds Mary-Jane and Mary Jane.
    """
    joined = _APOSTROPHES.sub("", _HYPHENS.sub(" ", text))
    return tuple(dict.fromkeys(_words(joined)))


def joined(text: str) -> str:
    """All letters and digits of a name in one word, so that van der Berg is also vanderberg."""
    return "".join(_words(_APOSTROPHES.sub("", text)))


def is_cjk(word: str) -> bool:
    """Whether a folded word is one Chinese, Japanese or Korean character."""
    return bool(_CJK.fullmatch(word))


def phone_digits(text: str) -> str:
    """The digits of a phone number as ASCII, nothing else; a leading + is not kept."""
    if text.isascii():
        return _NO_DIGITS.sub("", text)
    return "".join(
        str(unicodedata.decimal(c)) for c in text if unicodedata.decimal(c, None) is not None
    )


def phone_numbers(text: str) -> tuple[str, ...]:
    """The digits of each number in a field that may hold several, at most the last 20 of each."""
    each = (phone_digits(part)[-_LONGEST_NUMBER:] for part in _BETWEEN_NUMBERS.split(text))
    return tuple(dict.fromkeys(digits for digits in each if digits))


def fold_email(text: str) -> str:
    """An e-mail address for comparing: no spaces around it, no difference of case."""
    return fold(text.strip())


def _words(text: str) -> list[str]:
    if text.isascii():
        return _PLAIN_WORDS.findall(text.lower())
    spaced = "".join(c if _in_a_word(c) else " " for c in fold(text))
    return _CJK.sub(lambda found: f" {found[0]} ", spaced).split()


def _in_a_word(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LNM"

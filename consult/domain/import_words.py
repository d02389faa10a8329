"""What the words in an imported list mean where a client record knows only certain answers."""

from consult.domain.client import ContactBy, Sex
from consult.domain.folding import fold

_SEXES = {
    Sex.FEMALE: "f female woman w weiblich frau femme feminin mujer femenino femmina femminile"
    " feminino vrouw kobieta k 女",
    Sex.MALE: "m male man mannlich herr homme masculin hombre masculino maschio maschile homem"
    " mezczyzna 男",
    Sex.INTERSEX: "intersex inter",
}
_LANGUAGES = {
    "ar": "arabic العربية",
    "de": "german deutsch",
    "en": "english en-gb en-us",
    "es": "spanish espanol castellano",
    "fr": "french francais",
    "hi": "hindi",
    "it": "italian italiano",
    "ja": "japanese 日本語",
    "nl": "dutch nederlands",
    "pl": "polish polski",
    "pt": "portuguese portugues pt-br",
    "ro": "romanian romana",
    "ru": "russian русский",
    "tr": "turkish turkce",
    "uk": "ukrainian українська",
    "zh": "chinese 中文",
}
_CONTACT = {
    ContactBy.PHONE: "phone call telephone voice tel",
    ContactBy.TEXT_MESSAGE: "text sms textmessage message",
    ContactBy.EMAIL: "email e-mail",
    ContactBy.LETTER: "letter post",
}

_SEX_OF = {fold(word): sex for sex, words in _SEXES.items() for word in words.split()}
_LANGUAGE_OF = {fold(word): code for code, words in _LANGUAGES.items() for word in words.split()}
_CONTACT_OF = {word: way for way, words in _CONTACT.items() for word in words.split()}


def sex_of(text: str) -> Sex | None:
    """The sex that a cell states, or None for words not known."""
    return _SEX_OF.get(fold(text.strip().rstrip(".")))


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language that a cell names, or None for words not known."""
    word = fold(text.strip())
    return word if word in _LANGUAGES else _LANGUAGE_OF.get(word)


def contact_by_of(text: str) -> ContactBy | None:
    """The way of contact that a cell names, or None for words not known."""
    return _CONTACT_OF.get(fold("".join(text.split())))

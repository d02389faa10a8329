"""Languages by the names that their speakers and the practice know, for choosing one."""

LANGUAGES: tuple[tuple[str, str], ...] = (
    ("en", "English"),
    ("ar", "Arabic · العربية"),
    ("bg", "Bulgarian · Български"),
    ("zh", "Chinese · 中文"),
    ("hr", "Croatian · Hrvatski"),
    ("cs", "Czech · Čeština"),
    ("da", "Danish · Dansk"),
    ("nl", "Dutch · Nederlands"),
    ("fi", "Finnish · Suomi"),
    ("fr", "French · Français"),
    ("de", "German · Deutsch"),
    ("el", "Greek · Ελληνικά"),
    ("he", "Hebrew · עברית"),
    ("hu", "Hungarian · Magyar"),
    ("it", "Italian · Italiano"),
    ("ja", "Japanese · 日本語"),
    ("ko", "Korean · 한국어"),
    ("no", "Norwegian · Norsk"),
    ("pl", "Polish · Polski"),
    ("pt", "Portuguese · Português"),
    ("ro", "Romanian · Română"),
    ("ru", "Russian · Русский"),
    ("sr", "Serbian · Српски"),
    ("sk", "Slovak · Slovenčina"),
    ("es", "Spanish · Español"),
    ("sv", "Swedish · Svenska"),
    ("th", "Thai · ไทย"),
    ("tr", "Turkish · Türkçe"),
    ("uk", "Ukrainian · Українська"),
)


def language_name(code: str) -> str:
    """The name for a code such as "pl"; the code itself where none is known."""
    return dict(LANGUAGES).get(code, code)

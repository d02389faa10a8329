"""A field whose words are printed later: it says at once which characters no paper can show."""

from consult.facts.coverage import missing_characters
from consult.ui.widgets.editor import Editor
from consult.ui.widgets.field import Field

_MOST_NAMED = 5


class PrintedField(Field):
    """Names unprintable characters as a quiet hint; they are kept as they were typed."""

    def __init__(
        self, label: str, editor: Editor, *, hint: str = "", optional: bool = False
    ) -> None:
        super().__init__(label, editor, hint=hint, optional=optional)
        self._usual_hint = hint
        self.edited.connect(self._tell_unprintable)

    def set_value(self, value: object) -> None:
        super().set_value(value)
        self._tell_unprintable(value)

    def set_hint(self, hint: str) -> None:
        self._usual_hint = hint
        self._tell_unprintable(self.value())

    def _tell_unprintable(self, value: object) -> None:
        told = unprintable_words(value) if isinstance(value, str) else ""
        super().set_hint(told or self._usual_hint)


def unprintable_words(text: str) -> str:
    """A sentence that names what no shipped font has, or an empty text."""
    missing = missing_characters(text)
    if not missing:
        return ""
    named = ", ".join(f"{mark} (U+{ord(mark):04X})" for mark in missing[:_MOST_NAMED])
    more = f" and {len(missing) - _MOST_NAMED} more" if len(missing) > _MOST_NAMED else ""
    return f"Kept as typed, but no paper can show {named}{more}."

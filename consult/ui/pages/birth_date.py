"""Birth dates as the practice's country writes them, with what was understood in words."""

from datetime import date

from consult.domain.dates import DateOrder, in_words, understand_birth_date
from consult.ui.widgets.date_editor import DateEditor


class BirthDateReader:
    """Reads what was typed and remembers how, so that "read as day, month, year" can be told."""

    def __init__(self, today: date, order: DateOrder) -> None:
        self._today, self._order = today, order
        self._understood: tuple[date, str] | None = None

    def parse(self, text: str) -> date:
        """Raises `DateNotUnderstood`."""
        understood = understand_birth_date(text, self._today, self._order)
        self._understood = (understood.day, understood.words)
        return understood.day

    def in_words(self, day: date) -> str:
        if self._understood is not None and self._understood[0] == day:
            return self._understood[1]
        return in_words(day, self._today)


def birth_date_editor(today: date, order: DateOrder) -> DateEditor:
    """The editor for a birth date; `order` is that of the practice's country."""
    reader = BirthDateReader(today, order)
    placeholder = {"dmy": "day month year", "mdy": "month day year", "ymd": "year month day"}
    return DateEditor(reader.parse, reader.in_words, placeholder=placeholder[order])

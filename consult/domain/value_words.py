"""Values as the journal keeps them, in words: days, moments, figures with units, names of facts."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from consult.domain.dates import day_in_words
from consult.domain.field_names import area_in_words, plain_name
from consult.domain.reference.facts import Facts

NOTHING: Final = "nothing"
ERASED: Final = "erased"
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d$")
_UNITS: Final[Mapping[str, str]] = {
    "depth_mm": "mm",
    "depth_min_mm": "mm",
    "depth_max_mm": "mm",
    "covers_depth_max_mm": "mm",
    "weight_kg": "kg",
    "applied_g": "g",
    "length_min": "min",
    "lock_after_min": "min",
    "chase_after_days": "days",
    "interval_weeks": "weeks",
}
_KEYS: Final = frozenset(
    {
        *("id", "position", "visit_id", "consent_id", "client_id", "area_id", "side"),
        *("question_id", "finding_id", "statement_id", "purpose_id"),
    }
)
_UNTOLD: Final = frozenset(
    {
        *("number", "step", "version", "text", "text_sha256", "sheet", "fitzpatrick_version"),
        *("practitioner_id", "course_id", "account_id", "countersigner_id", "country"),
    }
)
"""Of a whole record: what is told elsewhere on the page, or would fill it."""
_COUNTED: Final = frozenset({"answers", "acknowledgements", "fitzpatrick_choices"})
_LISTS: Final = frozenset({"area_ids", "covers_area_ids", "languages"})
"""Kept as one text."""
_MADE: Final = frozenset({"signature", "countersignature", "logo"})
"""Drawn or photographed: that there is one is told, not its bytes."""


@dataclass(frozen=True, slots=True)
class ValueWords:
    """Tells values on the practice's own clock."""

    facts: Facts
    zone: ZoneInfo

    def tell(self, field: str, text: str | None) -> str:
        """The value text of a field in words; "" stands for none, None for one that was erased."""
        if text is None:
            return ERASED
        name = field.rsplit("/", 1)[-1]
        return self._of(name, json.loads(text)) if text else NOTHING

    def whole(self, text: str | None) -> str:
        """What a record held when it was added, as far as it held anything; "" for nothing."""
        if text is None:
            return ERASED
        row = json.loads(text) if text else {}
        held = {name: value for name, value in row.items() if value and name not in _UNTOLD}
        return self._of_row(held) if held.keys() - _KEYS else ""

    def _of(self, name: str, value: Any) -> str:
        if value is None or value in ("", [], {}):
            return NOTHING
        if isinstance(value, bool):
            return "yes" if value else "no"
        if name in _MADE:
            return "drawn" if name != "logo" else "a picture"
        if isinstance(value, Mapping):
            return self._of_row(value)
        if isinstance(value, list):
            return self._of_list(name, value)
        if isinstance(value, int | float):
            return f"{value:g} {_UNITS.get(name, '')}".strip()
        return self._of_text(name, str(value))

    def _of_list(self, name: str, rows: list[Any]) -> str:
        if name in _COUNTED:
            return f"{len(rows)}"
        told = (f"{self._place(one)}{self._of(name, one)}" for one in rows)
        return ("; " if isinstance(rows[0], Mapping) else ", ").join(told)

    def _place(self, row: Any) -> str:
        if not isinstance(row, Mapping) or "area_id" not in row:
            return ""
        key = f"{row['area_id']},{row.get('side', '')}"
        return f"{area_in_words(key, self.facts)} "

    def _of_row(self, row: Mapping[str, Any]) -> str:
        told = [
            f"{plain_name(name).lower()} {self._of(name, value)}"
            for name, value in row.items()
            if name not in _KEYS and value not in (None, "", [], {})
        ]
        return ", ".join(told) or "no details yet"

    def _of_text(self, name: str, text: str) -> str:
        known = self._named(name, text)
        if known:
            return known
        if name in _LISTS and text.startswith("["):
            return self._of(name, json.loads(text))
        if _DAY.match(text):
            return day_in_words(date.fromisoformat(text))
        if _MOMENT.match(text):
            at = datetime.fromisoformat(text)
            local = at.astimezone(self.zone) if at.tzinfo else at
            return f"{day_in_words(local.date())}, {local:%H:%M}"
        return text

    def _named(self, name: str, text: str) -> str:
        tables: Mapping[str, Callable[[str], Any]] = {
            "endpoint_id": self.facts.endpoints.get,
            "device_id": self.facts.devices.get,
            "covers_device_id": self.facts.devices.get,
            "indication_id": self.facts.indications.get,
            "area_ids": self.facts.areas.get,
            "covers_area_ids": self.facts.areas.get,
            "product_id": self.facts.numbing_products.get,
            "country": self.facts.countries.get,
        }
        found = tables[name](text) if name in tables else None
        return str(found.name) if found is not None else ""

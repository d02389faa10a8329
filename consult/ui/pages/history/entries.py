"""Lines of the journal in plain words, for a page to show."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from consult.domain.field_names import KINDS, field_in_words, plain_name
from consult.domain.journal import WHOLE, Act, Trace
from consult.domain.reference.facts import Facts
from consult.domain.value_words import ValueWords
from consult.services.history import HistoryLine

ACTS = "Opened, printed, signed …"
"""What the filter calls everything that changed no field."""
_OF_THE_PROGRAM = frozenset({"step", "version", "countersigner_id", "text_sha256"})
"""Fields that tell nobody anything, or the same as the one beside them."""
_WORDS = {
    Act.ADDED: "begun",
    Act.FOUND: "found when the practice was upgraded",
    Act.LOGGED_IN: "Logged in",
    Act.LOGIN_FAILED: "Wrong password or recovery code",
    Act.RECOVERED: "Let in again by the recovery code",
    Act.RESTORED: "A backup was put in place of the record",
    Act.BACKED_UP: "Backed up",
    Act.LEASE_TAKEN: "Taken over from another computer",
    Act.LOCKED: "Locked",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: an act, or a field that changed. `field` is its name in the journal with its kind
    before it, as the fields of a page are named."""

    number: int
    day: date
    time: str
    who: str
    title: str
    field: str = ""
    old: str = ""
    new: str = ""
    whole: str = ""
    """The kind of a record that was added whole, and `new` is what it held."""

    @property
    def is_act(self) -> bool:
        return not self.field


def entries_of(lines: Iterable[HistoryLine], facts: Facts, zone: ZoneInfo) -> tuple[Entry, ...]:
    """In the order of the lines; what only the program needs is left out."""
    return tuple(_entries(lines, facts, zone))


def act_in_words(trace: Trace) -> str:
    """An act that changed no field: "Treatment record printed"."""
    words = _WORDS.get(Act(trace.act), trace.act) if trace.act in set(Act) else trace.act
    if words[:1].isupper():
        return words
    kind = KINDS.get(trace.kind, plain_name(trace.kind))
    if trace.kind in ("client", "account", "practice", "practitioner", "addendum"):
        words = "added" if trace.act == Act.ADDED else words
    return f"{kind} {words}"


def bears_on(entry: Entry, field: str) -> bool:
    """Whether a line tells of this field, of the row or record that it is in, or of one within."""
    if entry.whole:
        return field.startswith(f"{entry.whole}/")
    return bool(entry.field) and (
        entry.field == field
        or field.startswith(f"{entry.field}/")
        or entry.field.startswith(f"{field}/")
    )


def _entries(lines: Iterable[HistoryLine], facts: Facts, zone: ZoneInfo) -> Iterator[Entry]:
    words = ValueWords(facts, zone)
    for line in lines:
        trace = line.trace
        if trace.field in _OF_THE_PROGRAM:
            continue
        at = trace.at.astimezone(zone)
        when = (trace.number, at.date(), f"{at:%H:%M}", line.who)
        if trace.field in ("", WHOLE):
            held = words.whole(trace.new) if trace.field and trace.act == Act.ADDED else ""
            whole = trace.kind if held else ""
            yield Entry(*when, act_in_words(trace), new=held, whole=whole)
            continue
        yield Entry(
            *when,
            title=field_in_words(trace.kind, trace.field, facts),
            field=f"{trace.kind}/{trace.field}",
            old=words.tell(trace.field, trace.old),
            new=words.tell(trace.field, trace.new),
        )

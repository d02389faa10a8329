"""What one transaction changed: the news by which pages know whether to reload."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Touched:
    """One record that was added, changed or removed, for example `Touched("visit", "01J…")`."""

    kind: str
    record_id: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Every record that one transaction touched; empty when nothing was changed."""

    touched: frozenset[Touched] = frozenset()

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Self:
        """The changes made of (kind, record id) pairs."""
        return cls(frozenset(Touched(kind, record_id) for kind, record_id in pairs))

    def __bool__(self) -> bool:
        return bool(self.touched)

    def concern(self, kind: str, record_id: str | None = None) -> bool:
        """Whether any record of this kind was touched, or this one if its id is given."""
        if record_id is None:
            return any(one.kind == kind for one in self.touched)
        return Touched(kind, record_id) in self.touched

    def ids_of(self, kind: str) -> frozenset[str]:
        """The ids of the touched records of one kind."""
        return frozenset(one.record_id for one in self.touched if one.kind == kind)

"""Pages learn from a change only what they need to know."""

from consult.domain.changes import Changes


def test_changes_tell_of_kinds_and_records() -> None:
    changes = Changes.of([("visit", "v1"), ("visit", "v2"), ("client", "c1"), ("client", "c1")])
    assert changes.concern("visit")
    assert changes.concern("visit", "v2")
    assert not changes.concern("visit", "c1")
    assert not changes.concern("consent")
    assert changes.ids_of("visit") == {"v1", "v2"}
    assert changes.ids_of("consent") == frozenset()


def test_no_change_is_no_news() -> None:
    assert not Changes()
    assert Changes.of([("visit", "v1")])
    assert Changes.of([("a", "1"), ("b", "2")]) == Changes.of([("b", "2"), ("a", "1")])

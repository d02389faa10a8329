"""A second start for the same practice raises the first window."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from consult.app.single_instance import SingleInstance, socket_name


def test_a_second_start_raises_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert not first.raise_first()
    first.listen()
    with qtbot.waitSignal(first.raise_requested):
        assert second.raise_first()
    first.close()


def test_another_practice_opens_a_window_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path / "one")
    first.listen()
    assert not SingleInstance(tmp_path / "other").raise_first()
    first.close()


def test_a_window_that_moved_to_another_practice_is_found_there(
    qtbot: QtBot, tmp_path: Path
) -> None:
    first = SingleInstance(None)
    first.listen()
    first.move_to(tmp_path)
    assert not SingleInstance(None).raise_first()
    with qtbot.waitSignal(first.raise_requested):
        assert SingleInstance(tmp_path).raise_first()
    first.close()


def test_the_name_tells_nothing_of_the_place(tmp_path: Path) -> None:
    name = socket_name(tmp_path / "Dr Sample")
    assert "sample" not in name.lower()
    assert name == socket_name(tmp_path / "x" / ".." / "Dr Sample")

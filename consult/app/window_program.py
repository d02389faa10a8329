"""The program with a window: one per practice, dressed, with its crash hook and its settings."""

import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from consult.app.crash_hook import CrashHook
from consult.app.entrance import Entrance
from consult.app.settings import load_settings, store_settings
from consult.app.single_instance import SingleInstance
from consult.ui.theme import apply_theme, current_theme
from consult.ui.window import MainWindow


def run(practice: Path | None) -> int:
    """Show the window on a practice, or on the one that was open last; gives the exit code."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("consult")
    app.setApplicationDisplayName("consult")
    settings = load_settings()
    folder = practice or settings.practice_folder
    instance = SingleInstance(folder)
    if instance.raise_first():
        return 0
    instance.listen()
    apply_theme(app, settings.appearance)  # type: ignore[arg-type]
    program = WindowProgram(instance)
    program.show(folder)
    code = app.exec()
    program.end()
    return code


class WindowProgram(QObject):
    """What lives as long as the window does."""

    def __init__(self, instance: SingleInstance, *, renew: bool = True) -> None:
        super().__init__()
        self.window = MainWindow()
        self.entrance = Entrance(self.window, renew=renew)
        self.crash_hook = CrashHook()
        self._instance = instance
        self.crash_hook.faulted.connect(self.window.tell_fault)
        self.crash_hook.known_error.connect(self.window.tell_error)
        instance.raise_requested.connect(self.window.come_forward)
        self.entrance.practice_opened.connect(self._practice_opened)
        current_theme().tones_changed.connect(self._keep_appearance)

    def show(self, folder: Path | None) -> None:
        self.crash_hook.install()
        self.entrance.begin(folder)
        self.window.show_fitting()

    def end(self) -> None:
        """Give back everything that outlives a closed window."""
        self._keep_appearance()
        self.crash_hook.remove()
        self._instance.close()

    def _practice_opened(self, folder: Path) -> None:
        self._instance.move_to(folder)
        store_settings(replace(load_settings(), practice=str(folder.resolve())))

    def _keep_appearance(self) -> None:
        mode = current_theme().mode
        settings = load_settings()
        if settings.appearance != mode:
            store_settings(replace(settings, appearance=mode))

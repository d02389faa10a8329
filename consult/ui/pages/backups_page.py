"""Backups: to which folders, made now, and which there are."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from consult.domain.backups import KeptBackup, ProvenBackup
from consult.domain.errors import KnownError
from consult.services.backups import BackupOutcome, BackupService
from consult.ui.page import Page, PageContext
from consult.ui.pages.backup_words import (
    kept_title,
    last_proven_words,
    moment_words,
    outcome_words,
    target_name,
)
from consult.ui.pages.titled_list import TitledList
from consult.ui.theme import Size, Space
from consult.ui.widgets.buttons import Button, QuietButton
from consult.ui.widgets.card import SectionHeading
from consult.ui.widgets.layouts import column, row
from consult.ui.widgets.primary_bar import PrimaryBar
from consult.ui.widgets.row_model import Row

_RESTORE = "To put one back: consult restore BACKUP --practice DIR, with its password or code."


@dataclass(frozen=True, slots=True)
class Target:
    """One folder that backups go to, as it is found now."""

    folder: Path
    is_there: bool
    proven: ProvenBackup | None


@dataclass(frozen=True, slots=True)
class BackupsView:
    """What the page shows, read in one go; `kept` are those of the folder that is marked."""

    targets: tuple[Target, ...]
    last: ProvenBackup | None
    kept: tuple[KeptBackup, ...]
    zone: ZoneInfo
    now: datetime


class BackupsPage(Page):
    """Folders at the left, the backups in the marked one at the right."""

    _told = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._view: BackupsView | None = None
        self._marked: Path | None = None
        self._may_choose = context.services.may("backups.add_target")
        self.heading = SectionHeading("Backups")
        self.targets = TitledList(
            "Folders", "No folder yet.", "hard-drive", "A stick or a second disk is best."
        )
        self.kept = TitledList("Backups there", "None yet.", "history")
        self.add = QuietButton("Add a folder", icon="plus")
        self.remove = Button("Use it no more")
        self.bar = PrimaryBar("Back up now", icon="hard-drive")
        self.bar.add_act(self.remove)
        self.targets.card.add_act(self.add)
        self.add.setEnabled(self._may_choose)
        self._lay_out()
        self._connect()
        self._load()

    def take_folder(self, folder: Path) -> None:
        """Backups go there too from now on."""
        if self.context.backups is not None:
            self._marked = folder
            self._run(partial(self.context.backups.add_target, folder), self._changed)

    def back_up(self) -> None:
        """To every folder now."""
        if self.context.backups is None:
            return
        self.bar.set_act("Back up now", enabled=False, why_not="Backing up")
        work = partial(self.context.backups.back_up, self._told.emit)
        self.context.tasks.run(
            work, self._backed_up, self._failed, lane="backups", words="Backing up"
        )

    def _load(self) -> None:
        backups = self.context.backups
        if backups is not None:
            self._run(partial(_read, self.context, backups, self._marked), self._loaded)
        else:
            self.heading.set_words("This is a backup itself: none is made of it.")
            self.add.setEnabled(False)
            self._offer(enabled=False)

    def _loaded(self, view: BackupsView) -> None:
        self._view = view
        self.heading.set_words(last_proven_words(view.last, view.zone, view.now))
        self.targets.set_rows([_target_row(one, view) for one in view.targets])
        self.kept.set_rows(
            [Row(one.name, kept_title(one, view.zone), icon="shield-check") for one in view.kept]
        )
        self.remove.setEnabled(bool(view.targets) and self._may_choose)
        self._offer(enabled=bool(view.targets))

    def _offer(self, *, enabled: bool) -> None:
        self.bar.set_act("Back up now", enabled=enabled, why_not=_RESTORE if enabled else "")

    def _backed_up(self, outcomes: tuple[BackupOutcome, ...]) -> None:
        self._load()
        failed = next((one.error for one in outcomes if one.error is not None), None)
        if failed is not None:
            told = KnownError(f"{outcome_words(outcomes)} {failed.sentence}", failed.next_step)
            self.context.tasks.known_problem.emit(told)

    def _failed(self, error: KnownError) -> None:
        self._load()
        self.context.tasks.known_problem.emit(error)

    def _changed(self, _done: object) -> None:
        self._load()

    def _mark(self, folder: str) -> None:
        self._marked = Path(folder)
        self._load()

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "A folder for backups")
        if chosen:
            self.take_folder(Path(chosen))

    def _remove_marked(self) -> None:
        view, backups = self._view, self.context.backups
        if view is None or backups is None or not view.targets:
            return
        marked = _marked_of(view, self._marked)
        self._marked = None
        self._run(partial(backups.remove_target, marked), self._changed)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.context.tasks.run(work, done, lane="backups", words="Looking for backups")

    def _connect(self) -> None:
        self.add.clicked.connect(self._choose)
        self.remove.clicked.connect(self._remove_marked)
        self.bar.act_chosen.connect(self.back_up)
        self.targets.chosen.connect(self._mark)
        self._told.connect(self.bar.words.setText)

    def _lay_out(self) -> None:
        middle = QWidget()
        middle.setMaximumWidth(2 * Size.READING_WIDTH - 2 * Size.TARGET)
        parts = column(middle, gap=Space.XL)
        parts.addWidget(self.heading)
        lists = row(gap=Space.XL)
        lists.addWidget(self.targets, 1)
        lists.addWidget(self.kept, 1)
        parts.addLayout(lists, 1)
        around = row(gap=0)
        around.setContentsMargins(Space.XXL, Space.XXL, Space.XXL, Space.XL)
        around.addStretch(1)
        around.addWidget(middle, 100)
        around.addStretch(1)
        whole = column(self, gap=0)
        whole.addLayout(around, 1)
        whole.addWidget(self.bar)


def _read(context: PageContext, backups: BackupService, marked: Path | None) -> BackupsView:
    zone = ZoneInfo(context.services.practice.practice().time_zone)
    targets = tuple(
        Target(one, one.is_dir(), backups.last_proven_at(one)) for one in backups.targets()
    )
    view = BackupsView(targets, backups.last_proven(), (), zone, context.services.now())
    if not targets:
        return view
    kept = backups.backups_at(_marked_of(view, marked))
    return BackupsView(targets, view.last, kept, zone, view.now)


def _marked_of(view: BackupsView, marked: Path | None) -> Path:
    folders = [one.folder for one in view.targets]
    return marked if marked is not None and marked in folders else folders[0]


def _target_row(target: Target, view: BackupsView) -> Row:
    proven = target.proven
    words = f"proven {moment_words(proven.made_at, view.zone, view.now)}" if proven else "none yet"
    return Row(
        str(target.folder),
        target_name(str(target.folder)),
        str(target.folder),
        trailing=words if target.is_there else f"not plugged in, {words}",
        icon="hard-drive",
        level="plain" if target.is_there else "wait",
    )

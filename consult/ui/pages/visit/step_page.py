"""What every step of a visit is: it shows its part of the draft and changes it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from consult.domain.visit import Step
from consult.ui.page import PageContext
from consult.ui.pages.visit.tab_order import leaves
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.widgets.shortcut_sheet import KeyGroup


class StepPage(QWidget):
    """One step. It is built when first opened and lives as long as its visit is shown."""

    step: Step

    step_requested = Signal(object, str)
    """Another `Step` is wanted, with a field to go to or an empty text."""
    place_requested = Signal(object)
    """A `Place` outside the visit is wanted."""
    news = Signal(str, str)
    """Something for the page's banner: level ("stop", "wait", "good", "note") and a sentence."""
    reload_requested = Signal()
    """A service changed the stored visit; the page reads it again."""
    client_mode_changed = Signal(bool)
    """Whether the client holds the screen now, so that nothing else of the program is reached."""
    act_changed = Signal()
    """`act_words` or `act_hindrance` would now say something else."""

    def __init__(self, context: PageContext, draft: VisitDraft) -> None:
        super().__init__()
        self.context = context
        self.draft = draft
        draft.part_changed.connect(self.show_part)
        draft.guidance_changed.connect(self.show_guidance)

    def show_part(self, part: str) -> None:
        """A part of the draft changed ("visit", "plan", "consent", ...): show it, silently."""

    def show_guidance(self) -> None:
        """Findings or open items changed."""

    def go_to(self, field: str) -> None:
        """Puts the focus on a field named by an open item."""

    def focus_first(self) -> None:
        """Puts the focus where work on this step begins: its first field.

        A closed visit is only read: there the keys scroll.
        """
        scroll = self.findChild(QScrollArea)
        if self.draft.is_read_only and isinstance(scroll, QScrollArea):
            scroll.setProperty("no_focus_ring", True)
            scroll.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for widget in leaves(self):
            if widget.isEnabled() and widget.isVisibleTo(self):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def key_groups(self) -> tuple[KeyGroup, ...]:
        """The keys of this step, for the sheet that `?` opens."""
        return ()

    def act_words(self) -> str:
        """The words on the primary button; empty when it should lead to the next step."""
        return ""

    def act_hindrance(self) -> str:
        """Why the primary act cannot be done yet; empty when it can."""
        return ""

    def do_act(self) -> None:
        """The primary act, if `act_words` names one."""

    def take_back_screen(self) -> None:
        """The window is being locked: a client who holds the screen holds it no more."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus; in any other field it moves on."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        focused = self.focusWidget()
        if not enter or event.modifiers() & Qt.KeyboardModifier.ControlModifier or focused is None:
            super().keyPressEvent(event)
        elif isinstance(focused, QAbstractButton) and not focused.isCheckable():
            focused.click()
        else:
            self.focusNextChild()

"""Changes the password of the one who is in."""

from PySide6.QtCore import Signal, Slot

from consult.domain.errors import InvalidRecord, KnownError
from consult.ui.page import PageContext
from consult.ui.pages.accounts.new_password import NewPassword
from consult.ui.pages.password_editor import PasswordEditor
from consult.ui.pages.visit.work import Call
from consult.ui.theme import Size, Space
from consult.ui.widgets.buttons import Button
from consult.ui.widgets.card import Card
from consult.ui.widgets.field import Field


class OwnPassword(Card):
    """The present one, the new one twice, and a button."""

    changed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__(gap=Space.M)
        self._context = context
        self.title.setText("Your password")
        self.title.setVisible(True)
        self.present = Field("Present password", PasswordEditor())
        self.new = NewPassword()
        self.change = Button("Change password", icon="lock")
        for part in (self.present, self.new):
            part.setMaximumWidth(Size.FIELD_WIDTH + Size.TARGET)
            self.add(part)
        self.add(self.change)
        self.change.clicked.connect(self._change)

    @Slot()
    def _change(self) -> None:
        present = self.present.value() or ""
        self.present.set_problem(None if present else "Type the password you have now.")
        if not present:
            self.present.setFocus()
        elif self.new.check():
            self.change.setEnabled(False)
            change = self._context.services.accounts.change_own_password
            work = Call(change, present, self.new.value())
            self._context.tasks.run(
                work, self._changed, self._not_changed, words="Changing the password"
            )

    @Slot(object)
    def _changed(self, _nothing: object) -> None:
        self.change.setEnabled(True)
        self.present.set_value("")
        self.new.clear()
        self.changed.emit()

    @Slot(object)
    def _not_changed(self, error: KnownError) -> None:
        self.change.setEnabled(True)
        if isinstance(error, InvalidRecord):
            self.new.password.set_problem(error.problems[0].sentence)
            return
        self.present.set_problem(error.sentence)
        self.present.setFocus()

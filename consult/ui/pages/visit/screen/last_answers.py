"""Last visit's answers, offered to a known client with one question: has anything changed?"""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal

from consult.domain.dates import day_in_words
from consult.domain.last_answers import may_be_taken_over
from consult.domain.reference.questions import Question
from consult.domain.screening import Answer, Reply
from consult.domain.visit_record import VisitRecord
from consult.ui.pages.visit.editors import days_apart
from consult.ui.widgets.buttons import Button, PrimaryButton
from consult.ui.widgets.card import Card
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import row

_ASKED_ANEW = "Today's health, pregnancy and breast-feeding are always asked anew."


class LastAnswersCard(Card):
    """Shows when the last answers were given and every yes among them that may be taken over."""

    unchanged = Signal()
    """Nothing has changed: take the answers over."""
    asked_anew = Signal()
    """Something has: ask all questions again, beginning with the last answers."""

    def __init__(self) -> None:
        super().__init__("Has anything changed since the last visit?")
        self._when = Label("", "muted", wrap=True)
        self._answers = Label("", "body", wrap=True)
        self.nothing = PrimaryButton("Nothing has changed", icon="check")
        self.something = Button("Something has changed")
        acts = row()
        acts.addWidget(self.nothing)
        acts.addWidget(self.something)
        acts.addStretch(1)
        self.add(self._when)
        self.add(self._answers)
        self.body.addLayout(acts)
        self.nothing.clicked.connect(self.unchanged)
        self.something.clicked.connect(self.asked_anew)
        self.hide()

    def show_last(self, last: VisitRecord, questions: Mapping[str, Question], on: date) -> None:
        """Shows an earlier visit's answers; `on` is today."""
        day = last.visit.started_at.date()
        self._when.setText(f"Asked on {day_in_words(day)}, {days_apart(day, on)}. {_ASKED_ANEW}")
        told = [
            f"{questions[answer.question_id].text}  {_told(answer, questions[answer.question_id])}"
            for answer in last.screening.answers
            if answer.reply is not Reply.NO
            and answer.question_id in questions
            and may_be_taken_over(questions[answer.question_id])
        ]
        self._answers.setText("\n".join(told) or "All other questions were answered with no.")
        self.show()


def _told(answer: Answer, question: Question) -> str:
    """ "Yes. Within the last month. 3 May 2026. Both cheeks." """
    if answer.reply is Reply.UNSURE:
        return "Not sure."
    choice = question.follow_up("choice")
    chosen = [one.text for one in choice.choices if one.id == answer.choice] if choice else []
    day = [day_in_words(answer.on_day)] if answer.on_day else []
    parts = ["Yes", *chosen, *day, *([answer.words] if answer.words else [])]
    return " ".join(f"{part.rstrip('.')}." for part in parts)

"""Grades of ageing, scars and improvement, each by its published scale."""

from consult.domain.reference.facts import Facts
from consult.ui.pages.visit.part_form import PartForm
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.theme import Space
from consult.ui.widgets.card import Card
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.field import Field

_SCALES = (
    ("glogau", "glogau", "Glogau: photoageing"),
    ("goodman_baron", "goodman_baron_qual", "Goodman-Baron: acne scars"),
    ("gais_practitioner", "gais", "GAIS: improvement, as the practitioner sees it"),
    ("gais_client", "gais", "GAIS: improvement, as the client sees it"),
)


class ScalesCard(Card):
    """One choice per scale; all are optional, and a choice shows its wording."""

    def __init__(self, draft: VisitDraft, facts: Facts) -> None:
        super().__init__("Scales", gap=Space.M)
        self.form = PartForm(draft, "assessment", self)
        for name, scale_id, label in _SCALES:
            options = [("", "Not graded")]
            options += [
                (one.code, f"{one.code}  {one.label}") for one in facts.scales[scale_id].categories
            ]
            field = Field(
                label, ChoiceEditor(options, layout="list", placeholder="Not graded"), optional=True
            )
            self.add(self.form.bind(name, field))

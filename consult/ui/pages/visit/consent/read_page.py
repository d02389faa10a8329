"""The second page of client mode: the text, section by section."""

from consult.domain.consent import FilledConsent
from consult.ui.pages.visit.consent.client_column import ClientColumn
from consult.ui.pages.visit.consent.text_view import add_section
from consult.ui.theme import Space
from consult.ui.widgets.label import Label


class ReadPage(ClientColumn):
    """Only to be read; nothing here asks for anything."""

    def __init__(self, text: FilledConsent) -> None:
        super().__init__()
        self.parts.addWidget(Label(text.title, "display", wrap=True))
        for section in text.sections:
            add_section(self.parts, section, gap=Space.M)

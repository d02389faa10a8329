"""The practice's country and what follows from it, its languages, time zone and night number."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QLocale, QTimeZone, Signal
from PySide6.QtWidgets import QWidget

from consult.domain.practice import Practice
from consult.domain.reference.countries import Country
from consult.facts.loader import load_facts
from consult.shipped import shipped_path
from consult.ui.pages.language_names import language_name
from consult.ui.theme import Space
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.field import Field
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column
from consult.ui.widgets.text_editor import TextEditor
from consult.ui.widgets.tick_row import TickRow

_LABELS = {"uk": "the United Kingdom", "us": "the United States"}


class CountryForm(QWidget):
    """Fields by the names of `Practice`."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._countries = load_facts().countries
        named = sorted((one.name, code) for code, one in self._countries.items())
        countries = [(code, name) for name, code in named]
        self.country = Field("Country", ChoiceEditor(countries, layout="list"))
        self.follows = Label("", "muted", wrap=True)
        self.zone = Field("Time zone", ChoiceEditor((), layout="list"))
        self.out_of_hours = Field(
            "Number for clients out of hours",
            TextEditor(limit=60),
            hint="Stands on the aftercare sheet beside the emergency number.",
            optional=True,
        )
        self.languages = {code: TickRow(language_name(code)) for code in shipped_languages()}
        self._lay_out()
        self.country.edited.connect(self._country_chosen)
        for field in (self.zone, self.out_of_hours):
            field.edited.connect(self._edited)
        for row in self.languages.values():
            row.edited.connect(self._edited)
        self.setFocusProxy(self.country)

    def set_read_only(self) -> None:
        """For who may read it, and not change it."""
        for field in (self.country, self.zone, self.out_of_hours):
            field.editor.set_read_only(True)
        for row in self.languages.values():
            row.set_read_only(True)

    def show_practice(self, practice: Practice) -> None:
        self.country.set_value(practice.country)
        self._tell_what_follows(practice.country)
        self._offer_zones(practice.country, practice.time_zone)
        self.zone.set_value(practice.time_zone)
        if self.out_of_hours.value() != practice.out_of_hours:
            self.out_of_hours.set_value(practice.out_of_hours)
        for code, row in self.languages.items():
            row.set_value(code in practice.languages)

    def practice(self, before: Practice) -> Practice:
        """The practice as the fields stand; without a ticked language it keeps the ones before."""
        ticked = tuple(code for code, row in self.languages.items() if row.value())
        return replace(
            before,
            country=self.country.value() or before.country,
            time_zone=self.zone.value() or before.time_zone,
            out_of_hours=self.out_of_hours.value() or "",
            languages=ticked or before.languages,
        )

    def _country_chosen(self, code: str) -> None:
        self._tell_what_follows(code)
        self._offer_zones(code, "")
        zones = zones_of(code)
        if self.zone.value() not in zones:
            self.zone.set_value(zones[0])
        self.edited.emit()

    def _tell_what_follows(self, code: str) -> None:
        country = self._countries.get(code)
        self.follows.setText("" if country is None else what_follows(country))

    def _offer_zones(self, code: str, chosen: str) -> None:
        zones = list(zones_of(code))
        if chosen and chosen not in zones:
            zones.insert(0, chosen)
        editor = self.zone.editor
        assert isinstance(editor, ChoiceEditor)
        editor.set_options([(zone, zone.replace("_", " ")) for zone in zones])

    def _edited(self, _value: object) -> None:
        self.edited.emit()

    def _lay_out(self) -> None:
        layout = column(self, gap=Space.L)
        layout.addWidget(self.country)
        layout.addWidget(self.follows)
        layout.addWidget(self.zone)
        layout.addWidget(self.out_of_hours)
        ticks = column(gap=0)
        ticks.addWidget(Label("Languages of the papers", "label"))
        for row in self.languages.values():
            ticks.addWidget(row)
        layout.addLayout(ticks)


def what_follows(country: Country) -> str:
    """What a country decides, in sentences; what is not known is said to be so."""
    told = [f"Papers are printed on {country.paper_size or 'A4'}."]
    if country.emergency_number:
        told.append(f"The emergency number on aftercare sheets is {country.emergency_number}.")
    else:
        told.append("The emergency number is not known; write it beside your own number.")
    if country.numbing_label:
        told.append(f"Limits for numbing follow the labels of {_LABELS[country.numbing_label]}.")
    else:
        told.append("No label limits for numbing are shipped for it; follow the package.")
    if country.us_cleared_uses:
        told.append("Uses cleared by the FDA are shown with each device.")
    return " ".join(told)


def zones_of(code: str) -> Sequence[str]:
    """The time zones of a country, this computer's own first if it is one of them."""
    territory = QLocale.codeToTerritory(code)
    found = [bytes(zone.data()).decode() for zone in QTimeZone.availableTimeZoneIds(territory)]
    own = this_zone()
    zones = sorted(zone for zone in found if "/" in zone and not zone.startswith("Etc/"))
    return sorted(zones, key=own.__ne__) or [own]


def this_zone() -> str:
    """The time zone that this computer is set to, or the one of Greenwich."""
    zone = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    return zone if "/" in zone else "Europe/London"


def this_country() -> str:
    """The country that this computer is set to, if its facts are shipped."""
    code = QLocale.territoryToCode(QLocale.system().territory())
    return code if code in load_facts().countries else "GB"


def shipped_languages() -> tuple[str, ...]:
    """The languages that consent texts are shipped in, English first."""
    found = sorted(path.name for path in shipped_path("consent").iterdir() if path.is_dir())
    return tuple(sorted(found, key="en".__ne__))

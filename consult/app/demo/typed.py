"""What the demo types and presses at its visit, and what has to be kept of it. Nobody is real."""

from datetime import date
from typing import NamedTuple

from consult.domain.client import ContactBy, Sex
from consult.domain.screening import Reply, Ruling

NAME = "Żaneta Wzór-Łęcka"


class Said(NamedTuple):
    """What goes in by the keys, and what it means."""

    typed: str
    kept: object


class AreaDone(NamedTuple):
    """One area and side of the map with what was done there."""

    area_id: str
    side: str
    view: str
    depth: Said
    passes: int
    tolerance: int


CLIENT_LINES = {
    "birth_date": ("Birth date", Said("3 May 1988", date(1988, 5, 3))),
    "pronouns": ("Pronouns", Said("she/her", "she/her")),
    "allergies": ("Allergies", Said("Penicillin", "Penicillin")),
    "alerts": ("Alerts", Said("Cold sores in the past", "Cold sores in the past")),
    "phone": ("Phone", Said("07700 900417", "07700 900417")),
    "email": ("E-mail", Said("zaneta@example.org", "zaneta@example.org")),
}
CLIENT_CHOICES = {
    "sex": ("Sex", Said("Female", Sex.FEMALE)),
    "contact_by": ("Wishes to be contacted by", Said("E-mail", ContactBy.EMAIL)),
}

YES = {
    "cold_sores": Said("past", Reply.YES),
    "diabetes": Said("controlled", Reply.YES),
}
FINDING, RULING, REASON = "diabetes", Ruling.PROCEED, "Well set, seen in the letter of the GP"
WEIGHT = Said("64,5", 64.5)

SKIN_POINTS = (2, 2, 3, 2, 1, 2, 3, 2, 2, 1)
CONCERN_AREA, CONCERN = "cheeks", "Lines that stay when I stop smiling"
GOALS = "A rested look by the summer"
GLOGAU = "II"
INDICATION, DEVICE = "wrinkles", "skinpen_precision"
PLAN_AREAS = ("forehead", "cheeks", "upper_lip", "chin", "malar")
DEPTH_FROM, DEPTH_TO = Said("0.5", 0.5), Said("1,5", 1.5)
SESSIONS, WEEKS, PRICE = 4, 5, "£190 per session"

QUESTION = "May I swim on Saturday? No, not this week."

CLEANSED = "Sterile saline"
NUMBING_PRODUCT, NUMBING_LOT, GRAMS = "lidocaine4_lmx4", "N26-0417", Said("4", 4.0)
SERIAL, LOT, EXPIRY = "SAMPLE-SP-0117", "SP2611-002", Said("31/12/2031", date(2031, 12, 31))
AREAS = (
    AreaDone("forehead", "middle", "", Said("0.75", 0.75), 3, 3),
    AreaDone("cheeks", "left", "", Said("1,5", 1.5), 3, 4),
    AreaDone("cheeks", "right", "", Said("1.5", 1.5), 3, 4),
    AreaDone("malar", "left", "", Said("1", 1.0), 2, 3),
    AreaDone("malar", "right", "", Said("1", 1.0), 2, 3),
    AreaDone("chin", "middle", "", Said("1.0", 1.0), 3, 4),
    AreaDone("upper_lip", "middle", "", Said(".5", 0.5), 2, 6),
)
ENDPOINT = "uniform_erythema"
SERUM, SERUM_LOT = "Hyaluronic serum (sample)", "S26-338"
REACTION = "Watery eyes at the upper lip; a short pause"
NOTES = "Calm skin at the end. Demonstration: numbing shortened"
NEXT_NOTE = "Ask how the upper lip healed"

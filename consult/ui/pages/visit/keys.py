"""The keys of a visit, for the sheet that `?` opens."""

from consult.ui.widgets.shortcut_sheet import KeyGroup

VISIT_KEYS = KeyGroup(
    "Visit",
    (
        ("Ctrl+1 … Ctrl+5", "Go to a step"),
        ("Ctrl+Enter", "The act at the bottom right"),
        ("Enter", "Go on to the next field"),
        ("Y, N, U", "Answer a question: yes, no, not sure"),
        ("Ctrl+Z", "Undo, in fields and on the map"),
        ("Ctrl+Shift+Z", "Do it again"),
        ("Ctrl+P", "Papers of this visit"),
        ("Alt+H", "History of this field, or of the visit"),
        ("F10", "More: leave a step out, move to another client"),
    ),
)

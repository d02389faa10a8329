"""The keys of the treat step, for the sheet that `?` opens."""

from consult.ui.widgets.shortcut_sheet import KeyGroup

TREAT_KEYS = KeyGroup(
    "Treat",
    (
        ("Alt+1 … Alt+9", "Go to a view of the body on the map"),
        ("Arrow keys", "Go from area to area on the map"),
        ("Space", "Mark or select the area"),
        ("Enter", "Mark the area and go on to its depth"),
        ("Delete", "Take the mark away"),
        ("Ctrl+Shift+L", "Same as last time"),
        ("Ctrl+Shift+K", "Set like the area before"),
        ("Ctrl+Shift+O", "Other side too"),
        ("Ctrl+Shift+A", "All marked areas alike"),
        ("Ctrl+Shift+Backspace", "Remove the area in sight"),
        ("Ctrl+Shift+N", "Add numbing"),
        ("Ctrl+Shift+P", "Add a product"),
        ("Ctrl+Shift+E", "Add a reaction"),
    ),
)

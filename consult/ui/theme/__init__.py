"""The design of the program: tokens, the style sheet made from them, fonts and icons.

    from consult.ui.theme import apply_theme, current_theme, dress, set_icon, Space, Size

- `apply_theme(app, "light" | "dark" | "system")` once at the start, again to switch.
- `dress(label, role="title")`, `dress(button, kind="primary")`: see `sheet` for every word.
- `set_icon(button, "printer", tone="on_accent")`: tinted, follows the theme.
- `current_theme().tones` and `current_theme().tones_changed` for what paints itself.
- `depth_colour(1.5)` gives `.fill` and `.text`; `Space.L`, `Size.TARGET` for layouts.

No colour and no pixel size stands outside this package.
"""

from consult.ui.theme.fonts import load_fonts_of_other_scripts, text_font
from consult.ui.theme.icons import draw_icon, icon, set_icon
from consult.ui.theme.theme import Theme, apply_theme, current_theme, dress
from consult.ui.theme.tokens import (
    DEPTH_SCALE,
    MOTION_MS,
    DepthTone,
    Size,
    Space,
    Tones,
    TypeSize,
    Weight,
    depth_colour,
)

__all__ = [
    "DEPTH_SCALE",
    "MOTION_MS",
    "DepthTone",
    "Size",
    "Space",
    "Theme",
    "Tones",
    "TypeSize",
    "Weight",
    "apply_theme",
    "current_theme",
    "depth_colour",
    "draw_icon",
    "dress",
    "icon",
    "load_fonts_of_other_scripts",
    "set_icon",
    "text_font",
]

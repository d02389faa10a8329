"""The one style sheet of the program, made from the tokens.

What a widget is, it says by a property (see `theme.dress`):

- `kind` on buttons: `primary`, `secondary` (as a bare button), `quiet`, `danger`, `icon`, `row`,
  `stepper`, `segment`, `choice`, `step`;
- `kind` on frames: `card`, `panel`, `banner`, `chip`, `band`, `bar`, `rail`, `line`, `overlay`.
- `role` on labels: `display`, `title`, `heading`, `lead`, `body`, `strong`, `muted`, `small`,
  `problem`, `clock`, `accent`.
- `level` on chips, banners and labels: `stop`, `wait`, `good`, `note`, `ask`, `plain`.
- `state` on fields: `problem`;
- `scale` on what a client reads: see `sheet_client`.
"""

from string import Template

from consult.shipped import shipped_path
from consult.ui.theme.sheet_client import client_sheet
from consult.ui.theme.sheet_controls import BUTTONS, INPUTS
from consult.ui.theme.sheet_lists import LISTS, SCROLLING
from consult.ui.theme.sheet_surfaces import LEVELS, SURFACES, TEXT
from consult.ui.theme.tokens import Size, Space, Tones, TypeSize


def style_sheet(tones: Tones) -> str:
    """The whole sheet for one mode; sizes in logical pixels."""
    words: dict[str, object] = {name: getattr(tones, name) for name in tones.__slots__}
    words |= {f"type_{name.lower()}": int(size) for name, size in TypeSize.__members__.items()}
    words |= {f"space_{space.name.lower()}": int(space) for space in Space}
    words |= _sizes()
    words |= {
        "check": _control("check", tones.mode),
        "chevron": _control("chevron", tones.mode),
    }
    sheet = Template("\n".join((TEXT, SURFACES, BUTTONS, INPUTS, LISTS, SCROLLING)))
    return "\n".join((sheet.substitute(words), client_sheet(), _levels(tones)))


def _sizes() -> dict[str, object]:
    inside = int(Size.TARGET) - 2 * int(Size.HAIRLINE)
    return {
        "radius": int(Size.RADIUS),
        "small_radius": int(Size.RADIUS) - 2,
        "pill": int(Size.CHIP) // 2 - 1,
        "target": int(Size.TARGET),
        "target_inside": inside,
        "dense": int(Size.DENSE_ROW),
        "segment": inside - 6,
        "search_room": int(Size.ICON) + int(Space.M) + int(Space.S),
        "header_room": int(Space.S) + 3,
        "choice": int(Size.TARGET) + int(Space.XL),
        "step": int(Size.TARGET) + int(Space.M),
        "chip": int(Size.CHIP),
        "bar": int(Size.SCROLL_BAR),
        "bar_radius": int(Size.SCROLL_BAR) // 2 - 2,
        "box": int(Size.ICON),
        "icon_small": int(Size.ICON_SMALL),
    }


def _levels(tones: Tones) -> str:
    rules = []
    for level in ("stop", "wait", "good", "note"):
        colours = {"tint": getattr(tones, f"{level}_tint"), "colour": getattr(tones, level)}
        rules.append(LEVELS.substitute(colours, level=level))
    rules.append(LEVELS.substitute(tint=tones.note_tint, colour=tones.note, level="ask"))
    rules.insert(0, LEVELS.substitute(tint=tones.hover, colour=tones.muted, level="plain"))
    return "\n".join(rules)


def _control(name: str, mode: str) -> str:
    return shipped_path("icons", "controls", f"{name}-{mode}.svg").as_posix()

"""The part of the style sheet for text and for what text stands on."""

from string import Template

TEXT = """
QLabel { background: transparent; }
QLabel[role="display"] { font-size: ${type_display}px; font-weight: 600; }
QLabel[role="title"] { font-size: ${type_title}px; font-weight: 600; }
QLabel[role="heading"] { font-size: ${type_lead}px; font-weight: 600; }
QLabel[role="lead"] { font-size: ${type_lead}px; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="accent"] { color: $accent; font-weight: 600; }
QLabel[role="small"] { color: $muted; font-size: ${type_small}px; }
QLabel[role="caption"] { color: $muted; font-size: ${type_small}px; font-weight: 600; }
QLabel[role="label"] { color: $text; font-weight: 600; }
QLabel[role="problem"] { color: $stop; }
QLabel[role="clock"] { font-size: ${type_display}px; font-weight: 600; }
QLabel[role="client"] { font-size: ${type_client}px; }
QLabel[role="client_large"] { font-size: ${type_client_large}px; }
QLabel[role="client_largest"] { font-size: ${type_client_largest}px; }
QLabel[role="client_title"] { font-size: ${type_display}px; font-weight: 600; }
QLabel[role="key"] {
    color: $muted; background: $hover; border: 1px solid $line; border-radius: ${space_xs}px;
    padding: 1px ${space_s}px; font-size: ${type_small}px; font-weight: 600;
}
"""

SURFACES = """
QMainWindow, QDialog { background: $background; }
QFrame[kind="card"] {
    background: $surface; border: 1px solid $line; border-radius: ${radius}px;
}
QFrame[kind="card"][state="focused"] { border-color: $accent; }
QFrame[kind="panel"] { background: $surface; border: none; }
QFrame[kind="band"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[kind="bar"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[kind="rail"] { background: transparent; border: none; border-right: 1px solid $line; }
QFrame[kind="line"] { background: $line; border: none; min-height: 1px; max-height: 1px; }
QFrame[kind="overlay"] {
    background: $raised; border: 1px solid $line; border-radius: ${space_m}px;
}
QFrame[kind="banner"], QFrame[kind="chip"] { border: none; border-radius: ${radius}px; }
QFrame[kind="chip"] {
    border-radius: ${pill}px; min-height: ${chip}px; max-height: ${chip}px;
}
QFrame[kind="chip"] QLabel { font-size: ${type_body}px; font-weight: 600; }
QFrame[kind="clock"] {
    background: $surface; border: 1px solid $line; border-radius: ${radius}px;
}
QToolTip {
    background: $text; color: $background; border: none; border-radius: ${space_xs}px;
    padding: ${space_xs}px ${space_s}px; font-size: ${type_small}px;
}
QSplitter::handle { background: $line; }
QProgressBar {
    background: $line; border: none; border-radius: 2px; min-height: 4px; max-height: 4px;
    color: transparent;
}
QProgressBar::chunk { background: $accent; border-radius: 2px; }
"""

LEVELS = Template(
    """
QFrame[kind="banner"][level="$level"], QFrame[kind="chip"][level="$level"] { background: $tint; }
QFrame[kind="chip"][level="$level"] QLabel { color: $colour; }
QFrame[kind="clock"][level="$level"] { border-color: $colour; background: $tint; }
QFrame[kind="clock"][level="$level"] QLabel { color: $colour; }
QLabel[level="$level"] { color: $colour; font-weight: 600; }
QPushButton[kind="choice"][level="$level"]:checked {
    background: $tint; color: $colour; border: 2px solid $colour;
}
"""
)

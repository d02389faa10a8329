"""The part of the style sheet for buttons and inputs; every target is 44 px high."""

BUTTONS = """
QPushButton {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: ${radius}px;
    min-height: ${target_inside}px; padding: 0 ${space_l}px; font-weight: 600;
    outline: none;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:disabled { color: $disabled; border-color: $line; background: transparent; }
QPushButton[kind="primary"] {
    background: $accent; color: $on_accent; border-color: $accent; padding: 0 ${space_xl}px;
}
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_pressed; border-color: $accent_pressed; }
QPushButton[kind="primary"]:disabled { background: $line; border-color: $line; color: $muted; }
QPushButton[kind="quiet"] {
    background: transparent; border-color: transparent; color: $accent; padding: 0 ${space_m}px;
}
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:pressed { background: $pressed; }
QPushButton[kind="quiet"]:disabled { color: $disabled; }
QPushButton[kind="danger"] { color: $stop; border-color: $stop; }
QPushButton[kind="danger"]:hover { background: $stop_tint; }
QPushButton[kind="danger"]:pressed { background: $stop; color: $on_accent; }
QPushButton[kind="icon"] {
    background: transparent; border-color: transparent; padding: 0;
    min-width: ${target_inside}px; max-width: ${target_inside}px;
}
QPushButton[kind="icon"]:hover { background: $hover; }
QPushButton[kind="icon"]:pressed, QPushButton[kind="icon"]:checked { background: $pressed; }
QPushButton[kind="stepper"] {
    padding: 0; min-width: ${target_inside}px; max-width: ${target_inside}px;
    border-color: $line; background: $surface;
}
QPushButton[kind="stepper"]:hover { background: $hover; }
QPushButton[kind="stepper"]:pressed { background: $pressed; }
QPushButton[kind="segment"] {
    background: transparent; border: 1px solid transparent; color: $text;
    border-radius: ${small_radius}px; font-weight: 600; padding: 0 ${space_m}px;
    min-height: ${segment}px;
}
QPushButton[kind="segment"]:hover { background: $hover; }
QPushButton[kind="segment"]:pressed { background: $surface; }
QPushButton[kind="segment"]:checked {
    background: $accent; color: $on_accent; font-weight: 600;
}
QPushButton[kind="segment"]:disabled { color: $disabled; }
QPushButton[kind="segment"]:checked:disabled { background: $line; color: $muted; }
QPushButton[kind="choice"] {
    border: 1px solid $edge; font-weight: 600; padding: 0 ${space_l}px;
    min-width: ${choice}px;
}
QPushButton[kind="choice"]:checked {
    background: $accent_tint; border: 2px solid $accent; color: $accent;
}
QPushButton[kind="row"] {
    background: transparent; border: none; border-radius: ${radius}px; text-align: left;
    font-weight: 400; min-height: ${target}px; padding: 0 ${space_m}px;
}
QPushButton[kind="row"]:hover { background: $hover; }
QPushButton[kind="row"]:pressed { background: $pressed; }
QPushButton[kind="row"]:checked { background: $accent_tint; color: $accent; font-weight: 600; }
QPushButton[kind="step"] {
    background: transparent; border: none; border-radius: ${radius}px; text-align: left;
    min-height: ${step}px; padding: 0;
}
QPushButton[kind="step"]:hover { background: $hover; }
QPushButton[kind="step"]:checked { background: $accent_tint; }
QFrame[kind="segments"] {
    background: $pressed; border: 1px solid $pressed; border-radius: ${radius}px;
    min-height: ${target_inside}px; max-height: ${target_inside}px;
}
QFrame[kind="segments"][state="problem"] { border-color: $stop; }
"""

INPUTS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: ${radius}px;
    selection-background-color: $accent; selection-color: $on_accent;
    font-size: ${type_body}px;
}
QLineEdit, QPlainTextEdit { placeholder-text-color: $muted; }
QLineEdit, QComboBox { min-height: ${target_inside}px; padding: 0 ${space_m}px; }
QPlainTextEdit, QTextEdit { padding: ${space_s}px; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover { border-color: $muted; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $background; border-color: $line; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {
    background: $background; color: $disabled; border-color: $line;
}
QLineEdit[state="problem"], QPlainTextEdit[state="problem"], QComboBox[state="problem"] {
    border-color: $stop; background: $surface;
}
QLineEdit[kind="search"] { font-size: ${type_lead}px; padding-left: ${search_room}px; }
QLineEdit[kind="bare"], QLineEdit[kind="bare"]:focus {
    border: none; background: transparent; font-size: ${type_lead}px;
    padding-left: ${search_room}px;
}
QLineEdit[scale="client"] { font-size: ${type_client}px; }
QLineEdit[align="figures"] { padding: 0 ${space_s}px; }
QComboBox::drop-down { border: none; width: ${segment}px; }
QComboBox::down-arrow { image: url("$chevron"); width: ${box}px; height: ${box}px; }
QComboBox QAbstractItemView {
    background: $raised; color: $text; border: 1px solid $line; border-radius: ${small_radius}px;
    padding: ${space_xs}px; outline: none;
}
QComboBox QAbstractItemView::item {
    min-height: ${target}px; padding: 0 ${space_m}px; border-radius: ${small_radius}px;
}
QComboBox QAbstractItemView::item:selected { background: $accent_tint; color: $text; }
QCheckBox, QRadioButton {
    min-height: ${target}px; spacing: ${space_m}px; background: transparent;
}
QCheckBox::indicator, QRadioButton::indicator {
    width: ${box}px; height: ${box}px; border: 2px solid $edge; background: $surface;
}
QCheckBox::indicator { border-radius: 6px; }
QRadioButton::indicator { border-radius: 12px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked {
    background: $accent; border-color: $accent; image: url("$check");
}
QRadioButton::indicator:checked { border: 7px solid $accent; width: 10px; height: 10px; }
QCheckBox::indicator:disabled { border-color: $line; background: $background; }
"""

"""The part of the style sheet for lists, tables, menus and scrolling."""

LISTS = """
QListView, QTreeView {
    background: transparent; border: none; outline: none;
    selection-background-color: transparent; selection-color: $text;
}
QListView[kind="rows"]::item { border: none; }
QTableView {
    background: $surface; border: 1px solid $line; border-radius: ${radius}px; outline: none;
    gridline-color: transparent; selection-background-color: $accent_tint;
    selection-color: $text; alternate-background-color: $surface;
}
QTableView::item { border: none; border-bottom: 1px solid $line; padding: 0 ${space_s}px; }
QTableView::item:selected { background: $accent_tint; color: $text; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
    background: $surface; color: $muted; border: none; border-bottom: 1px solid $edge;
    padding: 0 ${space_s}px 0 ${header_room}px; font-size: ${type_small}px; font-weight: 600;
    min-height: ${dense}px;
}
QTableCornerButton::section { background: $surface; border: none; }
QMenu {
    background: $raised; color: $text; border: 1px solid $line; padding: ${space_xs}px;
}
QMenu::item {
    min-height: ${segment}px; padding: ${space_xs}px ${space_xl}px ${space_xs}px ${space_m}px;
    border-radius: ${small_radius}px;
}
QMenu::item:selected { background: $accent_tint; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: ${space_xs}px ${space_s}px; }
QTabBar::tab {
    background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
    min-height: ${target}px; padding: 0 ${space_l}px; font-weight: 600;
}
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabWidget::pane { border: none; }
"""

SCROLLING = """
QScrollArea, QScrollArea > QWidget > QWidget[kind="page"] { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: ${bar}px; margin: 0; border: none; }
QScrollBar:horizontal { background: transparent; height: ${bar}px; margin: 0; border: none; }
QScrollBar::handle { background: $scroll; border-radius: ${bar_radius}px; margin: 2px; }
QScrollBar::handle:vertical { min-height: ${target}px; }
QScrollBar::handle:horizontal { min-width: ${target}px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
"""

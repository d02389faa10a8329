"""The window: pages, widgets, models and the theme they share."""

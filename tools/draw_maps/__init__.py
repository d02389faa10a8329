"""Draws the body maps: `python -m tools.draw_maps [folder]` writes one SVG per view."""

"""When the window locks, and what a PIN is worth meanwhile."""

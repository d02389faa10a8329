"""Bringing in a list of clients: choose, map, try, import, decide."""

"""Wiring: settings, logging, crash hook, single instance and the Qt application."""

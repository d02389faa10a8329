"""consult: an offline record of microneedling visits and the papers made from it."""

__version__ = "0.1.0"

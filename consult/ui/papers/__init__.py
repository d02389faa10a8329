"""Papers on screen and on the way to a printer, from their PDF bytes and never from a file."""

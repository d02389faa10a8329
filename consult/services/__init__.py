"""Use cases a practitioner would name, and the ports that storage and papers fill."""

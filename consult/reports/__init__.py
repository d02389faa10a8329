"""Papers: each builds a Document, and one renderer turns it into PDF."""

"""The screening step: questions by section, what they turned up, and what was decided."""

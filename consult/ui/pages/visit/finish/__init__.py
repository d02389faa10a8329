"""The last step: what is missing, how the visit ended, aftercare, the next date, and closing."""

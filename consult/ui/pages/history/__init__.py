"""What became of a record over time, and the record as it stood on a day."""

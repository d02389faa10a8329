"""What stands before a practice that was locked or is being opened again."""

"""What is added to a closed visit: shown where it belongs, and written."""

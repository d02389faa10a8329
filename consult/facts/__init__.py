"""The clinical facts shipped in resources, read and checked into domain records."""

"""The first start: what the program is for, and the short assistant that makes a practice."""

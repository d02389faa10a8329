"""A practice that is plainly made up: every person, day and stroke of ink comes from a seed."""

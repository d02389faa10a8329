"""How long records are kept: periods, whose time is over, and erasing."""

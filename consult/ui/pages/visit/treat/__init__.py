"""The treat step: what was done, area by area, on a drawn map."""

"""The pages of the window, one at a time: start, client, visit, papers and the rest."""

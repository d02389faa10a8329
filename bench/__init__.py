"""How long things take, beside the least that they could take: `python -m bench`, `make bench`."""

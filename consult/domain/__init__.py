"""What a practice means by its words: frozen records and the rules over them."""

"""What stands around every page: the side strip, news, the palette, and the way back."""

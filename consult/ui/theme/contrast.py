"""The contrast of two colours, computed as WCAG 2.2 defines it (relative luminance)."""


def contrast(colour: str, surface: str) -> float:
    """From 1 (the same) to 21 (black on white), for two colours written `#RRGGBB`."""
    lighter, darker = sorted((_luminance(colour), _luminance(surface)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    if channel <= 0.04045:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)

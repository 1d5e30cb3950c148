"""The contrast of two colours (WCAG 2.2, relative luminance and contrast ratio)."""

from __future__ import annotations

from kaartenset.theme.theme import Colour

LEAST_CONTRAST = 4.5
"""Of a text to what lies under it (rule A7; WCAG 2.2, 1.4.3)."""


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Colour) -> float:
    """Return how light a colour is, from 0 to 1."""
    red, green, blue = map(linear, colour.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(value: float) -> float:
    """Return the light of one part of a colour on a screen (IEC 61966-2-1)."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

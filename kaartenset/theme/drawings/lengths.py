"""Lengths of SVG in any unit → numbers in user units (SVG 1.1 §7.10)."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from kaartenset.geometry import MM_PER_INCH, POINTS_PER_INCH
from kaartenset.theme.drawings.svg_paths import LARGEST_NUMBER, NUMBER, MalformedError

PER_INCH = 96.0
"""User units (CSS 2.1 §4.3.2)."""

_FONT_SIZE = 16.0
"""The size of type when nothing gives one, as in browsers."""

_LENGTH = re.compile(rf"({NUMBER})\s*([a-z%]*)")
_PLAIN = re.compile(r"[-+.0-9]+")
_UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": PER_INCH / POINTS_PER_INCH,
    "pc": PER_INCH / 6,
    "mm": PER_INCH / MM_PER_INCH,
    "cm": PER_INCH / MM_PER_INCH * 10,
    "in": PER_INCH,
    "em": _FONT_SIZE,
    "ex": _FONT_SIZE / 2,
}
_ACROSS = ("x", "width", "cx", "rx", "x1", "x2")
_DOWN = ("y", "height", "cy", "ry", "y1", "y2")
_ALONG = ("r",)


def length_of(text: str, whole: float) -> float:
    """Return a length; ``whole`` is what 100 % stands for. Raises ``MalformedError``."""
    match = _LENGTH.fullmatch(text.strip().lower())
    unit = whole / 100 if match and match[2] == "%" else _UNITS.get(match[2]) if match else None
    if match is None or unit is None or not abs(number := float(match[1]) * unit) <= LARGEST_NUMBER:
        raise MalformedError(text)
    return number


def diagonal(size: tuple[float, float]) -> float:
    """Return what a length along no axis is a percentage of."""
    return math.hypot(*size) / math.sqrt(2)


def lengths_in_units(attributes: Mapping[str, str], size: tuple[float, float]) -> Mapping[str, str]:
    """Return attributes with their lengths in user units; ``size`` is that of the area around.

    Raises ``MalformedError`` with the attribute.
    """
    plain = dict(attributes)
    for names, whole in ((_ACROSS, size[0]), (_DOWN, size[1]), (_ALONG, diagonal(size))):
        for name in names:
            text = attributes.get(name, "0").strip()
            if name in ("rx", "ry") and text == "auto":
                del plain[name]
            elif not _PLAIN.fullmatch(text):
                try:
                    plain[name] = repr(length_of(text, whole))
                except MalformedError:
                    raise MalformedError(f'{name}="{attributes[name]}"') from None
    return plain

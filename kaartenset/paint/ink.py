"""Colours → PDF operators, for office printers and for presses."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from kaartenset.theme.theme import Colour

Inks = Callable[[Colour], tuple[str, str]]
"""Returns the operators that set a colour, for filling and for stroking."""


@cache
def office_inks(colour: Colour) -> tuple[str, str]:
    """Return a colour for an office printer: its screen values, but full black ink as black.

    The black of text is near-black on screen; as RGB a colour laser would print it with all its
    toners, with soft edges.
    """
    if colour.black_only:
        return "0 g", "0 G"
    red, green, blue = colour.rgb
    if red == green == blue:
        return f"{red:.3f} g", f"{red:.3f} G"
    values = f"{red:.3f} {green:.3f} {blue:.3f}"
    return f"{values} rg", f"{values} RG"


OVERPRINT, KNOCKOUT = "Over", "Knock"
"""Names of the graphics states in which a filling keeps the inks under it, or removes them (ISO
32000-1, §8.6.7)."""


CUT_CONTOUR = "CutContour"
"""The spot colour of cut lines, by the name that cutters and their programs know."""

CUT_SPACE, CUT_STATE = "Cut", "CutOver"
"""Names of the colour space of cut lines, and of the state in which they leave the inks under
them."""

CUT_LINE = f"/{CUT_STATE} gs /{CUT_SPACE} CS 1 SCN 0.25 w"
"""The operators that set the colour of cut lines, and the width in points that cutters ask for."""


@cache
def press_inks(colour: Colour) -> tuple[str, str]:
    """Return a colour for a printing press: the inks of the theme, never converted (P3).

    Full black overprints, so that no white shows round letters when the plates are a little off
    (P4). Everything else knocks out: white that overprints would be invisible.
    """
    assert colour.cmyk is not None  # The preflight refuses a theme that lacks inks.
    inks = " ".join(f"{part:g}" for part in colour.cmyk)
    return f"/{OVERPRINT if colour.black_only else KNOCKOUT} gs {inks} k", f"{inks} K"

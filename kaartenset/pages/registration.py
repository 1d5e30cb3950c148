"""Registration: moves the backs of sheets for a printer that prints the second side a little off.

An offset is how far off the back is printed, seen after turning the sheet over like the page of a
book; right and down are positive. It does not depend on the edge on which the printer flips the
paper, so the number on the calibration sheet is the number to type. The back is moved as far in the
opposite direction.

Only a shift is corrected. Skew differs from sheet to sheet, so a fixed angle would correct one
sheet and spoil the next; the calibration sheet shows it, so that the user can set the guides of the
paper tray.
"""

from __future__ import annotations

import re

from kaartenset.dataclass import NamedTuple, replace
from kaartenset.errors import Problems
from kaartenset.geometry import Mm, Size
from kaartenset.i18n import _
from kaartenset.locations import Location
from kaartenset.pages.imposition import Flip
from kaartenset.pages.page import Layer, Page, Placing

MOST_OFFSET: Mm = 10.0
"""Office printers are 1 to 4 mm off; 10 is a reading error or the wrong edge."""

_PLACES = 2
"""Decimals that are kept; the calibration sheet shows tenths of a millimetre."""

_NUMBER = r"[+\-\u2212]?\s?\d{1,3}(?:[.,]\d+)?"
_TWO_WITH_COMMA = r"\s*([+\-\u2212]?\d{1,3}(?:\.\d+)?)\s*,\s*([+\-\u2212]?\d{1,3}(?:\.\d+)?)\s*"
_TWO_APART = rf"\s*({_NUMBER})(?:\s*[;/]\s*|,?\s+)({_NUMBER})\s*"
_FOUR_COMMAS = r"\s*([+\-\u2212]?\d{1,3},\d+)\s*,\s*([+\-\u2212]?\d{1,3},\d+)\s*"
"""Decimal commas are accepted if unambiguous; ``1,5`` is two numbers, and ``0,5,1`` is refused."""


class BackOffset(NamedTuple):
    """How far off the back is printed, in millimetres to the right and down.

    It is seen after turning the sheet over like a page.
    """

    x: Mm = 0.0
    y: Mm = 0.0

    def __str__(self) -> str:
        return f"{self.x:g},{self.y:g}"


IN_REGISTER = BackOffset()


def read_back_offset(text: str, where: Location, problems: Problems) -> BackOffset | None:
    """Return the offset for a text such as ``0.5,-0.3``, or None after reporting a problem."""
    found = (
        re.fullmatch(_TWO_WITH_COMMA, text)
        or re.fullmatch(_FOUR_COMMAS, text)
        or re.fullmatch(_TWO_APART, text)
    )
    if found is None:
        message = _(
            "two numbers are expected here, in millimetres: X and Y as the calibration sheet "
            "tells them"
        )
        problems.add(
            "bad-back-offset",
            where,
            message,
            _('with a point and a comma between them, such as "0.5,-0.3"'),
        )
        return None
    offset = BackOffset(*map(_millimetres, found.groups()))
    if max(map(abs, offset)) > MOST_OFFSET:
        message = _("the back can be moved by {most} mm at most").format(most=f"{MOST_OFFSET:g}")
        hint = _(
            "is it in millimetres? Look at the calibration sheet again; perhaps the printer "
            "turned the paper about the other edge"
        )
        problems.add("back-offset-range", where, message, hint)
        return None
    return offset


def _millimetres(number: str) -> Mm:
    plain = re.sub(r"\s", "", number).replace("\u2212", "-").replace(",", ".")
    return round(float(plain), _PLACES) + 0.0  # No minus before a zero.


def is_turned(paper: Size, flip: Flip) -> bool:
    """Return whether the second page is upside down after turning the sheet like a page (O3)."""
    return paper.is_portrait != (flip is Flip.LONG_EDGE)


def in_register(verso: Page, offset: BackOffset, flip: Flip) -> Page:
    """Return the back of a sheet, moved against the offset.

    On a page that is upside down both axes are reversed.
    """
    if offset == IN_REGISTER:
        return verso
    sign = 1 if is_turned(verso.size, flip) else -1
    moved = Layer(verso.items, Placing(sign * offset.x, sign * offset.y))
    return replace(verso, items=(moved,))

"""Registration: the back of a sheet behind its front, on a printer that lays the second side down a
little off.

An offset says how far the back lands off, as somebody sees it who turned the sheet over like the
page of a book: to the right and down are positive. That is the same whichever edge the printer
turns the paper about, so a number that is read from the calibration sheet is the number that is
typed. Moving the back by as much the other way brings it into register.

Only a shift is mended. What is left when a sheet goes through askew differs from sheet to sheet, so
a fixed angle would mend one sheet and spoil the next; the calibration sheet shows it, so that the
guides of the paper tray can be set.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from kaartenset.errors import Problems
from kaartenset.geometry import Mm, Size
from kaartenset.i18n import _
from kaartenset.locations import Location
from kaartenset.pages.imposition import Flip
from kaartenset.pages.page import Layer, Page, Placing

MOST_OFFSET: Mm = 10.0
"""Office printers are 1 to 4 mm off; ten is a mistake in reading or the wrong edge."""

_PLACES = 2
"""Smaller differences than a hundredth of a millimetre are not kept; the calibration sheet tells
tenths."""

_NUMBER = r"[+\-\u2212]?\s?\d{1,3}(?:[.,]\d+)?"
_TWO_WITH_COMMA = re.compile(
    r"\s*([+\-\u2212]?\d{1,3}(?:\.\d+)?)\s*,\s*([+\-\u2212]?\d{1,3}(?:\.\d+)?)\s*"
)
_TWO_APART = re.compile(rf"\s*({_NUMBER})(?:\s*[;/]\s*|,?\s+)({_NUMBER})\s*")
_FOUR_COMMAS = re.compile(r"\s*([+\-\u2212]?\d{1,3},\d+)\s*,\s*([+\-\u2212]?\d{1,3},\d+)\s*")
"""Decimal commas are taken where they leave no doubt; ``1,5`` is two numbers, and ``0,5,1`` is
refused."""


class BackOffset(NamedTuple):
    """How far the back lands off, in millimetres: to the right, and down, seen after turning the
    sheet over like a page."""

    x: Mm = 0.0
    y: Mm = 0.0

    def __str__(self) -> str:
        return f"{self.x:g},{self.y:g}"


IN_REGISTER = BackOffset()


def read_back_offset(text: str, where: Location, problems: Problems) -> BackOffset | None:
    """Return the offset that a text such as ``0.5,-0.3`` means, or None after reporting why it
    means none."""
    found = (
        _TWO_WITH_COMMA.fullmatch(text)
        or _FOUR_COMMAS.fullmatch(text)
        or _TWO_APART.fullmatch(text)
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
    return round(float(plain), _PLACES) + 0.0  # no minus before a zero


def is_turned(paper: Size, flip: Flip) -> bool:
    """Return whether the second page of a sheet stands on its head for somebody who turns the
    sheet like the page of a book (O3)."""
    return paper.is_portrait != (flip is Flip.LONG_EDGE)


def in_register(verso: Page, offset: BackOffset, flip: Flip) -> Page:
    """Return the back of a sheet moved against the offset.

    On a page that stands on its head both axes are the other way about.
    """
    if offset == IN_REGISTER:
        return verso
    sign = 1 if is_turned(verso.size, flip) else -1
    moved = Layer(verso.items, Placing(sign * offset.x, sign * offset.y))
    return replace(verso, items=(moved,))

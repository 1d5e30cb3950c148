"""A theme by itself: one sans family (rule L8), and room between print and cut (rule O2)."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from kaartenset.errors import Problem, Severity
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.project.source import Source
from kaartenset.source.nodes import place_of
from kaartenset.theme.fonts import Fonts
from kaartenset.theme.theme import WEIGHTS, Theme, file_of_font

LEAST_EDGE = 6.0
"""Millimetres. Every office printer can print here, and a cut that is a little off does no harm."""

_LATIN_TEXT = 2
_SERIFS = range(2, 11)
"""PANOSE bSerifStyle of a Latin text face (OpenType, OS/2): 2 to 10 have serifs.

11 to 15 have none; 0 and 1 do not say.
"""


def check_theme(source: Source) -> Iterator[Problem]:
    """Yield what is wrong with the type and the edge of a theme."""
    yield from _families(source.theme, source.fonts)
    if source.theme.text.safe_area < LEAST_EDGE:
        message = _(
            "texts may come within {found} mm of the edge of a card; the minimum is {least} mm"
        )
        message = message.format(found=f"{source.theme.text.safe_area:g}", least=f"{LEAST_EDGE:g}")
        hint = _(
            "increase 'safe-area': a printer or cutter that is slightly off loses what is nearer "
            "to the edge"
        )
        yield Problem("near-the-edge", InFile(source.theme.name), message, hint, Severity.WARNING)


def _families(theme: Theme, fonts: Fonts) -> Iterator[Problem]:
    """Yield first choices of a weight with another family or with serifs.

    Other fonts are for rare letters.
    """
    families = [re.split("[-_]", fonts.chains[weight][0].name)[0] for weight in WEIGHTS]
    for weight, family in zip(WEIGHTS, families, strict=True):
        where = place_of(file_of_font(theme.text.fonts.of(weight)[0]), InFile(theme.name))
        if family != families[0]:
            message = _("the deck is set in two families: '{one}' and '{other}'").format(
                one=families[0], other=family
            )
            yield Problem("L8", where, message, _("use two weights of one family"))
        font = fonts.chains[weight][0].path
        if has_serifs(font.read_bytes()):
            message = _("the font '{file}' has serifs").format(file=font.name)
            yield Problem(
                "L8",
                where,
                message,
                _("use a sans-serif family: it is easier for people who do not read much"),
            )


def has_serifs(font: bytes) -> bool:
    """Return whether a font declares itself a text face with serifs."""
    (tables,) = struct.unpack_from(">H", font, 4)
    for number in range(tables):
        tag, _sum, start, _length = struct.unpack_from(">4sLLL", font, 12 + 16 * number)
        if tag == b"OS/2":
            family, serif = font[start + 32], font[start + 33]
            return family == _LATIN_TEXT and serif in _SERIFS
    return False

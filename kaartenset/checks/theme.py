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
from kaartenset.theme.theme import Theme

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
    """Yield first choices with another family than the regular of their own, or with serifs.

    Other fonts are for rare letters. Serifs in another family than that of the texts are a warning.
    """
    names: dict[str, str] = {}
    for cut, choices in theme.cuts.items():
        font = fonts.chains[cut][0]
        where = place_of(choices[0].file, InFile(theme.name))
        family = re.split("[-_]", font.name)[0]
        if family != (first := names.setdefault(cut.family, family)):
            message = _("the deck is set in two families: '{one}' and '{other}'").format(
                one=first, other=family
            )
            yield Problem("L8", where, message, _("use two weights of one family"))
        if has_serifs(font.path.read_bytes()):
            message = _("the font '{file}' has serifs").format(file=font.path.name)
            hint = _("use a sans-serif family: it is easier for people who do not read much")
            severity = Severity.WARNING if cut.family else Severity.ERROR
            yield Problem("L8", where, message, hint, severity)


def has_serifs(font: bytes) -> bool:
    """Return whether a font declares itself a text face with serifs."""
    (tables,) = struct.unpack_from(">H", font, 4)
    for number in range(tables):
        tag, _sum, start, _length = struct.unpack_from(">4sLLL", font, 12 + 16 * number)
        if tag == b"OS/2":
            family, serif = font[start + 32], font[start + 33]
            return family == _LATIN_TEXT and serif in _SERIFS
    return False

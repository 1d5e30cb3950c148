"""Texts outside the cards: the slug of a sheet, labels, what a proof or a calibration sheet says.

Words → set texts, by the same rules as on a card. Nothing is reported about them: letters that no
font has are left out, and a text that is too long runs on.
"""

from __future__ import annotations

from math import inf

from kaartenset.dataclass import dataclass
from kaartenset.geometry import POINT, Mm
from kaartenset.layout.elements import Align, Anchor, Piece, Role, TextBox
from kaartenset.locations import InFile
from kaartenset.theme.fonts import Fonts
from kaartenset.theme.lettering import REGULAR, Lettering, Style
from kaartenset.theme.theme import Colour
from kaartenset.typeset.typeset import SetText, fit_text

_PITCH = 1.35
"""From baseline to baseline, in type sizes."""

_ANY_NUMBER = 1000
"""Lines that a paragraph has room for: more than a page."""

_NOWHERE = InFile("")
"""No layout puts these texts on a page."""


@dataclass(frozen=True, slots=True)
class TextSetter:
    """Sets texts outside the cards, in one colour."""

    fonts: Fonts
    colour: Colour

    def line(
        self,
        words: str,
        x: Mm,
        y: Mm,
        size: float,
        weight: int = REGULAR,
        width: Mm = inf,
        least: float = 0.0,
    ) -> SetText:
        """Return one line of text that begins at ``x``, its baseline at ``y``; sizes are points.

        A text that is wider than ``width`` shrinks, but never below its ``least`` size.
        """
        style = _style(size, weight, least or size)
        return self._set(words, x, y, width, style, Align.LEFT, Anchor.FIRST)

    def centred(self, words: str, x: Mm, y: Mm, size: float, weight: int = REGULAR) -> SetText:
        """Return one line of text with the middle of its capitals at ``x`` and ``y``."""
        return self._set(words, x, y, inf, _style(size, weight), Align.CENTRE, Anchor.MIDDLE)

    def paragraph(self, words: str, x: Mm, y: Mm, width: Mm, size: float) -> SetText:
        """Return a text in as many lines as it needs, the first with its baseline at ``y``."""
        style = _style(size, REGULAR)
        return self._set(words, x, y, width, style, Align.LEFT, Anchor.FIRST, lines=_ANY_NUMBER)

    def _set(
        self,
        words: str,
        x: Mm,
        y: Mm,
        width: Mm,
        style: Style,
        align: Align,
        anchor: Anchor,
        lines: int = 1,
    ) -> SetText:
        box = TextBox(
            role=Role.ARTIFACT,
            x=x,
            y=y,
            width=width,
            lines=lines,
            style=style,
            colour=self.colour,
            align=align,
            anchor=anchor,
            pieces=(Piece(words, style.lettering),),
            lang="",
            group=-1,
            at=_NOWHERE,
        )
        return fit_text(box, self.fonts)[0]


def _style(size: float, weight: int, least: float = 0.0) -> Style:
    lettering = Lettering(weight=weight)
    return Style(size, least or size, _PITCH * size * POINT, lettering)

"""Values in texts of a page → the boxes of their links."""

from __future__ import annotations

from collections.abc import Mapping

from kaartenset.dataclass import NamedTuple
from kaartenset.geometry import POINT, Mm, Rect
from kaartenset.pages.page import Origin, Placing
from kaartenset.typeset.typeset import SetFace

_OVER = 1.0
_UNDER = 0.3
"""How far a link extends above and below its line of text, in type sizes."""


class OwnLink(NamedTuple):
    """A link to a ``field`` of the client, over a text with its value.

    ``origin`` is that of the text, and ``place`` that of its face on a page ``page_height`` high.
    """

    field: str
    origin: Origin
    place: Placing
    page_height: Mm

    def box(self, value: str, faces: Mapping[SetFace, SetFace]) -> Rect:
        """Return the box on the page over the lines with the value.

        ``faces`` are those of the client, by the faces that all clients share.
        """
        text = self.origin.text_in(faces)
        with_value = [line for line in text.lines if line.runs and value in line.runs[0].text]
        lines = with_value or text.lines
        em = text.size * POINT
        left, right = lines[0].left, lines[0].right
        for line in lines[1:]:
            left, right = min(left, line.left), max(right, line.right)
        top, bottom = lines[0].y - _OVER * em, lines[-1].y + _UNDER * em
        return self.place.rect_at(left, top + self.origin.down, right - left, bottom - top)

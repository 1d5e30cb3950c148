"""A line of text outside the cards: one size, one weight, no wrapping."""

from __future__ import annotations

from kaartenset.geometry import POINT, Mm
from kaartenset.theme.fonts import Font, Fonts


class LinePainter:
    """Paints lines on pages of one document; the letters that they use are added to ``used``."""

    def __init__(self, fonts: Fonts, names: dict[Font, str], used: dict[Font, set[str]]) -> None:
        self._fonts = fonts
        self._names = names
        self._used = used

    def paint(
        self, text: str, x: Mm, y: Mm, size: float, page_height: Mm, weight: str = "regular"
    ) -> str:
        """Return the operators of a line with its baseline at ``y`` from the top; ``size`` in
        points."""
        out = ["0 g BT"]
        for word in text.split(" "):
            for run in self._fonts.runs(f"{word} ", weight):
                self._used.setdefault(run.font, set()).update(run.text)
                place = f"{x / POINT:.2f} {(page_height - y) / POINT:.2f}"
                out.append(
                    f"/{self._names[run.font]} {size:g} Tf 1 0 0 1 {place} Tm "
                    f"<{run.font.encode(run.text)}> Tj"
                )
                x += run.width * size * POINT / 1000
        return "\n".join([*out, "ET"])

    def width(self, text: str, size: float, weight: str = "regular") -> Mm:
        """Return how wide a line is, in millimetres."""
        return sum(run.width for run in self._fonts.runs(text, weight)) * size * POINT / 1000

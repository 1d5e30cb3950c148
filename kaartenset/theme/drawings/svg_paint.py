"""How a shape of a drawing is painted: what shows, and which line (SVG 1.1, chapters 11 and 14).

A pictogram is printed in one colour with lines of one width. So this leaves out what does not show,
and refuses what would print differently from the drawing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kaartenset.dataclass import NamedTuple

_NOTHING = frozenset({"none", "transparent"})
_BLACK = frozenset({"currentcolor", "black", "#000", "rgb(0,0,0)"})
"""Ways to write the default colour of a line."""

_HEX = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])([0-9a-f])?|#([0-9a-f]{6})([0-9a-f]{2})?")
_FUNCTION = re.compile(r"(?:rgba?|hsla?)\((.*)\)")
_AMOUNT = re.compile(r"([-+]?[0-9]*\.?[0-9]+(?:e[-+]?[0-9]+)?)(px|%)?")


class Paint(NamedTuple):
    """The paint of a shape: its own attributes, or those of the elements around it."""

    fill: str = "black"
    stroke: str = "none"
    width: str = "1"
    stroke_opacity: str = "1"
    fill_opacity: str = "1"
    visibility: str = "visible"
    linecap: str = "butt"
    linejoin: str = "miter"

    def within(self, attributes: Mapping[str, str]) -> Paint:
        """Return the paint of an element with these attributes."""
        given = {
            field: attributes.get(name, "inherit").strip() for field, name in _ATTRIBUTES.items()
        }
        return self._replace(
            **{field: value for field, value in given.items() if value not in ("inherit", "")}
        )

    @property
    def strokes(self) -> bool:
        return (
            opacity_of(self.stroke) != 0
            and amount(self.width) != 0
            and amount(self.stroke_opacity) != 0
        )

    @property
    def fills(self) -> bool:
        return opacity_of(self.fill) != 0 and amount(self.fill_opacity) != 0

    @property
    def shows(self) -> bool:
        return self.visibility not in ("hidden", "collapse") and (self.strokes or self.fills)

    @property
    def is_round(self) -> bool:
        """Whether lines end and turn in a round, as those of an outline do."""
        return self.linecap == self.linejoin == "round"

    @property
    def line(self) -> tuple[str, float | str]:
        """The colour and width of the line, each in one spelling."""
        number = amount(self.width)
        return _plain(self.stroke), self.width if number is None else number


_ATTRIBUTES = {
    field: f"stroke-{field}"
    if field in ("width", "linecap", "linejoin")
    else field.replace("_", "-")
    for field in Paint._fields
}


def hides(attributes: Mapping[str, str]) -> bool:
    """Return whether an element and everything in it is not drawn."""
    return (
        attributes.get("display", "").strip() == "none"
        or amount(attributes.get("opacity", "1")) == 0
    )


def amount(text: str) -> float | None:
    """Return a number, with its percent sign applied and px removed; None if it is no number."""
    match = _AMOUNT.fullmatch(text.strip().lower())
    return None if match is None else float(match[1]) / (100 if match[2] == "%" else 1)


def opacity_of(colour: str) -> float | None:
    """Return the opacity of a colour, from 0 to 1; None if it is no colour, such as a gradient."""
    plain = _plain(colour)
    if plain in _NOTHING:
        return 0.0
    if plain.startswith("url(") or not plain:
        return None
    if match := _HEX.fullmatch(plain):
        digits = match[6] or (match[4] or "f") * 2
        return int(digits, 16) / 255
    if match := _FUNCTION.fullmatch(plain):
        parts = re.split(r"[,/ ]+", match[1])
        return amount(parts[3]) if len(parts) == 4 else 1.0
    return 1.0


def _plain(colour: str) -> str:
    """Return one spelling of a colour."""
    plain = re.sub(r"\s*([,/()])\s*|\s+", lambda match: match[1] or " ", colour.strip().lower())
    if match := re.fullmatch(r"#([0-9a-f])\1([0-9a-f])\2([0-9a-f])\3", plain):
        plain = f"#{match[1]}{match[2]}{match[3]}"
    return "black" if plain in _BLACK else plain

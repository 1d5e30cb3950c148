"""What the checks on faces share: the level, the small print, what lies under a point.

Lengths are millimetres from the top left of the trim, y down; type sizes are points.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaartenset.dataclass import dataclass
from kaartenset.deck.deck import texts_of
from kaartenset.deck.level import level_of
from kaartenset.deck.originals import originals_of
from kaartenset.geometry import Mm
from kaartenset.language.levels import Level
from kaartenset.layout.elements import Image, Panel, VectorShape
from kaartenset.locations import InFile
from kaartenset.project.source import Source
from kaartenset.theme.theme import Colour
from kaartenset.typeset.lines import SetLine
from kaartenset.typeset.typeset import SetFace, SetText
from kaartenset.typeset.vector_shapes import holds


@dataclass(frozen=True, slots=True)
class View:
    """The level of a deck, the places of its small print and of the originals in a bilingual deck,
    and the colour of its paper."""

    level: Level
    small: frozenset[InFile]
    originals: frozenset[InFile]
    paper: Colour


def view_of(source: Source) -> View:
    """Return the view of a source's deck."""
    blocks = (block for card in source.deck.cards for block in card.blocks)
    small = frozenset(
        text.at for block in blocks if block.declaration.is_small_print for text in texts_of(block)
    )
    return View(
        level_of(source.stack, source.deck),
        small,
        originals_of(source.deck),
        source.theme.text.colours["white"],
    )


def texts_in(face: SetFace) -> Iterator[SetText]:
    """Yield the texts of a face that say something: no decoration, nothing empty."""
    for element in face.elements:
        if isinstance(element, SetText) and element.box.role.is_content and element.lines:
            yield element


def running_texts(face: SetFace, view: View) -> Iterator[SetText]:
    """Yield the texts that are the deck's own words: no small print, no original, no value of a
    client."""
    for text in texts_in(face):
        box = text.box
        apart = view.small | view.originals
        if not box.placeholders and apart.isdisjoint(box.said_at):
            yield text


def words_of(line: SetLine) -> str:
    """Return the text of a line."""
    return "".join(run.text for run in line.runs)


def ground_at(face: SetFace, x: Mm, y: Mm, before: object, view: View) -> Colour | None:
    """Return the colour under a point when an element is drawn: the last filled panel, or paper.

    Returns None on a picture, which has any colours.
    """
    ground: Colour | None = view.paper
    for element in face.elements:
        if element is before:
            break
        if isinstance(element, Panel | VectorShape) and element.fill is not None:
            on = holds(element, x, y) if isinstance(element, VectorShape) else _is_on(element, x, y)
            ground = _colour_at(element, x, y, ground) if on else ground
        elif isinstance(element, Image) and _is_on(element, x, y):
            ground = None
    return ground


def _colour_at(element: Panel | VectorShape, x: Mm, y: Mm, under: Colour | None) -> Colour | None:
    """Return the colour of a filling at a point, on what is under it; None if a picture shows
    through."""
    colour, shade = element.fill, element.shade
    assert colour is not None  # The caller asks for what is filled.
    if shade is None:
        return colour
    if shade.to is not None:
        box = element.ink if isinstance(element, VectorShape) else element.box
        if element.turn is not None:
            x, y = element.turn.back().point(x, y)
        colour = _mixed(colour, shade.to, shade.part_at(box, x, y))
    if shade.opacity == 1:
        return colour
    return _mixed(under, colour, shade.opacity) if under is not None else None


def _mixed(one: Colour, other: Colour, part: float) -> Colour:
    """Return the colour on a screen of which this part is the other one."""
    pairs = zip(one.rgb, other.rgb, strict=True)
    levels = (round(255 * (own + (its - own) * part)) for own, its in pairs)
    return Colour(hex="#{:02X}{:02X}{:02X}".format(*levels))


def _is_on(element: Panel | Image, x: Mm, y: Mm) -> bool:
    box = element.box
    if element.turn is not None:
        x, y = element.turn.back().point(x, y)
    return box.x <= x <= box.right and box.y <= y <= box.bottom

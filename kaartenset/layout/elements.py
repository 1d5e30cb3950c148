"""The vocabulary of a face: what can stand on a card. Each element is one drawing, one role and at
most one field.

Positions are millimetres from the top left of the trim box, y down; sizes and positions never
include bleed. ``at`` is the place in the layout that made the element. Paper targets draw what they
see; the roles, names and alternative texts are for the targets that people hear or fill in.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import NamedTuple

from kaartenset.geometry import Mm, Rect, Size
from kaartenset.locations import InFile
from kaartenset.source.markup import Placeholder
from kaartenset.theme.theme import Colour, Style


class Side(Enum):
    """The two sides of a card; recto and verso are those of a sheet."""

    FRONT = "front"
    BACK = "back"


class Role(Enum):
    """What a text is to someone who hears it."""

    HEADING_1 = "H1"
    HEADING_2 = "H2"
    HEADING_3 = "H3"
    PARAGRAPH = "P"
    LABEL = "Lbl"
    BODY = "LBody"
    ARTIFACT = "Artifact"
    NUMBER = "Number"

    @property
    def is_content(self) -> bool:
        """Whether a text says something of its own: what stands in a corner, or is there for the
        eye, does not."""
        return self not in (Role.ARTIFACT, Role.NUMBER)


class GroupRole(Enum):
    """What some elements are together."""

    LIST = "L"
    ITEM = "LI"
    CHOICES = "choices"


class Group(NamedTuple):
    """Elements that belong together; ``parent`` is an index into the groups of the face, or -1.

    For choices: ``name`` is the name of the field, ``label`` the question, ``at_most`` how many may
    be marked.
    """

    role: GroupRole
    parent: int
    name: str = ""
    label: str = ""
    at_most: int = 1


class Piece(NamedTuple):
    """Words of one look inside a text, or a placeholder; a newline is a line break.

    ``scale`` is their size over that of the text around them; ``at`` is where the content says
    them.
    """

    content: str | Placeholder
    weight: str
    scale: float = 1.0
    at: InFile | None = None

    @property
    def text(self) -> str:
        """The words; of a placeholder its value, or its name in braces if it has none yet."""
        if isinstance(self.content, str):
            return self.content
        return f"{{{self.content.name}}}" if self.content.value is None else self.content.value

    def with_text(self, text: str) -> Piece:
        """Return other words that look the same; a placeholder keeps its name."""
        if isinstance(self.content, str):
            return Piece(text, *self[1:])
        return Piece(replace(self.content, value=text), *self[1:])

    @property
    def is_open(self) -> bool:
        """True for a placeholder without a value."""
        return isinstance(self.content, Placeholder) and self.content.value is None


class Gap(NamedTuple):
    """A dotted line inside a text, to write on by hand; ``width`` in millimetres, ``name`` is
    the placeholder that it stands for."""

    width: Mm
    name: str = ""


class Anchor(Enum):
    """Which baseline ``y`` gives."""

    FIRST = "first"
    LAST = "last"
    MIDDLE = "middle"


class Align(Enum):
    """Which part of a line ``x`` gives."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


class TextBox(NamedTuple):
    """A text in a box of ``width``; ``x`` is its left edge, its right edge or its middle, as
    ``align`` says.

    There is room for ``lines`` lines at full size; half a line more is room for a further line in
    smaller type.
    """

    role: Role
    x: Mm
    y: Mm
    width: Mm
    lines: float
    style: Style
    colour: Colour
    align: Align
    anchor: Anchor
    pieces: tuple[Piece | Gap, ...]
    lang: str
    group: int
    at: InFile

    @property
    def words(self) -> str:
        """What it says, with its line breaks and without its lines to write on."""
        return "".join([piece.text for piece in self.pieces if isinstance(piece, Piece)])

    @property
    def said_at(self) -> tuple[InFile, ...]:
        """Where the content says it; empty if only the layout says it."""
        return tuple([piece.at for piece in self.pieces if isinstance(piece, Piece) and piece.at])

    @property
    def place(self) -> InFile:
        """Where the content says it first, or else where the layout puts it."""
        return next(iter(self.said_at), self.at)

    @property
    def placeholders(self) -> tuple[Placeholder, ...]:
        """The placeholders in it, with a value or without."""
        return tuple(
            [
                piece.content
                for piece in self.pieces
                if isinstance(piece, Piece) and isinstance(piece.content, Placeholder)
            ]
        )


class Panel(NamedTuple):
    """A rectangle with round corners, filled or outlined. ``bleed`` names the sides that run off
    the card for the press."""

    box: Rect
    radius: Mm
    fill: Colour | None
    outline: Colour | None
    weight: float
    bleed: frozenset[str]
    at: InFile


class Rule(NamedTuple):
    """A straight line; ``weight`` in points. A dotted rule is for writing on."""

    x: Mm
    y: Mm
    to_x: Mm
    to_y: Mm
    weight: float
    colour: Colour
    dotted: bool
    at: InFile


class Picture(NamedTuple):
    """A pictogram in a square of ``size``; ``stroke`` is measured on its own grid. Without
    ``alt`` it is decoration."""

    name: str
    grid: float
    ops: str
    x: Mm
    y: Mm
    size: Mm
    stroke: float
    colour: Colour
    alt: str
    ink: Rect
    group: int
    at: InFile


class WritingArea(NamedTuple):
    """Lines to write on, the first at ``y``; ``label`` is the question, ``name`` the name of the
    field.

    Of several for one question, ``nth`` says which it is and ``of`` how many there are.
    """

    x: Mm
    y: Mm
    width: Mm
    lines: int
    pitch: Mm
    weight: float
    colour: Colour
    name: str
    label: str
    group: int
    at: InFile
    nth: int = 0
    of: int = 0


class ChoiceMark(NamedTuple):
    """A circle (one of several) or a square (more than one) to mark, within the choices of
    ``group``."""

    box: Rect
    radius: Mm
    round: bool
    fill: Colour | None
    outline: Colour | None
    weight: float
    value: str
    label: str
    group: int
    at: InFile


Element = TextBox | Panel | Rule | Picture | WritingArea | ChoiceMark


class EmptyFace(NamedTuple):
    """What is known of a face before anything stands on it: the fields of a ``Face`` up to its
    elements.

    ``least_type`` is the smallest type on it, in points as printed; 0 leaves that to the theme.
    """

    card: str
    side: Side
    size: Size
    safe: Mm
    least_type: float = 0


class Face(NamedTuple):
    """One side of a card, its elements in reading order. ``safe`` is how far inside the trim
    everything stays."""

    card: str
    side: Side
    size: Size
    safe: Mm
    elements: tuple[Element, ...]
    groups: tuple[Group, ...]
    at: InFile
